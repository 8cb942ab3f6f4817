# why: computes as if every stride were 1
# fails: test-fields [stride-ignored]
# %% fields
fields = [3, 5, 6, 8, 10, 11]
unit_distance = 1
