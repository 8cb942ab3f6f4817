# why: no activation at the end, a loss that knows it, and an accuracy with its threshold at 0
# with: few-epochs
# %% build
def build_none():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])


def build_hidden():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(8, "silu"), keras.layers.Dense(1)])

# %% run
def run(build, train, val, test, epochs):
    model = build()
    model.compile(
        loss=keras.losses.BinaryCrossentropy(from_logits=True),
        optimizer=keras.optimizers.Adam(0.03),
        metrics=[keras.metrics.BinaryAccuracy(threshold=0.0)],
    )
    history = model.fit(*train, validation_data=val, epochs=epochs, verbose=0)
    return model, history, model.evaluate(*test, verbose=0)[1]
