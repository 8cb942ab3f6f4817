# why: an object that can be called, and a recursion
# %% conv2d
class Convolution:
    def __init__(self, mode):
        self.mode = mode

    def __call__(self, image, kernel, bias=0.0):
        from scipy.signal import correlate2d

        return correlate2d(image, kernel, self.mode) + bias


conv2d = Convolution("valid")

# %% receptive-field
def receptive_field(layers):
    if not layers:
        return 1
    *earlier, (kernel_size, stride) = layers
    step = 1
    for _, s in earlier:
        step *= s
    return receptive_field(earlier) + (kernel_size - 1) * step
