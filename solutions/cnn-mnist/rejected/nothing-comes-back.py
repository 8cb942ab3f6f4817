# why: believes that an undone shuffle does harm; nothing is trained
# fails: test-rearranged [lost-by-shuffling-back], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% rearranged
mirrored = "harmless"
turned = "harmless"
shuffled_twice = "harmful"
shuffled_back = "harmful"
