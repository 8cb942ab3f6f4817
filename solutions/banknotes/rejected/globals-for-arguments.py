# why: fits on the notebook's arrays instead of the arguments
# fails: test-run, test-run-honest
# with: earlier-weights
# %% run
def run(build, train, val, test, epochs):
    model = build()
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.03), metrics=["accuracy"])
    history = model.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=epochs, verbose=0)
    return model, history, model.evaluate(X_test, y_test, verbose=0)[1]
