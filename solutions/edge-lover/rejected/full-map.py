# why: gives every position in which kernel and image overlap
# fails: test-map
# with: means-preference
# %% activation-map
from scipy.signal import convolve2d, correlate2d


def activation_map(image, kernel, bias):
    return correlate2d(image, kernel) + bias
