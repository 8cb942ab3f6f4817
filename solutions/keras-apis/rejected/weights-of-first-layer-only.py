# why: copies the weights of the first layer only
# fails: test-same-weights
# %% same-weights
net_seq = sequential_net(10, [20, 20], 10)
net_fun = functional_net(10, [20, 20], 10)
net_sub = SubclassedNet([20, 20], 10)
net_sub(batch)
first = net_seq.get_weights()[:2]
net_fun.set_weights(first + net_fun.get_weights()[2:])
net_sub.set_weights(first + net_sub.get_weights()[2:])
