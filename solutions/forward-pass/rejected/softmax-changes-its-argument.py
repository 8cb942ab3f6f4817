# why: subtracts the largest scores in place
# fails: test-softmax [input-changed]
# %% softmax
def softmax(Z):
    Z -= Z.max(axis=1, keepdims=True)
    E = np.exp(Z)
    return E / E.sum(axis=1, keepdims=True)
