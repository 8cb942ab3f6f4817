# why: keeps the column and compares it with a row
# fails: test-predict [column-kept]
# %% predict
def predicted_classes(outputs):
    if outputs.shape[1] == 1:
        return (outputs > 0.5).astype(int)
    return outputs.argmax(axis=1)


def accuracy(outputs, y):
    return np.mean(predicted_classes(outputs) == y)
