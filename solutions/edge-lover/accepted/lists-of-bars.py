# why: images from a list of bars, mixed with shuffle, in plain Python
# %% make-images
import random


def make_images(orientation, num_images, seed):
    generator = random.Random(seed)
    images = []
    for _ in range(num_images):
        image = np.zeros((50, 50), "uint8")
        for line in generator.sample(range(2, 48), 10):
            length = generator.randint(5, 30)
            start = generator.randint(2, 48 - length)
            for i in range(start, start + length):
                if orientation == "vertical":
                    image[i, line] = 255
                else:
                    image[line, i] = 255
        images.append(image)
    return np.array(images)

# %% prepare
def prepare(vertical, horizontal, seed):
    pairs = [(image, 1) for image in vertical] + [(image, 0) for image in horizontal]
    random.Random(seed).shuffle(pairs)
    return np.array([image / 255 for image, _ in pairs])[:, :, :, None], np.array([label for _, label in pairs])
