# why: reports the accuracy on the training digits
# fails: test-accuracies
# with: quick-training
# %% accuracies
_, acc_original = model.evaluate(x_train, y_train, verbose=0)
_, acc_shuffled = model_shuffled.evaluate(shuffled(x_train), y_train, verbose=0)
