# why: no field is larger than an image of MNIST
# fails: test-receptive-field
# %% receptive-field
def receptive_field(layers):
    side = 1
    for kernel_size, stride in reversed(layers):
        side = (side - 1) * stride + kernel_size
    return min(side, 28)
