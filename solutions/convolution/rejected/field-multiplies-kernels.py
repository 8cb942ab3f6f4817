# why: multiplies the sizes of the kernels
# fails: test-receptive-field [field-multiplies-kernels]
# %% receptive-field
def receptive_field(layers):
    return int(np.prod([kernel_size for kernel_size, stride in layers]))
