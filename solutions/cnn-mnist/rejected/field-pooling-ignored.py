# why: leaves the poolings out
# fails: test-fields [pooling-ignored]
# %% fields
fields = [3, 5, 5, 7, 9, 9]
unit_distance = 1
