# why: compares outputs of shape (n, 1) with labels of shape (n,)
# fails: test-predict [column-against-row]
# %% predict
def predicted_classes(outputs):
    if outputs.shape[1] == 1:
        return (outputs[:, 0] > 0.5).astype(int)
    return outputs.argmax(axis=1)



def accuracy(outputs, y):
    if outputs.shape[1] == 1:
        return np.mean((outputs > 0.5) == y)
    return np.mean(outputs.argmax(axis=1) == y)
