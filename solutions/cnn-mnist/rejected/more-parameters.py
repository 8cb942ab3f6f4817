# why: believes that parameters make the difference; nothing is trained
# fails: test-why [parameters-blamed], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% why
cnn_why = "neighbouring pixels no longer belong together"
fcnn_why = "it has more parameters"
