# why: looks only where the kernel lies in the image as a whole
# fails: test-preference
# %% preference
def prefers_vertical(kernel, vertical, horizontal):
    from scipy.signal import correlate2d

    tall, wide = (np.mean([correlate2d(image, kernel, "valid").max() for image in kind]) for kind in (vertical, horizontal))
    return bool(tall > wide)
