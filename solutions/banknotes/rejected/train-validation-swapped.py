# why: takes one loss for the other
# fails: test-history [train-validation-swapped]
# %% history
def losses(history):
    return history["val_loss"], history["loss"]


def best_epoch(history):
    return int(np.argmin(history["val_loss"]))
