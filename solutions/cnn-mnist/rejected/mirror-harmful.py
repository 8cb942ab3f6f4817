# why: believes that digits must look right to people; nothing is trained
# fails: test-rearranged [upright-digits-needed], test-train, test-original, test-shuffled, test-accuracies
# with: no-train, untrained
# %% rearranged
mirrored = "harmful"
turned = "harmful"
shuffled_twice = "harmful"
shuffled_back = "harmless"
