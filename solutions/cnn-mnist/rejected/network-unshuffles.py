# why: believes that the fully connected network sorts the pixels
# fails: test-why [network-unshuffles]
# %% why
cnn_why = "neighbouring pixels no longer belong together"
fcnn_why = "it puts the pixels back into their order first"
