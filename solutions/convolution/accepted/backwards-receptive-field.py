# why: goes from the last layer back to the image
# %% receptive-field
def receptive_field(layers):
    side = 1
    for kernel_size, stride in reversed(layers):
        side = (side - 1) * stride + kernel_size
    return side
