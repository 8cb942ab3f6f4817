# why: adds up over the examples
# fails: test-softmax [softmax-over-batch]
# %% softmax
def softmax(Z):
    E = np.exp(Z - Z.max(axis=0))
    return E / E.sum(axis=0)
