# why: doubles the field at every pooling; nothing is trained
# fails: test-fields [pooling-doubles-field], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% fields
fields = [3, 5, 10, 12, 14, 28]
unit_distance = 2
