# why: adds the loss of the notes that the network was fitted to
# fails: test-history
# %% history
def losses(history):
    return history["loss"], history["val_loss"]


def best_epoch(history):
    return int(np.argmin(np.round(np.add(history["loss"], history["val_loss"]), 6)))
