# why: takes the number of classes from the data
# fails: test-confusion [classes-that-occur-only]
# %% confusion
def confusion_matrix(labels, predictions, num_classes):
    size = max(labels.max(), predictions.max()) + 1
    return np.bincount(labels * size + predictions, minlength=size * size).reshape(size, size)
