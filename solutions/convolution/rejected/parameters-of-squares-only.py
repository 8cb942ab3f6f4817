# why: takes every kernel for square
# fails: test-parameters
# %% parameters
def conv_parameters(kernel_size, channels_in, num_kernels):
    side = kernel_size if isinstance(kernel_size, int) else kernel_size[0]
    return (side * side * channels_in + 1) * num_kernels
