# why: prints while it works, parameters with other names
# with: brief-training, moved-weights
# %% prepare
def prepare(x, *, top=255):
    print("images:", x.shape)
    return x.reshape(x.shape[0], -1) / top

# %% shuffle
permutation = np.random.permutation(784)
print(permutation[:10])


def shuffle_pixels(rows):
    print(rows.shape)
    out = np.empty_like(rows)
    for new, old in enumerate(permutation):
        out[:, new] = rows[:, old]
    return out

# %% permute-weights
def permute_weights(w, p):
    W1, *others = w
    print(W1.shape)
    return [np.vstack([W1[k] for k in p]), *others]
