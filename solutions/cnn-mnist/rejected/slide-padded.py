# why: pads although only valid positions count
# fails: test-slide [valid-taken-for-same]
# %% slide
slide_flat = 7 * 7 * 64
slide_total = 144706
