# why: takes the position for the window's centre in the image
# fails: test-window [window-centred]
# %% window
def window_value(image, kernel, row, column):
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)))
    return np.sum(padded[row : row + kh, column : column + kw] * kernel)
