# why: divides the scores by their sum
# fails: test-softmax [softmax-without-exponential]
# %% softmax
def softmax(Z):
    return Z / Z.sum(axis=1, keepdims=True)
