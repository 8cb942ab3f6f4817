# why: cuts the result to whole numbers
# fails: test-prepare [scaled-to-integers]
# with: quick-training, moved-weights, shuffled-accuracies
# %% prepare
def prepare(images):
    return (images.reshape(len(images), -1) / 255).astype(images.dtype)
