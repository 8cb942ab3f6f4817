# why: takes the last epoch for the best
# fails: test-history [last-epoch-best]
# %% history
def losses(history):
    return history["loss"], history["val_loss"]


def best_epoch(history):
    return len(history["val_loss"]) - 1
