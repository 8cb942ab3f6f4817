# why: rounds up, so a position counts in which the kernel sticks out
# fails: test-output-size [size-rounded-up]
# %% output-size
def output_size(n, kernel_size, stride=1, padding=0):
    return int(np.ceil((n + 2 * padding - kernel_size) / stride)) + 1
