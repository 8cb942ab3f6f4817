# why: pads although only valid positions count; nothing is trained
# fails: test-slide [valid-taken-for-same], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% slide
slide_flat = 7 * 7 * 64
slide_total = 144706
