# why: seeds Keras before every training, and prints
# with: few-epochs
# %% run
keras.utils.set_random_seed(4)


def run(build, train, val, test, epochs):
    keras.utils.set_random_seed(7)
    X, y = train
    model = build()
    model.compile(loss="bce", optimizer=keras.optimizers.Adam(learning_rate=3e-2), metrics=["acc"])
    fitted = model.fit(x=X, y=y, validation_data=val, epochs=epochs, batch_size=32, verbose=0, shuffle=True)
    score = model.evaluate(x=test[0], y=test[1], verbose=0)
    print("loss and accuracy on the test part:", score)
    return model, fitted, float(score[1])
