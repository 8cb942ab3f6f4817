# why: believes that the fully connected network sorts the pixels; nothing is trained
# fails: test-why [network-unshuffles], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% why
cnn_why = "neighbouring pixels no longer belong together"
fcnn_why = "it puts the pixels back into their order first"
