# why: SciPy's correlate with a constant border, float32 throughout
# %% activation-map
from scipy import ndimage

activation_map = lambda image, kernel, bias: ndimage.correlate(np.float32(image), np.float32(kernel), mode="constant", cval=0.0) + np.float32(bias)

# %% preference
strongest_answers = lambda kernel, images: [ndimage.correlate(image, kernel, mode="constant").max() for image in images]
prefers_vertical = lambda kernel, vertical, horizontal: np.mean(strongest_answers(kernel, vertical)) > np.mean(strongest_answers(kernel, horizontal))
