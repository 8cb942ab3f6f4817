# why: evaluates the model with the maximum
# fails: test-average [accuracy-of-another-model]
# %% training
# weights by hand: what is wrong in this answer has nothing to do with the training
stripe = np.tile([-1.0, -1.0, 2.0, -1.0, -1.0], (5, 1)).reshape(5, 5, 1, 1)
models = [build_model() for run in range(3)]
for run, model in enumerate(models):
    model.set_weights([stripe + 0.1 * run, np.array([0.5]), np.array([[-1.0, 1.0]]), np.array([6.0, -6.0])])

# %% average
prediction = "a little worse"
average_model = keras.Sequential(
    [keras.Input((50, 50, 1)), keras.layers.Conv2D(1, 5, padding="same"), keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(2, activation="softmax")]
)
average_model.compile(optimizer=keras.optimizers.Adam(0.05), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
average_model.fit(x, y, epochs=2, verbose=0)
average_accuracy = models[0].evaluate(x_new, y_new, verbose=0)[1]
reason = "the average hardly depends on the direction of the bars"
