# why: convolves by way of the Fourier transform
# %% conv2d
def conv2d(image, kernel, bias=0.0):
    shape = np.add(image.shape, kernel.shape) - 1
    spectrum = np.fft.rfft2(image.astype(float), shape) * np.fft.rfft2(kernel[::-1, ::-1].astype(float), shape)
    full = np.fft.irfft2(spectrum, shape)
    kh, kw = kernel.shape
    return full[kh - 1 : image.shape[0], kw - 1 : image.shape[1]] + bias
