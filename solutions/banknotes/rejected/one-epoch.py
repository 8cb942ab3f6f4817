# why: trains for one epoch with a tiny learning rate
# fails: test-compare
# %% compare
def short(build):
    model = build()
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.SGD(1e-4), metrics=["accuracy"])
    history = model.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=1, verbose=0)
    return model, history, model.evaluate(X_test, y_test, verbose=0)[1]


model_none, history_none, accuracy_none = short(build_none)
model_hidden, history_hidden, accuracy_hidden = short(build_hidden)
