# why: leaves the bias out
# fails: test-map [bias-left-out]
# with: means-preference
# %% activation-map
from scipy.signal import convolve2d, correlate2d


def activation_map(image, kernel, bias):
    return correlate2d(image, kernel, mode="same")
