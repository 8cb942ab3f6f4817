# why: moves the columns
# fails: test-permute-weights [weight-columns-moved]
# %% permute-weights
def permute_weights(weights, permutation):
    return [weights[0][:, permutation], *weights[1:]]
