# why: ReLU as layers of their own, so conv4 gives its values before them; a first layer that does nothing
# with: quick-training
# %% build
def build_model():
    layers = [keras.Input((28, 28, 1)), keras.layers.Rescaling(1.0)]
    for number, filters in zip(range(1, 5), (8, 8, 16, 16)):
        layers += [keras.layers.Conv2D(filters, kernel_size=3, strides=1, padding="same", name=f"conv{number}"), keras.layers.ReLU()]
        if number % 2 == 0:
            layers.append(keras.layers.MaxPooling2D(pool_size=2, strides=2, name=f"pool{number // 2}"))
    layers += [keras.layers.Flatten(), keras.layers.Dense(40), keras.layers.Activation("relu"), keras.layers.Dense(10), keras.layers.Softmax()]
    return keras.Sequential(layers)

# %% kernels
def first_kernels(model):
    return model.get_weights()[0].squeeze(axis=2).transpose(2, 0, 1)
