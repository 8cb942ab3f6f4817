# why: lets the computer find the answers that are asked for by hand
# %% step-by-hand
products = image[1:4, 0:3] * kernel
position = tuple(np.array([2, 1]) - 1)
value = products.sum()

# %% map-shape
map_shape = tuple(np.array(image.shape) - kernel.shape + 1)
