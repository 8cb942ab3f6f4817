# why: lets every layer grow the field as if all strides were 1
# fails: test-receptive-field [stride-ignored]
# %% receptive-field
def receptive_field(layers):
    return 1 + sum(kernel_size - 1 for kernel_size, stride in layers)
