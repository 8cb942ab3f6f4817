# why: believes that a stack can have two inputs, share layers, and loop
# fails: test-style-two-inputs [stack-for-branches], test-style-shared [stack-for-branches], test-style-loop [stack-for-branches]
# %% choose
style_stack = "Sequential"
style_two_inputs = "Sequential"
style_shared = "Sequential"
style_loop = "Sequential"
