# why: subtracts the largest score of the whole mini-batch
# fails: test-softmax [one-maximum-for-all]
# %% softmax
def softmax(Z):
    E = np.exp(Z - np.max(Z))
    return E / E.sum(axis=1, keepdims=True)
