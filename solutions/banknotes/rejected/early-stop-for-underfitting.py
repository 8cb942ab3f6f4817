# why: takes falling losses for underfitting
# fails: test-curves [early-stop-for-underfitting], test-own-run [early-stop-for-underfitting]
# %% curves
curve_a = "overfitting"
curve_b = "underfitting"
curve_c = "stopped too early"
curve_d = "good fit"

# %% own-run
none_shows = "stopped too early"
second_fit = "the weights of the first training"
