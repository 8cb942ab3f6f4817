# why: paints vertical bars where horizontal ones are asked for
# fails: test-bars [orientation-swapped], test-training
# with: average-by-hand
# %% make-images
def make_images(orientation, num_images, seed):
    rng = np.random.default_rng(seed)
    images = np.zeros((num_images, 50, 50), dtype=np.uint8)
    for image in images:
        for column in rng.choice(np.arange(2, 48), 10, replace=False):
            length = rng.integers(5, 31)
            top = rng.integers(2, 48 - length + 1)
            image[top : top + length, column] = 255
    return images if orientation == "horizontal" else images.transpose(0, 2, 1)

# %% training
models = []
for run in range(3):
    model = build_model()
    model.fit(x, y, epochs=4, verbose=0)
    models.append(model)
