# why: keeps the channel axis; nothing is trained
# fails: test-kernels, test-train, test-original, test-shuffled, test-accuracies
# %% train
train = None

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = acc_shuffled = None

# %% kernels
def first_kernels(model):
    kernels = model.get_layer("conv1").get_weights()[0]
    return np.moveaxis(kernels, -1, 0)
