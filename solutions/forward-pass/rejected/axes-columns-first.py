# why: takes the first index of a pixel for its column
# fails: test-tensor-axes [row-column-swapped]
# %% tensor-axes
axis_0 = "image"
axis_1 = "column"
axis_2 = "row"
axis_3 = "channel"
