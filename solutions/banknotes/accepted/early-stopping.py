# why: stops when the validation loss rises, and goes back to the best weights
# %% run
def run(build, train, val, test, epochs):
    model = build()
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.03), metrics=["accuracy"])
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=15, restore_best_weights=True)
    history = model.fit(*train, validation_data=val, epochs=epochs, verbose=0, callbacks=[stop])
    return model, history, model.evaluate(*test, verbose=0)[1]
