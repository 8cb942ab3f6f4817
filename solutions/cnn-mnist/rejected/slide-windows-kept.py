# why: keeps pooling windows that stick out
# fails: test-slide [incomplete-windows-kept]
# %% slide
slide_flat = 6 * 6 * 64
slide_total = 111426
