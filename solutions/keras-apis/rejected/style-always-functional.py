# why: takes the functional style for everything
# fails: test-style-stack [simplest-style-missed], test-style-loop [fixed-graph-for-loop]
# %% choose
style_stack = "functional"
style_two_inputs = "functional"
style_shared = "functional"
style_loop = "functional"
