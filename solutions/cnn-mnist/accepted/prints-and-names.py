# why: prints, rebinds names of the notebook after use, and adds names of its own; other letters
# with: untrained
# %% params
def conv(rows, columns, channels, kernels):
    return rows * columns * channels * kernels + kernels


params_conv1, params_conv2, params_conv3, params_conv4 = conv(3, 3, 1, 8), conv(3, 3, 8, 8), conv(3, 3, 8, 16), conv(3, 3, 16, 16)
params_pool1 = np.int64(0)
params_hidden, params_output = 784 * 40 + 40, 40 * 10 + 10
params_total = np.sum([params_conv1, params_conv2, params_conv3, params_conv4, params_hidden, params_output])
print(params_total)

# %% why
cnn_why = " Neighbouring pixels no longer belong together "
fcnn_why = "Each of its units has a weight of its own for every pixel"

# %% rearranged
mirrored = turned = shuffled_back = "Harmless"
shuffled_twice = "HARMFUL"

# %% fields
sides, side, distance = [], 1, 1
for kernel, stride in [(3, 1), (3, 1), (2, 2), (3, 1), (3, 1), (2, 2)]:
    side, distance = side + (kernel - 1) * distance, distance * stride
    sides.append(side)
fields = np.array(sides)
unit_distance = np.array([2])

# %% exciting
maps = activation_maps(model, x_test[:1000], "conv4")
channel = int(maps.max(axis=(0, 1, 2)).argmax())
top = top_units(maps[..., channel], 9)
patches = np.stack([patch(x_test[image, :, :, 0], row, column) for image, row, column in top])[..., np.newaxis][..., 0]
print("channel", channel, top)
