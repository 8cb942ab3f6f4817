# why: believes that the network is too small; nothing is trained
# fails: test-why [parameters-blamed], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% why
cnn_why = "it has too few parameters for shuffled images"
fcnn_why = "each of its units has a weight of its own for every pixel"
