# why: says when horizontal bars are preferred
# fails: test-preference
# %% preference
def prefers_vertical(kernel, vertical, horizontal):
    tall, wide = (np.mean([activation_map(image, kernel, 0.0).max() for image in images]) for images in (vertical, horizontal))
    return bool(wide > tall)
