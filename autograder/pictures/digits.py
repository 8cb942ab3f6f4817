"""Handwritten digits as images: as they are, with shuffled pixels, and the weights that read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from autograder.pictures.canvas import (
    LINE,
    Numbers,
    as_numbers,
    bare,
    canvas,
    describe,
    name_axis,
    note,
    sentence,
    show_signed,
    sides,
)

SIDE = 28
MAX_DIGITS = 30
PER_ROW = 10


def digits(images: object, labels: object = None) -> None:
    """Shows up to 30 images (n, 28, 28) or (n, 784), ink black on white, with their labels (n,) above them."""
    found = _images(images)
    if found is None:
        sentence(f"Images of shape (n, 28, 28) are needed, but {describe(images)} came.")
        return
    found = found[:MAX_DIGITS]
    names = _names(labels, len(found))
    columns = min(PER_ROW, len(found))
    rows = -(-len(found) // columns)
    with canvas(1.0 * columns, 1.2 * rows) as figure:
        for axes in figure.subplots(rows, columns, squeeze=False).flat:
            bare(axes)
        for place, axes in enumerate(figure.axes[: len(found)]):
            _ink(axes, found[place])
            axes.set_title(names[place], fontsize=10)


def before_and_after(before: object, after: object, labels: object = None) -> None:
    """Shows the images of rows (n, 784) in a first line, and what became of them in a second one.

    Images are drawn up to the tenth. Rows in ``after`` that are missing or not as long are replaced by a sentence.
    """
    first, second = _images(before), _images(after)
    if first is None:
        sentence(f"Rows of 784 numbers are needed, but {describe(before)} came.")
        return
    first = first[:PER_ROW]
    columns = len(first)
    names = _names(labels, columns)
    with canvas(1.05 * columns + 0.9, 2.7) as figure:
        grid = figure.subplots(2, columns, squeeze=False)
        for place, axes in enumerate(grid[0]):
            _ink(axes, first[place])
            axes.set_title(names[place], fontsize=10)
        _label(grid[0, 0], "before")
        if second is None or len(second) < columns:
            for axes in grid[1]:
                axes.remove()
            text = f"After: {columns} rows of 784 numbers are needed, but {describe(after)} came."
            note(figure.add_subplot(2, 1, 2), text, width=80)
            return
        for place, axes in enumerate(grid[1]):
            _ink(axes, second[place])
        _label(grid[1, 0], "after")


def templates(rows: Mapping[str, object], *, units: int = 10) -> None:
    """Shows weights that lead from 784 pixels to some units as images, red where ink speaks for the unit.

    rows: label -> weights (784, units); each label gets a line of images, on a scale of its own.
    """
    with canvas(10.3, 1.05 * len(rows) + 0.35) as figure:
        grid = figure.subplots(len(rows), units, squeeze=False)
        for line, (label, weights) in enumerate(rows.items()):
            found = as_numbers(weights)
            if found is None or found.ndim != 2 or found.shape[0] != SIDE * SIDE:
                for axes in grid[line]:
                    axes.remove()
                wanted = sides((SIDE * SIDE, units))
                text = f"{label}: weights of shape {wanted} are needed, but {describe(weights)} came."
                note(figure.add_subplot(len(rows), 1, line + 1), " ".join(text.split()), width=90)
                continue
            limit = _limit(found)
            for unit, axes in enumerate(grid[line]):
                bare(axes)
                if unit < found.shape[1]:
                    image = found[:, unit].reshape(SIDE, SIDE)
                    show_signed(axes, image, title=str(unit) if line == 0 else "", limit=limit)
            _label(grid[line, 0], label)


def _limit(weights: Numbers) -> float:
    """A few weights of the border never change in training and may be large: the scale leaves the top 1 % out."""
    finite = np.abs(weights[np.isfinite(weights)])
    return float(np.quantile(finite, 0.99)) or 1.0 if finite.size else 1.0


def _images(value: object) -> Numbers | None:
    """value as images (n, 28, 28), n at least 1, or None."""
    found = as_numbers(value)
    if found is None or found.ndim < 2 or found[0].size != SIDE * SIDE:
        return None
    return found.reshape(len(found), SIDE, SIDE)


def _ink(axes: Axes, image: Numbers) -> None:
    finite = image[np.isfinite(image)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    options: dict[str, Any] = {"vmin": low, "vmax": high if high > low else low + 1}
    axes.imshow(np.where(np.isfinite(image), image, np.nan), cmap="gray_r", **options)
    bare(axes)
    axes.spines[:].set(visible=True, color=LINE)


def _label(axes: Axes, text: str) -> None:
    axes.yaxis.labelpad = 8
    name_axis(axes.yaxis, text, rotation=0, ha="right", va="center", fontsize=10)


def _names(labels: object, count: int) -> list[str]:
    found = as_numbers(labels)
    if found is None or found.size < count:
        return [""] * count
    return [f"{value:g}" for value in found.reshape(-1)[:count]]
