# why: adds up the sizes of the kernels
# fails: test-receptive-field [field-sums-kernels]
# %% receptive-field
def receptive_field(layers):
    return sum(kernel_size for kernel_size, stride in layers)
