# why: takes the argmax over the notes
# fails: test-predict [argmax-over-rows]
# %% predict
def predicted_classes(outputs):
    if outputs.shape[1] == 1:
        return (outputs[:, 0] > 0.5).astype(int)
    return np.argmax(outputs, axis=0)


def accuracy(outputs, y):
    return np.mean(predicted_classes(outputs) == y)
