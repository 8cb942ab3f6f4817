# why: compares pairs and leaves the surplus of the longer array out
# fails: test-preference
# %% preference
def prefers_vertical(kernel, vertical, horizontal):
    tall, wide = ([activation_map(image, kernel, 0.0).max() for image in kind] for kind in (vertical, horizontal))
    return bool(np.mean([one - other for one, other in zip(tall, wide)]) > 0)
