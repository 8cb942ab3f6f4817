# why: one step an epoch of the whole training part, a large learning rate that falls, more epochs
# %% run
def run(build, train, val, test, epochs):
    model = build()
    rate = keras.optimizers.schedules.CosineDecay(0.2, 150)
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(rate), metrics=["accuracy"])
    history = model.fit(*train, batch_size=len(train[0]) // 4, validation_data=val, epochs=epochs, verbose=0)
    return model, history, model.evaluate(*test, verbose=0)[1]

# %% compare
train, val, test = (X_train, y_train), (X_val, y_val), (X_test, y_test)
model_none, history_none, accuracy_none = run(build_none, train, val, test, 40)
model_hidden, history_hidden, accuracy_hidden = run(build_hidden, train, val, test, 40)
