# why: subclassed models that are built by their first call
# %% build-model
class EdgeLover(keras.Model):
    def __init__(self, pool):
        super().__init__()
        self.dense = keras.layers.Dense(2, activation="softmax")
        self.convolution = keras.layers.Conv2D(1, 5, padding="same")
        self.pool = pool

    def call(self, images):
        return self.dense(self.pool(self.convolution(images), axis=(1, 2)))


def build_model():
    model = EdgeLover(keras.ops.max)
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model

# %% kernels
kernels = np.stack([np.squeeze(keras.ops.convert_to_numpy(model.convolution.kernel)) for model in models])
kernels_are = "different, but all of them work"

# %% average
prediction = "as well as before"
average_model = EdgeLover(keras.ops.mean)
average_model.compile(optimizer=keras.optimizers.Adam(0.02), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
average_model.fit(x, y, epochs=4, verbose=0)
loss, average_accuracy = average_model.evaluate(x_new, y_new, verbose=0)
reason = "the average hardly depends on the direction of the bars"
