# why: takes the largest value of all maps of a kind
# fails: test-preference [largest-of-all]
# %% preference
def prefers_vertical(kernel, vertical, horizontal):
    tall, wide = (np.max([activation_map(image, kernel, 0.0).max() for image in images]) for images in (vertical, horizontal))
    return bool(tall > wide)
