# why: takes neighbouring units for neighbouring pixels; nothing is trained
# fails: test-fields [unit-for-pixel], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% fields
fields = [3, 5, 6, 10, 14, 16]
unit_distance = 1
