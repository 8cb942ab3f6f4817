"""Images of vertical or horizontal bars, made anew from a seed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SIDE = 50
"""Rows and columns of an image."""
NUM_BARS = 10
MARGIN = 2
"""Rows and columns at each edge that stay empty: half of a 5x5 kernel, so every one of its weights meets every bar."""
SHORTEST, LONGEST = 5, 30
"""Pixels."""


def bars(num_images: int = 400, *, seed: int = 0) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Images of ten bars each, half of them vertical, in mixed order; the same ones for the same seed.

    Returns a fresh pair ``(x, y)``:

    x: float32 of shape (num_images, 50, 50, 1), 0.0 (nothing) or 1.0 (a bar). A bar is one pixel wide and 5 to 30
        pixels long and keeps two pixels away from every edge; no two bars of an image share a column (vertical bars)
        or a row (horizontal ones).
    y: int64 of shape (num_images,): 1 for vertical bars (num_images // 2 of them), 0 for horizontal ones.

    Raises ValueError for a number of images that is not positive. Nothing is read from a file.
    """
    if num_images < 1:
        raise ValueError(f"bars: a positive number of images is needed, not {num_images}")
    rng = np.random.default_rng(seed)
    places = np.tile(np.arange(MARGIN, SIDE - MARGIN), (num_images, 1))
    lines = rng.permuted(places, axis=1)[:, :NUM_BARS, None]
    lengths = rng.integers(SHORTEST, LONGEST + 1, size=lines.shape)
    firsts = rng.integers(MARGIN, SIDE - MARGIN - lengths + 1)
    along = np.arange(SIDE)
    x = np.zeros((num_images, SIDE, SIDE), dtype=np.float32)
    x[np.arange(num_images)[:, None, None], along, lines] = (along >= firsts) & (along < firsts + lengths)
    y = rng.permutation(np.arange(num_images) % 2)
    x[y == 0] = x[y == 0].transpose(0, 2, 1)
    return x[..., None], y.astype(np.int64)
