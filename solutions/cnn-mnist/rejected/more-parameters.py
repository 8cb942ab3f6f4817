# why: believes that parameters make the difference
# fails: test-why [parameters-blamed]
# %% why
cnn_why = "neighbouring pixels no longer belong together"
fcnn_why = "it has more parameters"
