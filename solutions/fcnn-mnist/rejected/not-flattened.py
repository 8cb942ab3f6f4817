# why: scales but does not flatten
# fails: test-prepare
# with: quick-training, moved-weights
# %% prepare
def prepare(images):
    return images / 255
