# why: softmax on a single output unit
# fails: test-build [softmax-on-one-unit], test-run [softmax-on-one-unit], test-compare
# with: two-epochs
# %% build
def build_none():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="softmax")])


def build_hidden():
    return keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1, activation="softmax")]
    )
