# why: believes that a second shuffle undoes the first
# fails: test-rearranged [second-shuffle-undoes]
# %% rearranged
mirrored = "harmless"
turned = "harmless"
shuffled_twice = "harmless"
shuffled_back = "harmless"
