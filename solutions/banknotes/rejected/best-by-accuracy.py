# why: looks at the accuracy where there is one
# fails: test-history [best-by-accuracy]
# %% history
def losses(history):
    return history["loss"], history["val_loss"]


def best_epoch(history):
    if "val_accuracy" in history:
        return int(np.argmax(history["val_accuracy"]))
    return int(np.argmin(history["val_loss"]))
