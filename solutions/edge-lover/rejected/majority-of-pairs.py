# why: counts pairs in which the vertical one wins
# fails: test-preference
# %% preference
def prefers_vertical(kernel, vertical, horizontal):
    tall, wide = ([activation_map(image, kernel, 0.0).max() for image in kind] for kind in (vertical, horizontal))
    return bool(np.mean(np.subtract.outer(tall, wide) > 0) > 0.5)
