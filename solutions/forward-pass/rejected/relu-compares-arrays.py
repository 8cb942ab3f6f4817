# why: asks whether a whole array is positive
# fails: test-relu
# %% relu
def relu(z):
    return max(z, 0)
