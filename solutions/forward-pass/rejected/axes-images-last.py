# why: reads the axes as images last
# fails: test-tensor-axes [batch-axis-last]
# %% tensor-axes
axis_0 = "row"
axis_1 = "column"
axis_2 = "channel"
axis_3 = "image"
