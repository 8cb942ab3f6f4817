# fewer and larger steps, for answers about another task
# %% train
def briefly(hidden):
    model = build_model(hidden)
    model.optimizer.learning_rate = 0.003
    return model, model.fit(X_train, labels_train, epochs=4, batch_size=64, validation_split=0.1, verbose=0)


model_plain, history_plain = briefly([])
model_deep, history_deep = briefly([100, 50])
