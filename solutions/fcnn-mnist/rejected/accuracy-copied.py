# why: writes down the accuracies of the lecture
# fails: test-accuracies
# with: quick-training, moved-weights, shuffled-accuracies
# %% accuracies
accuracy_plain = 0.926
accuracy_deep = 0.969
