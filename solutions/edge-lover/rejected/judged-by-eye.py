# why: looks at the stripes of the kernel alone
# fails: test-preference [images-ignored]
# %% preference
def prefers_vertical(kernel, vertical, horizontal):
    return bool(kernel.sum(axis=0).std() > kernel.sum(axis=1).std())
