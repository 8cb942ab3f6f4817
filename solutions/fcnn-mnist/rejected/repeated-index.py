# why: adds with repeated indices
# fails: test-confusion [repeated-index]
# %% confusion
def confusion_matrix(labels, predictions, num_classes):
    counts = np.zeros((num_classes, num_classes), int)
    counts[labels, predictions] += 1
    return counts
