# why: draws a random number for every row and sorts by it
# with: few-epochs
# %% split
def split(X, y, seed):
    rank = np.random.default_rng(seed).random(len(y)).argsort().argsort() / len(y)
    masks = rank < 0.6, (rank >= 0.6) & (rank < 0.8), rank >= 0.8
    return tuple(array[mask] for mask in masks for array in (X, y))

# %% history
class Reader:
    def __call__(self, history):
        return [history[name] for name in ("loss", "val_loss")]


losses = Reader()
best_epoch = lambda history: history["val_loss"].index(min(history["val_loss"]))
