# why: computes as if every stride were 1; nothing is trained
# fails: test-fields [stride-ignored], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% fields
fields = [3, 5, 6, 8, 10, 11]
unit_distance = 1
