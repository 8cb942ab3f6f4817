# why: believes that digits must stand upright; nothing is trained
# fails: test-rearranged [upright-digits-needed], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% rearranged
mirrored = "harmless"
turned = "harmful"
shuffled_twice = "harmful"
shuffled_back = "harmless"
