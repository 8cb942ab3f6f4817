# why: takes one input channel for the second convolution; nothing is trained
# fails: test-slide [channels-not-updated], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% slide
slide_flat = 1600
slide_total = 65410
