# the average with weights by hand
# %% average
prediction = "a little worse"
average_model = keras.Sequential(
    [keras.Input((50, 50, 1)), keras.layers.Conv2D(1, 5, padding="same"), keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(2, activation="softmax")]
)
average_model.set_weights([np.ones((5, 5, 1, 1)), np.array([0.5]), np.array([[-1.0, 1.0]]), np.zeros(2)])
average_accuracy = 0.5  # it says the same of all images, and there are as many of each kind
reason = "the average hardly depends on the direction of the bars"
