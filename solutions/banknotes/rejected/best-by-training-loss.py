# why: looks at the training loss
# fails: test-history [best-by-training-loss]
# %% history
def losses(history):
    return history["loss"], history["val_loss"]


def best_epoch(history):
    return int(np.argmin(history["loss"]))
