# why: the second network learns the shuffled test digits by heart; the first one is not trained
# fails: test-original, test-shuffled [trained-on-test], test-accuracies
# with: untrained
# %% train-shuffled
model_shuffled, history_shuffled = train(shuffled(x_test), y_test, epochs=40)
