# why: trains on the test digits, so it knows them by heart; no second network
# fails: test-original [trained-on-test], test-shuffled, test-accuracies
# %% train-original
model, history = train(x_test, y_test, epochs=15)

# %% train-shuffled
model_shuffled, history_shuffled = build_model(), {}

# %% accuracies
acc_original = acc_shuffled = None
