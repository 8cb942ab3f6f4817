# why: lets a hundredth of negative numbers through
# fails: test-relu [relu-leaks]
# %% relu
def relu(z):
    return np.maximum(z, 0.01 * np.asarray(z))
