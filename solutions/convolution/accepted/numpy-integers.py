# why: NumPy integers and 0-d arrays where whole numbers are asked for
# %% step-by-hand
position = np.array([1, 0])
value = np.float32(10)

# %% map-shape
map_shape = np.array([3, 3], dtype=np.int32)

# %% output-size
def output_size(n, kernel_size, stride=1, padding=0):
    return np.floor_divide(n + 2 * padding - kernel_size, stride) + np.int64(1)

# %% parameters
def conv_parameters(kernel_size, channels_in, num_kernels):
    return np.prod(np.broadcast_to(kernel_size, 2)) * channels_in * num_kernels + num_kernels

# %% stack-parameters
params_conv = np.int64(80)
params_pool = np.array(0)
num_flat = np.prod([14, 14, 8])
params_dense = np.array([[15690]])

# %% receptive-field
def receptive_field(layers):
    kernels, strides = np.array(layers).T
    steps = np.concatenate([[1], np.cumprod(strides)[:-1]])
    return np.array(1 + np.sum((kernels - 1) * steps))
