# why: believes that information gets lost; nothing is trained
# fails: test-why [shuffling-loses-information], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% why
cnn_why = "shuffled images hold less information"
fcnn_why = "each of its units has a weight of its own for every pixel"
