# why: counts in one byte, which begins anew after 255
# fails: test-confusion
# with: quick-training
# %% confusion
def confusion_matrix(labels, predictions, num_classes):
    counts = np.zeros((num_classes, num_classes), dtype=np.uint8)
    np.add.at(counts, (labels, predictions), 1)
    return counts
