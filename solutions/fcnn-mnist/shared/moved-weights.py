# %% train-shuffled
# no training: the weights of the original networks, moved to where their pixels are
def moved(model):
    other = keras.models.clone_model(model)
    other.set_weights([model.get_weights()[0][permutation], *model.get_weights()[1:]])
    other.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return other


model_plain_shuffled, model_deep_shuffled = moved(model_plain), moved(model_deep)

# %% accuracies-shuffled
X_test_shuffled = X_test[:, permutation]
accuracy_plain_shuffled, accuracy_deep_shuffled = (
    np.mean(np.argmax(keras.ops.convert_to_numpy(model(X_test_shuffled)), axis=1) == labels_test)
    for model in (model_plain_shuffled, model_deep_shuffled)
)
