# why: returns the loss of the best epoch
# fails: test-history [loss-for-epoch]
# %% history
def losses(history):
    return history["loss"], history["val_loss"]


def best_epoch(history):
    return min(history["val_loss"])
