# why: turns negative numbers into positive ones
# fails: test-relu [relu-mirrors]
# %% relu
def relu(z):
    return np.abs(z)
