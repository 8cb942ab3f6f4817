# why: divides by the sum of the whole mini-batch
# fails: test-softmax [softmax-over-everything]
# %% softmax
def softmax(Z):
    E = np.exp(Z - Z.max())
    return E / E.sum()
