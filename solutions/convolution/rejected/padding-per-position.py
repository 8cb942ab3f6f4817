# why: adds the padding to the size of the map instead of to the image
# fails: test-output-size [padding-after-stride]
# %% output-size
def output_size(n, kernel_size, stride=1, padding=0):
    return (n - kernel_size) // stride + 1 + 2 * padding
