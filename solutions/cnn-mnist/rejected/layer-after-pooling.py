# why: looks at the maps after the second pooling; nothing is trained
# fails: test-exciting
# with: no-train, untrained
# %% exciting
maps = activation_maps(model, x_test[:1000], "pool2")
channel = int(maps.max(axis=(0, 1, 2)).argmax())
top = top_units(maps[..., channel], 9)
patches = np.stack([patch(x_test[image, :, :, 0], row, column) for image, row, column in top])
