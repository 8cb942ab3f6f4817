# why: adds the 1 before dividing by the stride
# fails: test-output-size [plus-one-inside-division]
# %% output-size
def output_size(n, kernel_size, stride=1, padding=0):
    return (n + 2 * padding - kernel_size + 1) // stride
