# why: divides with / and forgets to round down
# fails: test-output-size [size-is-float]
# %% output-size
def output_size(n, kernel_size, stride=1, padding=0):
    return (n + 2 * padding - kernel_size) / stride + 1
