# why: cuts the patches out with row and column exchanged; nothing is trained
# fails: test-exciting
# with: no-train, untrained
# %% exciting
maps = activation_maps(model, x_test[:1000], "conv4")
channel = int(maps.max(axis=(0, 1, 2)).argmax())
top = top_units(maps[..., channel], 9)
patches = np.stack([patch(x_test[image, :, :, 0], column, row) for image, row, column in top])
