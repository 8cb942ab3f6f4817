# why: takes the first network for shuffled digits as well
# fails: test-shuffled
# with: quick-training
# %% train-shuffled
model_shuffled, history_shuffled = model, history
