# why: keeps pooling windows that stick out; nothing is trained
# fails: test-slide [incomplete-windows-kept], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% slide
slide_flat = 6 * 6 * 64
slide_total = 111426
