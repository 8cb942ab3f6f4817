# the preference by the mean of the largest responses
# %% preference
def prefers_vertical(kernel, vertical, horizontal):
    tall, wide = (np.mean([correlate2d(image, kernel, "same").max() for image in images]) for images in (vertical, horizontal))
    return bool(tall > wide)
