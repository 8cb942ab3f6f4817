# why: repeats the pixels at the edge instead of zeros
# fails: test-map [edge-padding]
# with: stripes, means-preference
# %% activation-map
from scipy.signal import convolve2d, correlate2d


def activation_map(image, kernel, bias):
    return correlate2d(np.pad(image, ((kernel.shape[0] // 2,) * 2, (kernel.shape[1] // 2,) * 2), mode="edge"), kernel, mode="valid") + bias
