"""Several input channels, several kernels: which of them make which map."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import SubFigure

from autograder.pictures.canvas import (
    BLUE,
    GREEN,
    MUTED,
    PURPLE,
    VERMILION,
    Numbers,
    as_numbers,
    by,
    canvas,
    cells,
    describe,
    note,
    pale_signed,
    sentence,
    show_grey,
    show_signed,
    signed_limit,
)

MAX_CHANNELS = 4
KERNEL_COLOURS = (BLUE, VERMILION, GREEN, PURPLE)
MAX_KERNELS = len(KERNEL_COLOURS)
NUMBERED_KERNEL = 3
"""Rows or columns up to which the weights of a kernel are written into its cells."""


def channels(image: object, kernels: object, maps: object) -> None:
    """Shows that a kernel has a slice for every input channel, and that every kernel makes one map.

    image (rows, columns, channels_in), kernels (kernel rows, kernel columns, channels_in, channels_out),
    maps (map rows, map columns, channels_out): axes in Keras' order ``channels_last``. Drawn are the first
    MAX_CHANNELS channels and MAX_KERNELS kernels.
    """
    pixels, weights, found = _block(image, 3), _block(kernels, 4), _block(maps, 3)
    if pixels is None or weights is None:
        sentence(
            "This picture needs an image (rows, columns, channels) and kernels (rows, columns, channels, "
            f"kernels). The image is {describe(image)}, the kernels are {describe(kernels)}."
        )
        return
    inputs = min(pixels.shape[2], MAX_CHANNELS)
    slices, outputs = min(weights.shape[2], MAX_CHANNELS), min(weights.shape[3], MAX_KERNELS)
    with canvas(10.5, 1.5 * max(outputs, inputs) + 0.8, layout="constrained") as figure:
        # squeeze=False: always an array, which the type checker cannot see
        parts = np.ravel(figure.subfigures(1, 5, squeeze=False, width_ratios=[1.9, 0.3, 1.15 * slices + 0.3, 0.3, 1.9]))
        _draw_input(parts[0], pixels, inputs)
        _sign(parts[1], "*")
        _draw_kernels(parts[2], weights, slices, outputs)
        _sign(parts[3], "=")
        _draw_maps(parts[4], found, maps, weights.shape[3], outputs)


def _draw_input(part: SubFigure, pixels: Numbers, inputs: int) -> None:
    part.suptitle(f"image\n{_counted(pixels.shape[2], 'channel', inputs)}")
    for channel, axes in enumerate(part.subplots(inputs, 1, squeeze=False)[:, 0]):
        show_grey(axes, pixels[..., channel], title="")
        axes.set_ylabel(f"channel {channel}", color=MUTED, fontsize=9)


def _draw_kernels(part: SubFigure, weights: Numbers, slices: int, outputs: int) -> None:
    """A row of slices for every kernel, in the kernel's own colour."""
    part.suptitle(f"{_counted(weights.shape[3], 'kernel', outputs)}\nof {by(weights.shape[:3])} weights")
    limit = signed_limit(weights)
    grid: Any = part.subplots(outputs, slices, squeeze=False)
    for kernel, channel in np.ndindex(outputs, slices):
        axes = grid[kernel, channel]
        values = weights[..., channel, kernel]
        if max(values.shape) <= NUMBERED_KERNEL:
            cells(axes, values, cell=1.0 / max(values.shape), colours=pale_signed(values, limit))
        else:
            show_signed(axes, values, title="", limit=limit)
        _frame(axes, kernel)
        if channel == 0:
            axes.set_ylabel(f"kernel {kernel}", color=_colour(kernel), fontsize=9, fontweight="bold")
        if kernel == outputs - 1:
            axes.set_xlabel(f"for channel {channel}", color=MUTED, fontsize=9)


def _draw_maps(part: SubFigure, found: Numbers | None, maps: object, wanted: int, outputs: int) -> None:
    if found is None or found.shape[2] < outputs:
        note(
            part.subplots(),
            f"{_counted(wanted, 'kernel', wanted)}: maps of shape (rows, columns, {wanted}) are needed, but "
            f"{describe(maps)} came.",
            width=22,
        )
        return
    part.suptitle(f"your result\n{_counted(found.shape[2], 'map', outputs)}")
    limit = signed_limit(found)
    for place, axes in enumerate(part.subplots(outputs, 1, squeeze=False)[:, 0]):
        show_signed(axes, found[..., place], title="", limit=limit)
        _frame(axes, place)
        axes.set_ylabel(f"map {place}", color=_colour(place), fontsize=9, fontweight="bold")


def _block(value: object, ndim: int) -> Numbers | None:
    """value with ndim axes, or None; a batch axis of length 1 is dropped, a missing channel axis added."""
    found = as_numbers(value)
    if found is not None and found.ndim == ndim + 1 and found.shape[0] == 1:
        found = found[0]
    if found is not None and ndim == 3 and found.ndim == 2:
        found = found[..., None]
    return found if found is not None and found.ndim == ndim else None


def _counted(count: int, thing: str, drawn: int) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}" + (f" (first {drawn})" if drawn < count else "")


def _sign(part: SubFigure, sign: str) -> None:
    part.text(0.5, 0.5, sign, ha="center", va="center", fontsize=20, color=MUTED)


def _frame(axes: Axes, kernel: int) -> None:
    axes.spines[:].set(visible=True, color=_colour(kernel), linewidth=2.0)


def _colour(kernel: int) -> str:
    return KERNEL_COLOURS[kernel]
