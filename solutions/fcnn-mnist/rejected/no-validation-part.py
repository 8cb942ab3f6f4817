# why: holds nothing back for validation
# fails: test-plain, test-deep
# with: moved-weights, shuffled-accuracies
# %% train
model_plain, model_deep = build_model([]), build_model([100, 50])
history_plain, history_deep = (
    model.fit(X_train, labels_train, epochs=EPOCHS, batch_size=BATCH_SIZE, verbose=0) for model in (model_plain, model_deep)
)
