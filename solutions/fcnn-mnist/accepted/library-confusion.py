# why: scikit-learn's confusion matrix with all classes, pandas-free
# with: quick-training
# %% confusion
def confusion_matrix(labels, predictions, num_classes):
    from sklearn import metrics

    return metrics.confusion_matrix(labels, predictions, labels=np.arange(num_classes))
