# why: counts no biases; nothing is trained
# fails: test-slide [bias-left-out], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% slide
slide_flat = 1600
slide_total = 83120
