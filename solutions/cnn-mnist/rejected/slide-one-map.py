# why: flattens one map
# fails: test-slide [flatten-forgets-channels]
# %% slide
slide_flat = 5 * 5
slide_total = 20266
