# why: takes the permutation of the notebook where there are 784 inputs
# fails: test-permute-weights
# %% permute-weights
def permute_weights(weights, order):
    order = permutation if len(order) == 784 else order
    return [weights[0][order], *weights[1:]]
