# why: returns the slope instead of the value
# fails: test-relu [relu-gives-slope]
# %% relu
def relu(z):
    return np.where(np.asarray(z) > 0, 1.0, 0.0)
