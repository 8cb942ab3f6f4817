# why: uses the stride of the layer before alone instead of the product of all earlier strides
# fails: test-receptive-field [previous-stride-only]
# %% receptive-field
def receptive_field(layers):
    side, before = 1, 1
    for kernel_size, stride in layers:
        side += (kernel_size - 1) * before
        before = stride
    return side
