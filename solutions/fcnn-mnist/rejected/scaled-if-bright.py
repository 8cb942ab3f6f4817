# why: scales only images that look as if they were not scaled yet
# fails: test-prepare
# with: quick-training, moved-weights, shuffled-accuracies
# %% prepare
def prepare(images):
    rows = images.reshape(len(images), -1).astype("float32")
    return rows / 255 if rows.max() > 1 else rows
