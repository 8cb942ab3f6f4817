# why: counts the second pooling, too
# fails: test-fields [distance-after-pooling]
# %% fields
fields = [3, 5, 6, 10, 14, 16]
unit_distance = 4
