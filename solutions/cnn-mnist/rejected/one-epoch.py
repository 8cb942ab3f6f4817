# why: trains for a single epoch on a few hundred digits; no second network
# fails: test-original, test-shuffled, test-accuracies
# %% train-original
model, history = train(x_train[:500], y_train[:500], epochs=1)

# %% train-shuffled
model_shuffled, history_shuffled = build_model(), {}

# %% accuracies
acc_original = acc_shuffled = None
