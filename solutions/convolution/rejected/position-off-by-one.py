# why: counts rows and columns from 1 (or gives the centre of the window in the image: the same pair)
# fails: test-position [position-off-by-one]
# %% step-by-hand
position = (2, 1)
value = 10
