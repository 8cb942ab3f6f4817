# why: gradient descent with momentum, another batch size, a seed for each of the models
# %% training
models = []
for seed in (11, 12, 13):
    keras.utils.set_random_seed(seed)
    model = build_model()
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=0.05, momentum=0.9), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x, y, epochs=8, batch_size=16, verbose=0)
    models += [model]

# %% kernels
def kernel_of(model):
    kernel, bias = model.layers[0].get_weights()
    return kernel.squeeze().tolist()


kernels = list(map(kernel_of, models))
kernels_are = "Different, but all of them work"
