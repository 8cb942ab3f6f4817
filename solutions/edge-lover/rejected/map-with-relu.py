# why: cuts negative values of the map off
# fails: test-map [clipped-at-zero]
# with: stripes, means-preference
# %% activation-map
from scipy.signal import convolve2d, correlate2d


def activation_map(image, kernel, bias):
    return np.maximum(correlate2d(image, kernel, mode="same") + bias, 0)
