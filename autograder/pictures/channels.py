"""Several input channels, several kernels: which of them make which map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from autograder.pictures.canvas import (
    BLUE,
    GREEN,
    INK,
    MAX_WIDTH,
    MUTED,
    PURPLE,
    VERMILION,
    Numbers,
    as_numbers,
    by,
    canvas,
    cells,
    describe,
    name_axis,
    note,
    pale_signed,
    sentence,
    show_grey,
    show_signed,
    signed_limit,
)
from autograder.pictures.panels import panel

MAX_CHANNELS = 4
KERNEL_COLOURS = (BLUE, VERMILION, GREEN, PURPLE)
MAX_KERNELS = len(KERNEL_COLOURS)
NUMBERED_KERNEL = 3
"""Rows or columns up to which the weights of a kernel are written into its cells."""
ROW, TITLE, NAME, GAP = 1.5, 0.6, 0.3, 0.15
"""Inches: what a row takes, the title above all rows, a name at the left of a panel, the gap to the next panel."""


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
    height = ROW * max(outputs, inputs)
    widths = np.array([1.9, 0.3, 1.15 * slices + 0.3, 0.3, 1.9])
    widths *= MAX_WIDTH / widths.sum()
    lefts = np.cumsum(widths) - widths
    with canvas(MAX_WIDTH, TITLE + height + 0.3, layout=None) as figure:
        image_part, _, kernels_part, _, maps_part = (
            Part(figure, left, width, height) for left, width in zip(lefts.tolist(), widths.tolist(), strict=True)
        )
        for place, sign in ((1, "*"), (3, "=")):
            middle = (lefts[place] + widths[place] / 2) / MAX_WIDTH
            figure.text(middle, 0.5, sign, ha="center", va="center", fontsize=20, color=MUTED)
        _draw_input(image_part, pixels, inputs)
        _draw_kernels(kernels_part, weights, slices, outputs)
        _draw_maps(maps_part, found, maps, weights.shape[3], outputs)


class Part(NamedTuple):
    """A column of the picture, from its left edge on; inches."""

    figure: Figure
    left: float
    width: float
    height: float

    def title(self, text: str) -> None:
        across, down = self.figure.get_size_inches()
        middle = (self.left + self.width / 2) / across
        self.figure.text(middle, 1 - 0.05 / down, text, ha="center", va="top", fontsize=12, color=INK)

    def panels(self, rows: int, columns: int) -> Iterator[tuple[int, int, Axes]]:
        """(row, column, axes) of a grid, with room for names on the left of it and between its rows."""
        wide, high = (self.width - NAME) / columns, self.height / rows
        for row, column in np.ndindex(rows, columns):
            left, top = self.left + NAME + column * wide, TITLE + row * high
            yield row, column, panel(self.figure, left, top, wide - GAP, high - GAP)


def _draw_input(part: Part, pixels: Numbers, inputs: int) -> None:
    part.title(f"image\n{_counted(pixels.shape[2], 'channel', inputs)}")
    for channel, _, axes in part.panels(inputs, 1):
        show_grey(axes, pixels[..., channel], title="")
        name_axis(axes.yaxis, f"channel {channel}", color=MUTED, fontsize=9)


def _draw_kernels(part: Part, weights: Numbers, slices: int, outputs: int) -> None:
    """A row of slices for every kernel, in the kernel's own colour."""
    part.title(f"{_counted(weights.shape[3], 'kernel', outputs)}\nof {by(weights.shape[:3])} weights")
    limit = signed_limit(weights)
    for kernel, channel, axes in part.panels(outputs, slices):
        values = weights[..., channel, kernel]
        if max(values.shape) <= NUMBERED_KERNEL:
            cells(axes, values, cell=1.0 / max(values.shape), colours=pale_signed(values, limit))
        else:
            show_signed(axes, values, title="", limit=limit)
        _frame(axes, kernel)
        if channel == 0:
            name_axis(axes.yaxis, f"kernel {kernel}", color=_colour(kernel), fontsize=9, fontweight="bold")
        if kernel == outputs - 1:
            name_axis(axes.xaxis, f"for channel {channel}", color=MUTED, fontsize=9)


def _draw_maps(part: Part, found: Numbers | None, maps: object, wanted: int, outputs: int) -> None:
    if found is None or found.shape[2] < outputs:
        came = f"maps of shape (rows, columns, {wanted}) are needed, but {describe(maps)} came."
        for _, _, axes in part.panels(1, 1):
            note(axes, f"{_counted(wanted, 'kernel', wanted)}: {came}", width=22)
        return
    part.title(f"your result\n{_counted(found.shape[2], 'map', outputs)}")
    limit = signed_limit(found)
    for place, _, axes in part.panels(outputs, 1):
        show_signed(axes, found[..., place], title="", limit=limit)
        _frame(axes, place)
        name_axis(axes.yaxis, f"map {place}", color=_colour(place), fontsize=9, fontweight="bold")


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


def _frame(axes: Axes, kernel: int) -> None:
    axes.spines[:].set(visible=True, color=_colour(kernel), linewidth=2.0)


def _colour(kernel: int) -> str:
    return KERNEL_COLOURS[kernel]
