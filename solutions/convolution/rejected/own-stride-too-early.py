# why: applies a layer's own stride to its own kernel
# fails: test-receptive-field [own-stride-too-early]
# %% receptive-field
def receptive_field(layers):
    side, step = 1, 1
    for kernel_size, stride in layers:
        step *= stride
        side += (kernel_size - 1) * step
    return side
