# why: takes two flat curves close together for a good fit
# fails: test-curves [plateau-for-good-fit], test-own-run [plateau-for-good-fit]
# %% curves
curve_a = "overfitting"
curve_b = "stopped too early"
curve_c = "good fit"
curve_d = "underfitting"

# %% own-run
none_shows = "good fit"
second_fit = "the weights of the first training"
