# why: counts the right ones only
# fails: test-confusion [only-right-ones-counted]
# %% confusion
def confusion_matrix(labels, predictions, num_classes):
    counts = np.zeros((num_classes, num_classes), int)
    for label, prediction in zip(labels, predictions):
        if label == prediction:
            counts[label, label] += 1
    return counts
