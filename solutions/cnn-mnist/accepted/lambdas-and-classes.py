# why: lambdas and a callable object for functions; the channel that responds on most digits
# with: untrained
# %% kernels
first_kernels = lambda model: np.rollaxis(model.get_layer("conv1").get_weights()[0][..., 0, :], 2)

# %% patch
class Patch:
    def __init__(self, side, distance, before):
        self.side, self.distance, self.before = side, distance, before

    def __call__(self, image, row, column):
        windows = np.lib.stride_tricks.sliding_window_view(np.pad(image, self.before), (self.side, self.side))
        return windows[self.distance * row, self.distance * column]


patch = Patch(14, 2, 6)

# %% top-units
top_units = lambda maps, k: np.array(sorted(
    ([n, *divmod(int(m.argmax()), m.shape[1])] for n, m in enumerate(maps)), key=lambda at: maps[tuple(at)], reverse=True))[:k]

# %% exciting
all_maps = activation_maps(model, x_test[:1000], "conv4")
channel = np.argmax(np.count_nonzero(all_maps.max(axis=(1, 2)) > 0, axis=0))
top = np.array(top_units(all_maps[:, :, :, channel], 9))
patches = np.array([patch(x_test[n].squeeze(-1), r, c) for n, r, c in top])
