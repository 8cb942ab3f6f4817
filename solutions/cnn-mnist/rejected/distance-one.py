# why: takes neighbouring units for neighbouring pixels
# fails: test-fields [unit-for-pixel]
# %% fields
fields = [3, 5, 6, 10, 14, 16]
unit_distance = 1
