# why: names the direction in which the brightness changes, not the one in which the edge runs
# fails: test-sobel-edges [edges-swapped]
# %% sobel-edges
gx_finds = "horizontal edges"
gy_finds = "vertical edges"
