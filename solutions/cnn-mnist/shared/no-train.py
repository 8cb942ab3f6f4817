# no function to train with, for answers about another task
# %% train
train = None
