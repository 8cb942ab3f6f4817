# why: puts the predictions into the rows
# fails: test-confusion [confusion-transposed]
# %% confusion
def confusion_matrix(labels, predictions, num_classes):
    counts = np.zeros((num_classes, num_classes), int)
    for label, prediction in zip(labels, predictions):
        counts[prediction, label] += 1
    return counts
