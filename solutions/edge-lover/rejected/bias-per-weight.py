# why: adds the bias under the kernel
# fails: test-map [bias-per-weight]
# with: means-preference
# %% activation-map
from scipy.signal import convolve2d, correlate2d


def activation_map(image, kernel, bias):
    return correlate2d(image, kernel, mode="same") + bias * kernel.size
