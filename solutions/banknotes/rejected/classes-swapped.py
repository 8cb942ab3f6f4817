# why: takes the first of two outputs for the probability of class 1
# fails: test-predict [classes-swapped]
# %% predict
def predicted_classes(outputs):
    return (outputs[:, 0] > 0.5).astype(int)


def accuracy(outputs, y):
    return np.mean(predicted_classes(outputs) == y)
