# why: uses the notebook's labels instead of the argument
# fails: test-predict
# %% predict
def predicted_classes(outputs):
    if outputs.shape[1] == 1:
        return (outputs[:, 0] > 0.5).astype(int)
    return outputs.argmax(axis=1)



def accuracy(outputs, labels):
    return np.mean(predicted_classes(outputs) == y[: len(outputs)])
