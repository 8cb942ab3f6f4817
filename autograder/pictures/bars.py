"""What a single kernel answers to: its maps with their strongest place, and what pooling leaves of many maps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from autograder.pictures.canvas import (
    BLUE,
    INK,
    LINE,
    MUTED,
    VERMILION,
    Numbers,
    as_map,
    as_numbers,
    bare,
    canvas,
    cells,
    describe,
    name_axis,
    note,
    number,
    pale_signed,
    sentence,
    show_grey,
    show_signed,
    sides,
    signed_limit,
)

MAX_KERNELS = 6
LARGEST_KERNEL = 11
"""Rows or columns up to which the weights of a kernel can be read."""
MAX_PAIRS = 4
WINDOW = 5
"""Rows and columns of the kernel, for the frame on the image."""


def learned_kernels(kernels: object) -> None:
    """Shows the kernels of several trainings with their weights, on one colour scale with 0 in its middle.

    kernels (number, rows, columns); the first MAX_KERNELS are drawn.
    """
    found = as_numbers(kernels)
    if found is not None and found.ndim == 5 and found.shape[3:] == (1, 1):
        found = found[..., 0, 0]
    if found is None or found.ndim != 3 or max(found.shape[1:]) > LARGEST_KERNEL:
        sentence(f"This picture needs kernels of shape (number, rows, columns), but {describe(kernels)} came.")
        return
    shown = found[:MAX_KERNELS]
    limit = signed_limit(found)
    side = min(2.9, 10.2 / len(shown))
    with canvas(len(shown) * side + 0.3, side + 0.6) as figure:
        for axes, kernel, place in zip(
            np.ravel(figure.subplots(1, len(shown), squeeze=False)), shown, range(len(shown)), strict=True
        ):
            cells(axes, np.round(kernel, 2), cell=0.9 * side / max(kernel.shape), colours=pale_signed(kernel, limit))
            axes.set_title(f"kernel {place}")
        figure.supxlabel("blue: negative, white: 0, red: positive", fontsize=10, color=INK)


def strongest(images: Sequence[object], maps: Sequence[object], titles: Sequence[str] = ()) -> None:
    """Shows images above the maps that they lead to, and where each map is largest.

    images (rows, columns); maps: the student's, (rows, columns); a circle marks the largest value of a map. On the
    image, a frame of WINDOW rows and columns around the same place shows what the kernel saw there, if the map is as
    large as the image. All maps share one colour scale with 0 in its middle.
    """
    pairs = list(zip(images, maps, strict=False))[:MAX_PAIRS]
    if not pairs:
        sentence("This picture needs images and the maps that they lead to, but none came.")
        return
    found = [as_map(response) for _, response in pairs]
    limit = signed_limit(*found)
    with canvas(min(10.5, 3.4 * len(pairs) + 1.0), 2 * min(3.4, 9.5 / len(pairs)) + 0.9) as figure:
        grid: Any = figure.subplots(2, len(pairs), squeeze=False)
        shown = None
        for place, ((image, response), map_values) in enumerate(zip(pairs, found, strict=True)):
            above, below = grid[0, place], grid[1, place]
            title = str(titles[place]) if place < len(titles) else f"image {place}"
            pixels = as_map(image)
            if pixels is None:
                note(above, f"{title}: an image (rows, columns) is needed, but {describe(image)} came.", width=28)
            else:
                show_grey(above, pixels, title=title, low=0.0)
            if map_values is None:
                note(below, f"A map (rows, columns) is needed, but {describe(response)} came.", width=28)
                continue
            shown = _map_with_mark(below, map_values, limit)
            if pixels is not None and pixels.shape == map_values.shape and np.isfinite(map_values).any():
                _frame(above, _largest(map_values))
        if shown is not None:
            figure.colorbar(shown, ax=grid[1, :], shrink=0.8, pad=0.02).set_label("map (0 is white)")


def pooled_values(vertical: object, horizontal: object, *, averages: bool = False) -> None:
    """Shows what max pooling leaves of many maps, one mark for each; with averages, what average pooling leaves, too.

    vertical, horizontal: maps (n, rows, columns) of images with vertical and with horizontal bars.
    """
    panels = [("the largest value of a map", np.max), ("the average of a map", np.mean)][: 2 if averages else 1]
    kinds = (("vertical bars", vertical, BLUE, "|"), ("horizontal bars", horizontal, VERMILION, "_"))
    with canvas(10.5 if averages else 6.5, 2.8, layout="constrained") as figure:
        grid: Any = figure.subplots(1, len(panels), squeeze=False, sharey=True)[0]
        for axes, (title, reduce) in zip(grid, panels, strict=True):
            axes.set(title=title, ylim=(1.6, -0.6), yticks=[0, 1])
            axes.set_yticklabels([f"images with\n{kind}" for kind, *_ in kinds], color=INK)
            axes.tick_params(axis="y", length=0)
            axes.grid(axis="x", color=LINE, linewidth=0.5)
            for height, (_, maps, colour, mark) in enumerate(kinds):
                _marks(axes, height, maps, reduce, colour, mark)


def _marks(axes: Axes, height: int, maps: object, reduce: Any, colour: str, mark: str) -> None:
    stack = _stack(maps)
    if stack is None:
        text = f"maps (number, rows, columns) are needed,\nbut {describe(maps)} came"
        middle: dict[str, Any] = {"transform": axes.get_yaxis_transform(), "ha": "center", "va": "center"}
        axes.text(0.5, height, text, fontsize=9, color=MUTED, parse_math=False, **middle)
        return
    values = reduce(stack, axis=(1, 2))
    apart = np.random.default_rng(0).uniform(-0.3, 0.3, size=len(values))
    axes.plot(values, height + apart, mark, color=colour, markersize=9, markeredgewidth=1.8)


def _stack(value: object) -> Numbers | None:
    """value as maps (n, rows, columns) of finite numbers, or None; a last axis of length 1 is dropped."""
    found = as_numbers(value)
    if found is not None and found.ndim == 4 and found.shape[3] == 1:
        found = found[..., 0]
    return found if found is not None and found.ndim == 3 and np.isfinite(found).all() else None


def _map_with_mark(axes: Axes, values: Numbers, limit: float) -> Any:
    if not np.isfinite(values).any():
        note(axes, f"The map of shape {sides(values.shape)} holds no finite number.", width=28)
        return None
    row, column = _largest(values)
    shown = show_signed(axes, values, title="", limit=limit)
    axes.plot(column, row, "o", markersize=13, markerfacecolor="none", markeredgecolor=INK, markeredgewidth=1.8)
    name_axis(axes.xaxis, f"largest: {number(float(values[row, column]))}", color=INK, fontsize=11)
    return shown


def _frame(axes: Axes, place: tuple[int, int]) -> None:
    corner = (place[1] - WINDOW / 2, place[0] - WINDOW / 2)
    axes.add_patch(Rectangle(corner, WINDOW, WINDOW, fill=False, edgecolor=VERMILION, linewidth=2.0))
    bare(axes)


def _largest(values: Numbers) -> tuple[int, int]:
    finite = np.where(np.isfinite(values), values, -np.inf)
    row, column = np.unravel_index(int(finite.argmax()), finite.shape)
    return int(row), int(column)
