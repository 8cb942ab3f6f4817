# why: only flattens the images
# fails: test-prepare [not-scaled]
# with: quick-training, moved-weights, shuffled-accuracies
# %% prepare
def prepare(images):
    return images.reshape(len(images), 784)
