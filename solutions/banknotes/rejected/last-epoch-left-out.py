# why: never looks at the last epoch
# fails: test-history
# %% history
def losses(history):
    return history["loss"], history["val_loss"]


def best_epoch(history):
    before = history["val_loss"][:-1]
    return before.index(min(before)) if before else 0
