# why: takes the freest style for everything
# fails: test-style-stack [freest-style-always], test-style-two-inputs [freest-style-always], test-style-shared [freest-style-always]
# %% choose
style_stack = "subclassed"
style_two_inputs = "subclassed"
style_shared = "subclassed"
style_loop = "subclassed"
