# why: counts the positions one by one
# %% output-size
def output_size(n, kernel_size, stride=1, padding=0):
    return len(range(0, n + 2 * padding - kernel_size + 1, stride))
