# why: takes negative maxima for 0
# fails: test-preference
# %% preference
def prefers_vertical(kernel, vertical, horizontal):
    tall, wide = ([activation_map(image, kernel, 0.0).max() for image in kind] for kind in (vertical, horizontal))
    return bool(np.mean(np.maximum(tall, 0)) > np.mean(np.maximum(wide, 0)))
