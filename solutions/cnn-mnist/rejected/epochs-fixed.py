# why: always trains for six epochs; nothing is trained
# fails: test-train [epochs-not-passed-on], test-original, test-shuffled, test-accuracies
# with: untrained
# %% train
def train(x, y, epochs=6):
    model = build_model()
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model, model.fit(x, y, batch_size=64, epochs=6, verbose=0)
