# why: forgets the stride in the size of the map
# fails: test-output-size [stride-ignored]
# %% output-size
def output_size(n, kernel_size, stride=1, padding=0):
    return n + 2 * padding - kernel_size + 1
