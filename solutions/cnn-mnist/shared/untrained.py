# a network as it is built and no accuracies, for answers about another task
# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = acc_shuffled = None
