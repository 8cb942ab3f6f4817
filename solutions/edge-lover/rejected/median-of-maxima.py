# why: the median in place of the average
# fails: test-preference
# %% preference
def prefers_vertical(kernel, vertical, horizontal):
    tall, wide = ([activation_map(image, kernel, 0.0).max() for image in kind] for kind in (vertical, horizontal))
    return bool(np.median(tall) > np.median(wide))
