# why: counts one bias for all kernels together
# fails: test-parameters [one-bias-for-all]
# %% parameters
def conv_parameters(kernel_size, channels_in, num_kernels):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return kh * kw * channels_in * num_kernels + 1
