# why: counts the right predictions
# fails: test-predict [right-ones-counted]
# %% predict
def predicted_classes(outputs):
    if outputs.shape[1] == 1:
        return (outputs[:, 0] > 0.5).astype(int)
    return outputs.argmax(axis=1)



def accuracy(outputs, y):
    return np.sum(predicted_classes(outputs) == y)
