# why: the formula as it stands; it warns of an overflow, but its results are right
# %% sigmoid
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
