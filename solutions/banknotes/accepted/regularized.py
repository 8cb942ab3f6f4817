# why: weight decay by a regularizer, and dropout
# %% build
def build_none():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="sigmoid", kernel_regularizer="l2")])


def build_hidden():
    return keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(8, activation="tanh", kernel_regularizer=keras.regularizers.L2(1e-4)),
            keras.layers.Dropout(0.05),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
