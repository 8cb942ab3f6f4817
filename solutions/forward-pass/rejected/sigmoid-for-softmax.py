# why: takes the sigmoid of every score
# fails: test-softmax [sigmoid-for-softmax]
# %% softmax
def softmax(Z):
    return sigmoid(Z)
