# why: subclassed models that hold a Sequential model or a dict of layers; counts recursively, gives a tuple
# %% snippet-h
cause_h = "layer not called"


class NetH(keras.Model):
    def __init__(self):
        super().__init__()
        self.parts = {
            "first": layers.Dense(16, activation="relu"),
            "second": layers.Dense(16, activation="relu"),
            "last": layers.Dense(2, activation="softmax"),
        }

    def call(self, inputs):
        x = inputs
        for part in self.parts.values():
            x = part(x)
        return x

# %% subclassed
class SubclassedNet(keras.Model):
    def __init__(self, hidden, num_classes):
        super().__init__()
        hidden = [layers.Dense(units, activation="relu") for units in hidden]
        self.inner = keras.Sequential([*hidden, layers.Dense(num_classes, activation="softmax")])

    def call(self, inputs, training=False):
        return self.inner(inputs, training=training)

# %% count-params
def _walk(shape, stack):
    if not stack:
        return ()
    (kind, *sizes), rest = stack[0], stack[1:]
    if kind == "dense":
        (n,) = shape
        return (n * sizes[0] + sizes[0],) + _walk((sizes[0],), rest)
    if kind == "flatten":
        total = 1
        for side in shape:
            total *= side
        return (0,) + _walk((total,), rest)
    rows, columns, channels = shape
    if kind == "pool":
        side = sizes[0]
        return (0,) + _walk(((rows - side) // side + 1, (columns - side) // side + 1, channels), rest)
    number, side, padding = sizes
    if padding.lower() == "valid":
        rows, columns = rows - (side - 1), columns - (side - 1)
    return (number * (1 + channels * side**2),) + _walk((rows, columns, number), rest)


def count_params(input_shape, stack):
    return _walk(tuple(input_shape), list(stack))
