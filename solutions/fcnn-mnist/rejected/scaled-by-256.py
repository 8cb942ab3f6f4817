# why: divides by 256
# fails: test-prepare [scaled-by-256]
# with: quick-training, moved-weights, shuffled-accuracies
# %% prepare
def prepare(images):
    return images.reshape(len(images), -1) / 256
