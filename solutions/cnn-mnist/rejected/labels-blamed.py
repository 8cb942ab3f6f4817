# why: believes that images lose their labels
# fails: test-why [labels-blamed]
# %% why
cnn_why = "the labels no longer fit the images"
fcnn_why = "each of its units has a weight of its own for every pixel"
