# why: gives the deep network for the plain one
# fails: test-plain, test-deep, test-shuffled
# with: moved-weights, shuffled-accuracies
# %% train
model_plain, model_deep = build_model([100, 50]), build_model([])
