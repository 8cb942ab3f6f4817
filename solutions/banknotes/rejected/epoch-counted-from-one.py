# why: counts epochs from 1
# fails: test-history [epoch-counted-from-one]
# %% history
def losses(history):
    return history["loss"], history["val_loss"]


def best_epoch(history):
    return int(np.argmin(history["val_loss"])) + 1
