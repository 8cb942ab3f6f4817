# why: flattens column by column
# fails: test-prepare [columns-first]
# with: quick-training, moved-weights, shuffled-accuracies
# %% prepare
def prepare(images):
    return np.stack([image.flatten(order="F") for image in images]) / 255
