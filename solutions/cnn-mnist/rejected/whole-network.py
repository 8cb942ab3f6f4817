# why: gives the output of the last layer; nothing is trained
# fails: test-maps [whole-network-asked], test-train, test-original, test-shuffled, test-accuracies, test-exciting
# %% train
train = None

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = acc_shuffled = None

# %% maps
def activation_maps(model, images, layer_name):
    return model.predict(images, verbose=0)

# %% exciting
channel = top = patches = None
