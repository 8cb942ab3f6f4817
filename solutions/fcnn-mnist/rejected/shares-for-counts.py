# why: divides every row by its sum
# fails: test-confusion [shares-for-counts]
# with: quick-training, moved-weights, shuffled-accuracies
# %% confusion
def confusion_matrix(labels, predictions, num_classes):
    counts = np.zeros((num_classes, num_classes))
    np.add.at(counts, (labels, predictions), 1)
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
