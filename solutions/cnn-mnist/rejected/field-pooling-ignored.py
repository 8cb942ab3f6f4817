# why: leaves the poolings out; nothing is trained
# fails: test-fields [pooling-ignored], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% fields
fields = [3, 5, 5, 7, 9, 9]
unit_distance = 1
