# why: averages the map instead of taking its largest value
# fails: test-preference [map-averaged]
# %% preference
def prefers_vertical(kernel, vertical, horizontal):
    tall, wide = (np.mean([activation_map(image, kernel, 0.0).mean() for image in images]) for images in (vertical, horizontal))
    return bool(tall > wide)
