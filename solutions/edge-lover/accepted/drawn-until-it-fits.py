# why: draws length and place until the bar lies inside, bars side by side or not, with the standard library's generator
# with: stripes, average-by-hand
# %% make-images
import random


def make_images(orientation, num_images, seed):
    generator = random.Random(seed)
    images = np.zeros((num_images, 50, 50), np.uint8)
    for image in images:
        drawn = {}
        while len(drawn) < 10:
            line, start, length = generator.randint(2, 47), generator.randint(2, 47), generator.randint(5, 30)
            if line not in drawn and start + length <= 48:
                drawn[line] = slice(start, start + length)
        for line, pixels in drawn.items():
            image[(pixels, line) if orientation == "vertical" else (line, pixels)] = 255
    return images
# %% prepare
def prepare(vertical, horizontal, seed):
    pairs = [(image, 1) for image in vertical] + [(image, 0) for image in horizontal]
    random.Random(seed).shuffle(pairs)
    images, labels = zip(*pairs)
    return np.expand_dims(np.array(images) / 255.0, -1), np.array(labels)
