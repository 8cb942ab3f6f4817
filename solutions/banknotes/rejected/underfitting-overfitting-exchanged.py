# why: exchanges the two words
# fails: test-curves [underfitting-overfitting-exchanged], test-own-run [underfitting-overfitting-exchanged]
# %% curves
curve_a = "underfitting"
curve_b = "stopped too early"
curve_c = "overfitting"
curve_d = "good fit"

# %% own-run
none_shows = "overfitting"
second_fit = "the weights of the first training"
