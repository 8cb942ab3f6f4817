# why: lets a pooling's own stride enlarge its own window
# fails: test-fields [own-stride-too-early]
# %% fields
fields = [3, 5, 7, 11, 15, 19]
unit_distance = 2
