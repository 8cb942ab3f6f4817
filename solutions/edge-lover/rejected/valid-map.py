# why: gives the map of the valid positions
# fails: test-map [same-taken-for-valid]
# with: means-preference
# %% activation-map
from scipy.signal import convolve2d, correlate2d


def activation_map(image, kernel, bias):
    return correlate2d(image, kernel, mode="valid") + bias
