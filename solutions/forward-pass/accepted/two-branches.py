# why: another formula for each sign of z, and the maximum with an if
# %% sigmoid
def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1 / (1 + small), small / (1 + small))

# %% relu
def relu(z):
    return np.vectorize(lambda value: float(value) if value > 0 else 0.0)(z)

# %% softmax
def softmax(Z):
    P = []
    for row in Z:
        e = np.exp(row - max(row))
        P.append(e / sum(e))
    return np.array(P)
