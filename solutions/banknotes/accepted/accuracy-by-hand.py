# why: computes the test accuracy with the functions of task 5; labels as a column
# with: few-epochs
# %% run
def run(build, train, val, test, epochs):
    model = build()
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.RMSprop(0.02))
    column = lambda part: (part[0], part[1].reshape(-1, 1).astype("float32"))
    history = model.fit(*column(train), validation_data=column(val), epochs=epochs, verbose=0)
    return model, history, accuracy(model.predict(test[0], verbose=0), test[1])

# %% predict
def predicted_classes(outputs):
    outputs = np.asarray(outputs)
    if outputs.shape[-1] == 2:
        outputs = outputs[:, 1:]
    return np.where(outputs > 0.5, 1, 0).squeeze(axis=1)


def accuracy(outputs, y):
    return np.count_nonzero(predicted_classes(outputs) == y.ravel()) / y.size
