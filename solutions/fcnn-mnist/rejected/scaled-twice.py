# why: divides by 255 twice
# fails: test-prepare [scaled-twice]
# with: quick-training, moved-weights, shuffled-accuracies
# %% prepare
def prepare(images):
    images = images / 255
    return images.reshape(len(images), 784) / 255
