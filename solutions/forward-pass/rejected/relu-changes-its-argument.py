# why: sets the negative numbers of its argument to 0
# fails: test-relu [input-changed]
# %% relu
def relu(z):
    z = np.asarray(z)
    z[z < 0] = 0
    return z
