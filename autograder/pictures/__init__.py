"""The pictures of the notebooks, each drawn from the student's own result.

Every function shows one figure with ``plt.show()``, closes it and returns None. A result may be a list, an
array or a tensor; one that has the wrong shape, holds NaN or is None is drawn as far as possible or replaced
by a sentence that says what came and what is needed: a picture never raises because a result is wrong, and
never computes the right one.
"""

from autograder.pictures.channels import channels
from autograder.pictures.maps import flipped, magnitude, pooling, signed_maps
from autograder.pictures.sizes import receptive_field, size_vs_padding_stride
from autograder.pictures.sliding import sliding_window, window

__all__ = [
    "channels",
    "flipped",
    "magnitude",
    "pooling",
    "receptive_field",
    "signed_maps",
    "size_vs_padding_stride",
    "sliding_window",
    "window",
]
