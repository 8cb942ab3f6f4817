# why: takes one input channel for the second convolution
# fails: test-slide [channels-not-updated]
# %% slide
slide_flat = 1600
slide_total = 65410
