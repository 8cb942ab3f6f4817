# why: always trains the network without a hidden layer, whatever builder it gets
# fails: test-run [build-ignored], test-compare
# %% run
def run(build, train, val, test, epochs):
    model = build_none()
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.03), metrics=["accuracy"])
    history = model.fit(*train, validation_data=val, epochs=epochs, verbose=0)
    return model, history, model.evaluate(*test, verbose=0)[1]

# %% compare
parts = (X_train, y_train), (X_val, y_val), (X_test, y_test)
model_none, history_none, accuracy_none = run(build_none, *parts, epochs=2)
model_hidden, history_hidden, accuracy_hidden = run(build_hidden, *parts, epochs=2)
