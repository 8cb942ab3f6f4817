# why: moves the biases as well
# fails: test-permute-weights [biases-moved]
# %% permute-weights
def permute_weights(weights, permutation):
    return [weights[0][permutation], weights[1][permutation], *weights[2:]]
