# why: believes that digits must look right to people
# fails: test-rearranged [upright-digits-needed]
# %% rearranged
mirrored = "harmful"
turned = "harmful"
shuffled_twice = "harmful"
shuffled_back = "harmless"
