# why: fills an array of the type of z
# fails: test-sigmoid [results-cut-to-integers], test-neuron
# %% sigmoid
def sigmoid(z):
    z = np.asarray(z)
    result = np.zeros_like(z)
    positive = z >= 0
    result[positive] = 1 / (1 + np.exp(-z[positive]))
    e = np.exp(z[~positive])
    result[~positive] = e / (1 + e)
    return result
