"""Tensors as bodies: a vector is a strip, a matrix a sheet, an image a block, a mini-batch of images many blocks."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Polygon

from autograder.pictures.canvas import (
    BLUE,
    INK,
    LINE,
    MUTED,
    TIMES,
    as_numbers,
    canvas,
    describe,
    note,
    sentence,
    sides,
    tint,
)

MAX_TENSORS = 4
CELL_LIMIT = 12
"""Up to so many entries along a side, each gets a cell of its own; a longer side is drawn as one piece."""
_SLANT = 0.55
"""How far the depth of a block leads to the right and upwards, as a share of its length."""


def tensors(shapes: Mapping[str, object], *, axes_of: Mapping[str, Sequence[object]] | None = None) -> None:
    """Shows every shape as a body with its sides labelled; its order is the number of its sides.

    shapes: name -> the student's shape, a tuple of whole numbers (a single number counts as a tuple of one).
    axes_of: name -> what each axis counts, for labels beside the numbers; left out where the number of axes differs.
    Drawn are the first MAX_TENSORS. Lengths grow with the logarithm of the number.
    """
    if not shapes:
        sentence("This picture needs at least one shape, a tuple of whole numbers.")
        return
    chosen = list(shapes.items())[:MAX_TENSORS]
    with canvas(min(2.6 * len(chosen) + 0.4, 10.5), 3.4, layout="constrained") as figure:
        panels = figure.subplots(1, len(chosen), squeeze=False)[0]
        for axes, (name, given) in zip(panels, chosen, strict=True):
            shape = _shape(given)
            if shape is None:
                axes.set_title(name)
                note(axes, f"A tuple of whole numbers from 1 on is needed, but {describe(given)} came.", width=20)
                continue
            axes.set_title(f"{name}: {len(shape)} {'axis' if len(shape) == 1 else 'axes'}\n{sides(shape)}")
            labels = [f"{side:,}" for side in shape]
            meanings = list((axes_of or {}).get(name, ()))
            if len(meanings) == len(shape):
                labels = [f"{side} ({meaning})"[:24] for side, meaning in zip(labels, meanings, strict=True)]
            _draw(axes, shape, labels)


def _draw(axes: Axes, shape: tuple[int, ...], labels: list[str]) -> None:
    """One body. The last three axes are rows, columns and depth; a fourth in front counts the bodies."""
    if len(shape) > 4:
        note(axes, f"{len(shape)} axes are more than can be drawn here.", width=20)
        return
    axes.set_axis_off()
    axes.set_aspect("equal")
    if len(shape) < 3:
        rows, columns = (1, *shape) if len(shape) == 1 else shape
        width, height = _length(columns), _length(rows)
        _sheet(axes, rows, columns)
        _write(axes, width / 2, -0.14, labels[-1], "center", "top")
        if len(shape) == 2:
            _write(axes, -0.12, height / 2, labels[0], "right", "center")
        _frame(axes, (-0.5, -0.4), (width + 0.1, height))
        return
    rows, columns, depth = shape[-3:]
    width, height, back = _length(columns), _length(rows), 0.6 * _length(depth) * _SLANT
    copies = min(shape[0], 3) if len(shape) == 4 else 1
    right, up = 0.28 * width + 0.3, 0.2 * height + 0.3
    for copy in reversed(range(copies)):
        _block(axes, copy * right, copy * up, width, height, back)
    _write(axes, width / 2, -0.14, labels[-2], "center", "top")
    _write(axes, -0.16, height / 2, labels[-3], "center", "center", rotation=90)
    right, up = (copies - 1) * right + width + back, (copies - 1) * up + height + back
    _write(axes, right + 0.2, up - back / 2 - height / 2, labels[-1], "center", "center", rotation=-90)
    if len(shape) == 4:
        _write(axes, right / 2, up + 0.12, f"{TIMES} {labels[0]}", "center", "bottom")
    _frame(axes, (-0.4, -0.4), (right + 0.4, up + 0.4))


def _frame(axes: Axes, lower_left: tuple[float, float], upper_right: tuple[float, float]) -> None:
    """Puts a body into the middle of a square, so that all panels have one size; small bodies are not blown up."""
    corners = list(zip(lower_left, upper_right, strict=True))
    half = max(1.6, *((high - low) / 2 for low, high in corners))
    (left, right), (bottom, top) = corners
    axes.set_xlim((left + right) / 2 - half, (left + right) / 2 + half)
    axes.set_ylim((bottom + top) / 2 - half, (bottom + top) / 2 + half)


def _sheet(axes: Axes, rows: int, columns: int) -> None:
    """A flat sheet with its first corner at the upper left; few rows or columns are told apart by lines."""
    width, height = _length(columns), _length(rows)
    _face(axes, [(0, 0), (width, 0), (width, height), (0, height)], 0.3)
    line = {"color": LINE, "linewidth": 0.8, "zorder": 2.5}
    if columns <= CELL_LIMIT:
        axes.vlines([width * part / columns for part in range(1, columns)], 0, height, **line)  # type: ignore[arg-type]
    if rows <= CELL_LIMIT:
        axes.hlines([height * part / rows for part in range(1, rows)], 0, width, **line)  # type: ignore[arg-type]


def _block(axes: Axes, x: float, y: float, width: float, height: float, back: float) -> None:
    """Front, top and right side of a block whose lower left front corner is at (x, y); back: shift of its far side."""
    shift = back
    _face(axes, [(x, y), (x + width, y), (x + width, y + height), (x, y + height)], 0.28)
    top = [(x, y + height), (x + width, y + height), (x + width + shift, y + height + shift)]
    _face(axes, [*top, (x + shift, y + height + shift)], 0.14)
    right = [(x + width, y), (x + width + shift, y + shift), (x + width + shift, y + height + shift)]
    _face(axes, [*right, (x + width, y + height)], 0.5)


def _face(axes: Axes, corners: list[tuple[float, float]], strength: float) -> None:
    axes.add_patch(Polygon(corners, facecolor=tint(BLUE, strength), edgecolor=INK, linewidth=1.0))


def _write(axes: Axes, x: float, y: float, text: str, ha: str, va: str, rotation: float = 0) -> None:
    colour = INK if any(sign.isdigit() for sign in text) else MUTED
    axes.text(x, y, text, ha=ha, va=va, rotation=rotation, fontsize=9.5, color=colour, parse_math=False)


def _length(entries: int) -> float:
    """Length of a side: 0.3 for one entry, about 2 for a few hundred, never more than 2.6."""
    return min(0.3 + 0.68 * math.log10(entries), 2.6)


def _shape(given: object) -> tuple[int, ...] | None:
    found = as_numbers(given)
    if found is None or found.ndim > 1 or not bool(((found >= 1) & (found < 1e12)).all()):
        return None
    entries = found.reshape(-1)
    return tuple(int(side) for side in entries) if bool((entries == entries.round()).all()) else None
