# why: builds models and forgets to fit them
# fails: test-training [untrained]
# with: average-by-hand
# %% training
models = [build_model() for run in range(3)]
