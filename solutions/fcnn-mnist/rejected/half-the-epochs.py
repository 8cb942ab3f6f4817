# why: trains for half of the epochs, with larger steps
# fails: test-plain, test-deep
# with: moved-weights, shuffled-accuracies
# %% train
model_plain, model_deep = build_model([]), build_model([100, 50])
for model in (model_plain, model_deep):
    model.optimizer.learning_rate = 0.003
history_plain, history_deep = (
    model.fit(X_train, labels_train, epochs=EPOCHS // 2, batch_size=BATCH_SIZE, validation_split=0.1, verbose=0)
    for model in (model_plain, model_deep)
)
