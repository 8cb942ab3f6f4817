# why: the other form of the size, ceil((n - k + 1) / s)
# %% output-size
def output_size(n, kernel_size, stride=1, padding=0):
    return int(np.ceil((n + 2 * padding - kernel_size + 1) / stride))
