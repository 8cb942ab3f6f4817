# the average with weights by hand
# %% average
from autograder.datasets import bars

prediction = "a little worse"
average_model = keras.Sequential(
    [keras.Input((50, 50, 1)), keras.layers.Conv2D(1, 5, padding="same"), keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(2, activation="softmax")]
)
average_model.set_weights([np.ones((5, 5, 1, 1)), np.array([0.5]), np.array([[-1.0, 1.0]]), np.zeros(2)])
images, labels = bars(400, seed=2)
average_accuracy = np.mean(np.argmax(keras.ops.convert_to_numpy(average_model(images)), axis=1) == labels)
reason = "the average hardly depends on the direction of the bars"
