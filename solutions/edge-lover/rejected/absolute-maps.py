# why: takes the largest absolute value
# fails: test-preference [responses-without-sign]
# %% preference
def prefers_vertical(kernel, vertical, horizontal):
    tall, wide = (np.mean([np.abs(activation_map(image, kernel, 0.0)).max() for image in images]) for images in (vertical, horizontal))
    return bool(tall > wide)
