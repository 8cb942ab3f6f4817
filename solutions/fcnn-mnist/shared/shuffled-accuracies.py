# %% accuracies-shuffled
X_test_shuffled = X_test[:, permutation]
accuracy_plain_shuffled, accuracy_deep_shuffled = (
    np.mean(np.argmax(keras.ops.convert_to_numpy(model(X_test_shuffled)), axis=1) == labels_test)
    for model in (model_plain_shuffled, model_deep_shuffled)
)
