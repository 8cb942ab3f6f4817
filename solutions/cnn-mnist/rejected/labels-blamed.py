# why: believes that images lose their labels; nothing is trained
# fails: test-why [labels-blamed], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% why
cnn_why = "the labels no longer fit the images"
fcnn_why = "each of its units has a weight of its own for every pixel"
