# why: adds the pixels without their weights
# fails: test-value [weights-ignored]
# %% step-by-hand
position = (1, 0)
value = 0 + 0 + 1 + 3 + 1 + 2 + 2 + 0 + 0
