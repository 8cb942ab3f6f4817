# why: skips the pooling layers
# fails: test-receptive-field [pooling-ignored]
# %% receptive-field
def receptive_field(layers):
    side, step = 1, 1
    for kernel_size, stride in layers:
        if kernel_size == stride and stride > 1:
            continue
        side += (kernel_size - 1) * step
        step *= stride
    return side
