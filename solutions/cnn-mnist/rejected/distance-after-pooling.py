# why: counts the second pooling, too; nothing is trained
# fails: test-fields [distance-after-pooling], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% fields
fields = [3, 5, 6, 10, 14, 16]
unit_distance = 4
