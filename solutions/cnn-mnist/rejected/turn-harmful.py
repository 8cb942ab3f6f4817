# why: believes that digits must stand upright
# fails: test-rearranged [upright-digits-needed]
# %% rearranged
mirrored = "harmless"
turned = "harmful"
shuffled_twice = "harmful"
shuffled_back = "harmless"
