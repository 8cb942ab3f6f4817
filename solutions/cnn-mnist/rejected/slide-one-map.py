# why: flattens one map; nothing is trained
# fails: test-slide [flatten-forgets-channels], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% slide
slide_flat = 5 * 5
slide_total = 20266
