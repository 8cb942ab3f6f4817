# why: takes SciPy's convolve2d for the convolution of deep learning
# fails: test-map [flipped-kernel]
# with: means-preference
# %% activation-map
from scipy.signal import convolve2d, correlate2d


def activation_map(image, kernel, bias):
    return convolve2d(image, kernel, mode="same") + bias
