# why: believes that a second shuffle undoes the first; nothing is trained
# fails: test-rearranged [second-shuffle-undoes], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% rearranged
mirrored = "harmless"
turned = "harmless"
shuffled_twice = "harmless"
shuffled_back = "harmless"
