# why: reads the axes as channels first
# fails: test-tensor-axes [channels-before-rows]
# %% tensor-axes
axis_0 = "image"
axis_1 = "channel"
axis_2 = "row"
axis_3 = "column"
