# why: finds the best epoch with sorted pairs, and rounds outputs to classes
# with: few-epochs
# %% history
def losses(history):
    return np.array([history["loss"], history["val_loss"]])


def best_epoch(history):
    return sorted((loss, epoch) for epoch, loss in enumerate(history["val_loss"]))[0][1]

# %% predict
def predicted_classes(outputs):
    if outputs.ndim == 2 and outputs.shape[1] == 1:
        outputs = np.hstack([1 - outputs, outputs])
    return outputs.argmax(-1)


def accuracy(outputs, y):
    return 1 - np.abs(predicted_classes(outputs) - y).sum() / len(outputs)
