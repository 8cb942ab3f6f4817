# why: overwrites the first matrix
# fails: test-permute-weights [input-changed]
# %% permute-weights
def permute_weights(weights, permutation):
    weights[0][:] = weights[0][permutation]
    return weights
