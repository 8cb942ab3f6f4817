# why: returns the probabilities
# fails: test-predict [probabilities-for-classes]
# %% predict
def predicted_classes(outputs):
    return outputs[:, -1]


def accuracy(outputs, y):
    return np.mean((outputs[:, -1] > 0.5) == y)
