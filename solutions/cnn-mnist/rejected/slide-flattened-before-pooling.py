# why: flattens before the second pooling; nothing is trained
# fails: test-slide [flatten-before-pooling], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% slide
slide_flat = 11 * 11 * 64
slide_total = 329026
