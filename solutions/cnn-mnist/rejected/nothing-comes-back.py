# why: believes that an undone shuffle does harm
# fails: test-rearranged [lost-by-shuffling-back]
# %% rearranged
mirrored = "harmless"
turned = "harmless"
shuffled_twice = "harmful"
shuffled_back = "harmful"
