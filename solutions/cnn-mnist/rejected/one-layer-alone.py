# why: gives the image to the layer itself; nothing is trained
# fails: test-maps [layers-before-skipped], test-train, test-original, test-shuffled, test-accuracies, test-exciting
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
    return np.array(model.get_layer(layer_name)(images))

# %% exciting
channel = top = patches = None
