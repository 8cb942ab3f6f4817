# why: doubles the field at every pooling
# fails: test-fields [pooling-doubles-field]
# %% fields
fields = [3, 5, 10, 12, 14, 28]
unit_distance = 2
