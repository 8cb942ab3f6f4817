"""A photograph for edge kernels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from autograder.datasets import files

_PHOTO_SHA256 = "29a49487c88ad8bbd9599264b192d9fadcd5fcac46236b3e3f14f2934e0c7a38"


def photo() -> NDArray[np.uint8]:
    """A grey-scale photograph of a pavilion above a lake: many edges in every direction, and a smooth sky.

    Returns a fresh uint8 array of shape (213, 320), rows by columns, 0 (black) to 254 (nearly white).
    Raises DatasetError if the file is missing, cannot be read, or does not hold exactly these pixels.

    Source: https://www.flickr.com/photos/danielbuechele/6061409035 by danielbuechele, CC BY 2.0
    (https://creativecommons.org/licenses/by/2.0/), taken from scikit-learn, which ships it as ``china.jpg``.
    Changed by us: luminance 0.299 R + 0.587 G + 0.114 B, the mean of every 2x2 block (the last of the 427
    rows has no partner and is left out), rounded to whole numbers, stored as PNG.
    """
    name = "photo.png"
    try:
        with files.data_file(name).open("rb") as file, Image.open(file) as image:
            pixels = np.array(image)
    except FileNotFoundError as error:
        raise files.broken(name, "is missing") from error
    except (OSError, SyntaxError) as error:  # SyntaxError is how Pillow reports a bad chunk
        raise files.broken(name, f"cannot be read as a picture ({error})") from error
    files.require_fingerprint(name, pixels, _PHOTO_SHA256, "pixels")
    return pixels
