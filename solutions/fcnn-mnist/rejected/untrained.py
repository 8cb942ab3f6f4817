# why: never calls fit
# fails: test-plain, test-deep, test-shuffled
# with: moved-weights, shuffled-accuracies
# %% train
model_plain, model_deep = build_model([]), build_model([100, 50])
