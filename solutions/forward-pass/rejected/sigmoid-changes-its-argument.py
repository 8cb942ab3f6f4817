# why: turns the sign of z in place
# fails: test-sigmoid [input-changed]
# %% sigmoid
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    z *= -1
    return np.exp(-np.logaddexp(0, z))
