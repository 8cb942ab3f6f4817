# why: believes that each kernel finds every edge
# fails: test-sobel-edges [edges-all]
# %% sobel-edges
gx_finds = "all edges"
gy_finds = "all edges"
