# why: standardises each batch
# fails: test-prepare [standardised]
# with: quick-training, moved-weights, shuffled-accuracies
# %% prepare
def prepare(images):
    X = images.reshape(len(images), -1).astype(float)
    return (X - X.mean()) / X.std()
