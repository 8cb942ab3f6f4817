# why: puts the channels before rows and columns; nothing is trained
# fails: test-maps [maps-channels-first], test-train, test-original, test-shuffled, test-accuracies, test-exciting
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
    shorter = keras.Model(model.inputs, model.get_layer(layer_name).output)
    return np.moveaxis(np.array(shorter(images)), -1, 1)

# %% exciting
channel = top = patches = None
