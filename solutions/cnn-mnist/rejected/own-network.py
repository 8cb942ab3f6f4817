# why: uses the notebook's network instead of the argument; nothing is trained
# fails: test-maps, test-train, test-original, test-shuffled, test-accuracies, test-exciting
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
    shorter = keras.Model(build_model().inputs, build_model().get_layer(layer_name).output)
    return np.array(shorter(images))

# %% exciting
channel = top = patches = None
