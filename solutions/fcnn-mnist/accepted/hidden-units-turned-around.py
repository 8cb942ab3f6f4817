# why: turns the order of the hidden units around as well, which no output shows
# %% permute-weights
def permute_weights(weights, permutation):
    changed = [weights[0][np.asarray(permutation)], *weights[1:]]
    for place in range(0, len(changed) - 2, 2):
        changed[place] = changed[place][:, ::-1]
        changed[place + 1] = changed[place + 1][::-1]
        changed[place + 2] = changed[place + 2][::-1]
    return changed
