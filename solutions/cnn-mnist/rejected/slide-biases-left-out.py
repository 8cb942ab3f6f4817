# why: counts no biases
# fails: test-slide [bias-left-out]
# %% slide
slide_flat = 1600
slide_total = 83120
