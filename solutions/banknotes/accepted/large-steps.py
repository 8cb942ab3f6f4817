# why: momentum and large steps: without a hidden layer, the boundary still moves at the end
# %% run
def run(build, train, val, test, epochs):
    model = build()
    model.compile(keras.optimizers.SGD(learning_rate=0.2, momentum=0.9), "binary_crossentropy", metrics=["accuracy"])
    history = model.fit(*train, batch_size=16, epochs=epochs, validation_data=val, verbose=0)
    return model, history, model.evaluate(*test, verbose=0)[1]
