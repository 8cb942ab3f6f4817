# why: takes the largest loss for the best
# fails: test-history [worst-epoch-best]
# %% history
def losses(history):
    return history["loss"], history["val_loss"]


def best_epoch(history):
    return int(np.argmax(history["val_loss"]))
