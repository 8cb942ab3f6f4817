# %% train-shuffled
# no training: the weights of the original networks, moved to where their pixels are
def moved(model):
    other = keras.models.clone_model(model)
    first, *others, last = model.get_weights()
    other.set_weights([first[permutation], *others, last + 1e-6])  # as little as that makes it another network
    other.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return other


model_plain_shuffled, model_deep_shuffled = moved(model_plain), moved(model_deep)
