# why: scales but does not flatten
# fails: test-prepare
# with: quick-training, moved-weights, shuffled-accuracies
# %% prepare
def prepare(images):
    return images / 255
