# no patches, for answers about another task
# %% exciting
channel = top = patches = None
