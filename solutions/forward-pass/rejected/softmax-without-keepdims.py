# why: divides each column by the sum of a row
# fails: test-softmax
# %% softmax
def softmax(Z):
    E = np.exp(Z - Z.max(axis=1)[:, np.newaxis])
    return E / E.sum(axis=1)
