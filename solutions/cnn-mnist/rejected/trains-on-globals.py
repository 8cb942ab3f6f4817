# why: fits to the notebook's own digits, whatever it is given; nothing is trained
# fails: test-train [globals-for-arguments], test-original, test-shuffled, test-accuracies
# with: untrained
# %% train
def train(x, y, epochs=6):
    model = build_model()
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model, model.fit(x_train[:1500], y_train[:1500], batch_size=64, epochs=1, verbose=0)
