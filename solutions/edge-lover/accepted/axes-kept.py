# why: kernels with their axes of length 1, a class with a rescaling in the pipeline of the data
# %% kernels
kernels = np.array([model.layers[0].kernel.numpy() if hasattr(model.layers[0].kernel, "numpy") else np.array(model.layers[0].kernel) for model in models])
kernels_are = "different, but all of them work "

# %% prepare
class Preparation:
    scale = keras.layers.Rescaling(1 / 255)

    def __call__(self, vertical, horizontal, seed):
        order = np.random.default_rng(seed).permutation(len(vertical) + len(horizontal))
        x = keras.ops.convert_to_numpy(self.scale(np.concatenate([vertical, horizontal])[order]))
        return x[..., None], (order < len(vertical)).astype("uint8")


prepare = Preparation()
