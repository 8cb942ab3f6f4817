# why: believes that the network is too small
# fails: test-why [parameters-blamed]
# %% why
cnn_why = "it has too few parameters for shuffled images"
fcnn_why = "each of its units has a weight of its own for every pixel"
