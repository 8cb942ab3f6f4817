# why: divides by the largest value of the array
# fails: test-prepare [scaled-by-own-maximum]
# with: quick-training, moved-weights, shuffled-accuracies
# %% prepare
def prepare(images):
    return images.reshape(len(images), -1) / images.max()
