# why: takes the strongest units of all, whatever their image; nothing is trained
# fails: test-top-units [several-per-image], test-train, test-original, test-shuffled, test-accuracies, test-exciting
# %% train
train = None

# %% train-original
model, history = build_model(), {}

# %% train-shuffled
model_shuffled, history_shuffled = model, history

# %% accuracies
acc_original = acc_shuffled = None

# %% top-units
def top_units(maps, k):
    order = np.argsort(maps, axis=None)[::-1][:k]
    return np.stack(np.unravel_index(order, maps.shape), axis=1)

# %% exciting
channel = top = patches = None
