# why: forgets the type of the array
# fails: test-bars [images-not-uint8]
# %% make-images
def make_images(orientation, num_images, seed):
    rng = np.random.default_rng(seed)
    images = np.zeros((num_images, 50, 50), dtype=float)
    for image in images:
        for column in rng.choice(np.arange(2, 48), 10, replace=False):
            length = rng.integers(5, 31)
            top = rng.integers(2, 48 - length + 1)
            image[top : top + length, column] = 255
    return images if orientation == "vertical" else images.transpose(0, 2, 1)

# %% training
# weights by hand: what is wrong in this answer has nothing to do with the training
stripe = np.tile([-1.0, -1.0, 2.0, -1.0, -1.0], (5, 1)).reshape(5, 5, 1, 1)
models = [build_model() for run in range(3)]
for run, model in enumerate(models):
    model.set_weights([stripe + 0.1 * run, np.array([0.5]), np.array([[-1.0, 1.0]]), np.array([6.0, -6.0])])

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
