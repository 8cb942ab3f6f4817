# why: answers in other case and with blanks, numbers typed in
# %% curves
curve_a, curve_b = "Overfitting", " stopped too early"
curve_c, curve_d = "UNDERFITTING ", "good  fit"

# %% own-run
none_shows = " Underfitting"
second_fit = "The weights of the first training"

# %% parameters
params_none, params_hidden, params_softmax = 3, 33, 42
