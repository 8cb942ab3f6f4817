# why: counts the weights of one slice only
# fails: test-parameters [channels-in-left-out]
# %% parameters
def conv_parameters(kernel_size, channels_in, num_kernels):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return (kh * kw + 1) * num_kernels
