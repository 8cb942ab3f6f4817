# why: a lambda, a partial, objects with __call__ for functions; a loss function of its own
# %% snippet-a
cause_a = "undefined name"


net_a = lambda: keras.Sequential(
    [keras.Input((10,)), layers.Dense(20, "relu"), layers.Dense(20, "relu"), layers.Dense(10, "softmax")]
)

# %% snippet-k
import functools

cause_k = "batch size in shape"


def _stack(inputs, hidden, classes):
    return keras.Sequential([keras.Input((inputs,)), layers.Dense(hidden, "relu"), layers.Dense(classes, "softmax")])


net_k = functools.partial(_stack, 10, 20, 3)

# %% functional
class Builder:
    def __call__(self, num_inputs, hidden, num_classes):
        def apply(x, sizes):
            return apply(layers.Dense(sizes[0], activation="relu")(x), sizes[1:]) if len(sizes) else x

        inputs = keras.Input((num_inputs,))
        return keras.Model(inputs, layers.Dense(num_classes, activation="softmax")(apply(inputs, hidden)))


functional_net = Builder()

# %% count-params
class Counter:
    def __call__(self, input_shape, stack):
        height, width, channels = (*input_shape, 1, 1)[:3]
        flat = input_shape[0] if len(input_shape) == 1 else None
        found = []
        for kind, *sizes in stack:
            if kind == "conv":
                n, k, padding = sizes
                found.append(n * (k * k * channels) + n)
                if padding == "valid":
                    height, width = height - k + 1, width - k + 1
                channels = n
            elif kind == "dense":
                found.append(flat * sizes[0] + sizes[0])
                flat = sizes[0]
            else:
                found.append(0)
                if kind == "pool":
                    height, width = height // sizes[0], width // sizes[0]
                else:
                    flat = height * width * channels if flat is None else flat
        return found


count_params = Counter()

# %% snippet-l
cause_l = "labels and loss"


def surprise(labels, probabilities):
    picked = keras.ops.one_hot(keras.ops.cast(keras.ops.reshape(labels, (-1,)), "int32"), 3) * probabilities
    return -keras.ops.log(keras.ops.sum(picked, axis=-1) + 1e-7)


def train_l(points, labels):
    model = keras.Sequential([keras.Input((10,)), layers.Dense(16, activation="relu"), layers.Dense(3, activation="softmax")])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss=surprise)
    for _ in range(20):
        for start in range(0, len(points), 32):
            model.train_on_batch(points[start : start + 32], labels[start : start + 32, None])
    return model
