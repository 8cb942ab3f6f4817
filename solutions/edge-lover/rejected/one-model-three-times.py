# why: builds the model once, before the loop
# fails: test-training [one-model-three-times]
# with: average-by-hand
# %% training
model = build_model()
models = []
for run in range(3):
    model.fit(x, y, epochs=3, verbose=0)
    models.append(model)
