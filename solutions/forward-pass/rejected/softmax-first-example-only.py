# why: computes only the first example
# fails: test-softmax [first-example-only]
# %% softmax
def softmax(Z):
    E = np.exp(Z[0] - Z[0].max())
    return E / E.sum()
