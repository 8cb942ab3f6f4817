# why: moves the rows of all matrices
# fails: test-permute-weights [later-layers-moved]
# %% permute-weights
def permute_weights(weights, permutation):
    return [w[permutation] if w.ndim == 2 else w for w in weights]
