# why: keeps the exponential function away from numbers that are too large
# %% sigmoid
def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-np.clip(z, -500, 500)))

# %% relu
def relu(z):
    return z * (np.asarray(z) > 0)
