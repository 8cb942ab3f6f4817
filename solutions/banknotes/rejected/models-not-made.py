# why: returns the class of a model instead of a model
# fails: test-build, test-run, test-run-honest, test-compare
# with: two-epochs
# %% build
def build_none():
    keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])


def build_hidden():
    keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1, activation="sigmoid")]
    )
