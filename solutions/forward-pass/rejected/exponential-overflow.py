# why: divides two exponentials, which are both infinite for a large z
# fails: test-sigmoid [exponential-overflow]
# %% sigmoid
def sigmoid(z):
    return np.exp(z) / (1 + np.exp(z))
