# why: flattens before the second pooling
# fails: test-slide [flatten-before-pooling]
# %% slide
slide_flat = 11 * 11 * 64
slide_total = 329026
