# why: adds up the kernel sizes
# fails: test-fields [field-sums-kernels]
# %% fields
fields = [3, 6, 8, 11, 14, 16]
unit_distance = 2
