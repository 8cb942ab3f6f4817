# why: functional models with global pooling, layers with names
# %% build-model
def build_model():
    image = keras.Input(shape=(50, 50, 1), name="image")
    answer_map = keras.layers.Conv2D(filters=1, kernel_size=5, padding="same", activation=None, name="eye")(image)
    strongest = keras.layers.GlobalMaxPooling2D()(answer_map)
    opinion = keras.layers.Dense(units=2, activation="softmax", name="taste")(strongest)
    network = keras.Model(image, opinion)
    network.compile("rmsprop", keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
    network.optimizer.learning_rate = 0.05
    return network

# %% average
prediction = "no better than guessing"
image = keras.Input((50, 50, 1))
hidden = keras.layers.Conv2D(1, 5, padding="same")(image)
hidden = keras.layers.Reshape((1,))(keras.layers.AveragePooling2D(50)(hidden))
average_model = keras.Model(image, keras.layers.Softmax()(keras.layers.Dense(2)(hidden)))
average_model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
average_model.fit(x, y, epochs=4, verbose=0)
probabilities = average_model.predict(x_new, verbose=0)
average_accuracy = np.mean(np.argmax(probabilities, axis=1) == y_new)
reason = "The average hardly depends on the direction of the bars"
