# why: divides with / and never makes it a whole number
# fails: test-output-size [size-is-float]
# %% output-size
def output_size(n, kernel_size, stride=1, padding=0):
    return np.floor((n + 2 * padding - kernel_size) / stride + 1)
