# why: adds up where it should average
# fails: test-preference [sums-for-averages]
# %% preference
def prefers_vertical(kernel, vertical, horizontal):
    tall, wide = (np.sum([activation_map(image, kernel, 0.0).max() for image in images]) for images in (vertical, horizontal))
    return bool(tall > wide)
