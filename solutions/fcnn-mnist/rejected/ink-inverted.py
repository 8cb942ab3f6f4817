# why: turns black into white
# fails: test-prepare [ink-inverted]
# with: quick-training, moved-weights, shuffled-accuracies
# %% prepare
def prepare(images):
    return 1 - images.reshape(len(images), -1) / 255
