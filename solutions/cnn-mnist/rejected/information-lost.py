# why: believes that information gets lost
# fails: test-why [shuffling-loses-information]
# %% why
cnn_why = "shuffled images hold less information"
fcnn_why = "each of its units has a weight of its own for every pixel"
