# why: returns the weights as they were
# fails: test-permute-weights [weights-not-moved]
# with: quick-training, moved-weights, shuffled-accuracies
# %% permute-weights
def permute_weights(weights, permutation):
    return list(weights)
