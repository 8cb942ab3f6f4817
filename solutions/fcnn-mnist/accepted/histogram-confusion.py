# why: counts pairs as a two-dimensional histogram
# with: quick-training
# %% confusion
def confusion_matrix(labels, predictions, num_classes):
    edges = np.arange(num_classes + 1) - 0.5
    counts, _, _ = np.histogram2d(labels, predictions, bins=(edges, edges))
    return counts.astype(int)
