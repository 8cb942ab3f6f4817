# why: the three models are built from the same layers; lets Keras count, gives arrays and NumPy integers
# %% same-weights
parts = [layers.Dense(20, activation="relu"), layers.Dense(20, activation="relu"), layers.Dense(10, activation="softmax")]
net_seq = keras.Sequential([keras.Input((10,)), *parts])
start = keras.Input((10,))
net_fun = keras.Model(start, parts[2](parts[1](parts[0](start))))


class Own(keras.Model):
    def __init__(self, parts):
        super().__init__()
        self.parts = parts

    def call(self, inputs):
        x = inputs
        for part in self.parts:
            x = part(x)
        return x


net_sub = Own(parts)

# %% dense-params
dense_params = np.array([372, 156, 52])

# %% cnn-params
cnn_params = (np.int64(320), 0, np.int32(18496), 0, 0, 64040, 410)

# %% count-params
def count_params(input_shape, stack):
    kinds = {"pool": layers.MaxPooling2D, "flatten": layers.Flatten, "dense": layers.Dense}
    model = keras.Sequential([keras.Input(shape=input_shape)])
    for kind, *sizes in stack:
        if kind == "conv":
            model.add(layers.Conv2D(sizes[0], sizes[1], padding=sizes[2]))
        else:
            model.add(kinds[kind](*sizes))
    return np.array([layer.count_params() for layer in model.layers])
