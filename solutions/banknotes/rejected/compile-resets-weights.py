# why: believes that compiling draws new weights
# fails: test-own-run [compile-resets-weights]
# %% own-run
none_shows = "underfitting"
second_fit = "new random weights"
