# why: trains on the squared distance of every output to the number of the class
# fails: test-repair-l
# %% snippet-l
cause_l = "labels and loss"


def train_l(points, labels):
    model = keras.Sequential([keras.Input((10,)), layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss="mse")
    model.fit(points, labels.reshape(-1, 1), epochs=3, verbose=0)
    return model
