# why: moves the rows the other way
# fails: test-permute-weights [inverse-permutation]
# %% permute-weights
def permute_weights(weights, permutation):
    return [weights[0][np.argsort(permutation)], *weights[1:]]
