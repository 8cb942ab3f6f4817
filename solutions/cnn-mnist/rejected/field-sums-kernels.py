# why: adds up the kernel sizes; nothing is trained
# fails: test-fields [field-sums-kernels], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% fields
fields = [3, 6, 8, 11, 14, 16]
unit_distance = 2
