# why: lets a pooling's own stride enlarge its own window; nothing is trained
# fails: test-fields [own-stride-too-early], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% fields
fields = [3, 5, 7, 11, 15, 19]
unit_distance = 2
