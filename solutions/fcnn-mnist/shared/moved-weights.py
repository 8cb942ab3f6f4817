# %% train-shuffled
# no training: the weights of the original networks, moved to where their pixels are
def moved(model):
    other = keras.models.clone_model(model)
    other.set_weights([model.get_weights()[0][permutation], *model.get_weights()[1:]])
    other.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return other


model_plain_shuffled, model_deep_shuffled = moved(model_plain), moved(model_deep)
