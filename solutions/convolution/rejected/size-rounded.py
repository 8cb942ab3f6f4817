# why: rounds to the nearest whole number
# fails: test-output-size [size-rounded]
# %% output-size
def output_size(n, kernel_size, stride=1, padding=0):
    return round((n + 2 * padding - kernel_size) / stride) + 1
