# why: convolves as mathematics does, with the kernel turned around
# fails: test-preference
# %% preference
def prefers_vertical(kernel, vertical, horizontal):
    from scipy.signal import correlate2d

    tall, wide = (np.mean([correlate2d(image, kernel[::-1, ::-1], "same").max() for image in kind]) for kind in (vertical, horizontal))
    return bool(tall > wide)
