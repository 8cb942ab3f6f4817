# why: returns the weights as they were
# fails: test-permute-weights [weights-not-moved]
# %% permute-weights
def permute_weights(weights, permutation):
    return list(weights)
