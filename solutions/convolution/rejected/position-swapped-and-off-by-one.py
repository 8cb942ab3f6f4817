# why: puts the column first and counts from 1
# fails: test-position
# %% step-by-hand
position = (1, 2)
value = 10
