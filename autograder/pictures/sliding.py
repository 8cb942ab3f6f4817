"""The window on its way over a small image."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from autograder.pictures.canvas import (
    ABOVE_INDICES,
    BLUE,
    LEGIBLE_SIDE,
    TIMES,
    VERMILION,
    Numbers,
    as_map,
    by,
    canvas,
    cell_side,
    cells,
    describe,
    note,
    number,
    same_scale,
    sentence,
    sides,
    tint,
)
from autograder.pictures.cell_text import put
from autograder.pictures.panels import cell_panel, panel

PER_ROW = 4
TITLE_WIDTH, TITLE_HEIGHT, SHORT_TITLE = 2.3, 0.65, 0.5
"""Inches that a title takes with a row of indices below it, or without."""
NOTE_WIDTH = 8.0
"""Inches that a map and a sentence about it take side by side."""


def sliding_window(
    image: object,
    kernel: object,
    activation_map: object,
    *,
    frames: Iterable[Sequence[int]] | None = None,
) -> None:
    """Shows how the window moves on and the activation map fills up.

    image (rows, columns), kernel (kernel rows, kernel columns): small blocks of numbers.
    activation_map: the student's result for stride 1 without padding; only its numbers are shown.
    frames: positions (row, column) of the window; by default the first, the second, the first of the next row
        and the last.
    """
    pixels, weights, found = as_map(image), as_map(kernel), as_map(activation_map)
    if pixels is None or weights is None or not _fits(pixels, weights):
        sentence(_needs_image_and_kernel(image, kernel))
        return
    shape = (pixels.shape[0] - weights.shape[0] + 1, pixels.shape[1] - weights.shape[1] + 1)
    positions = _positions(frames, shape)
    across = min(PER_ROW, len(positions))
    blocks = -(-len(positions) // across)
    cell = cell_side(across * (pixels.shape[1] + 1))
    matches = found is not None and found.shape == shape
    # Inches: rows of images and of maps, or all images and below them what is to say.
    pitch = max(cell * (pixels.shape[1] + 1), TITLE_WIDTH)
    image_height, map_height = TITLE_HEIGHT + cell * pixels.shape[0], SHORT_TITLE + cell * shape[0]
    block_height = image_height + (map_height if matches else 0.0)
    note_height = 0.0 if matches else 1.0 if found is None else max(image_height, 2.0)
    width = pitch * across if matches else max(pitch * across, NOTE_WIDTH)
    with canvas(width + 0.3, block_height * blocks + note_height + 0.3, layout=None) as figure:
        for step, (row, column) in enumerate(positions):
            block, place = divmod(step, across)
            left = place * pitch + (pitch - cell * (pixels.shape[1] - 0.5)) / 2  # the indices stand on the left
            top = block * block_height
            above = cell_panel(figure, left, top + TITLE_HEIGHT, pixels.shape[0], pixels.shape[1], cell)
            above.set_title(f"window at row {row}, column {column}", fontsize=10, color=BLUE, pad=ABOVE_INDICES)
            _window_on_image(above, pixels, weights, row, column, cell)
            if matches and found is not None:
                below = cell_panel(figure, left, top + image_height + SHORT_TITLE, shape[0], pixels.shape[1], cell)
                _map_so_far(below, found, row, column, cell, pixels.shape[1])
        if not matches:
            area = (block_height * blocks, width, note_height)
            _other_map(figure, area, found, _map_problem(activation_map, shape))


def window(image: object, kernel: object, row: int, column: int) -> None:
    """Shows the window with its weights at one position of the image, and no result.

    image (rows, columns), kernel (kernel rows, kernel columns): small blocks of numbers.
    row, column: of the window's upper left cell, from 0.
    """
    pixels, weights = as_map(image), as_map(kernel)
    if pixels is None or weights is None or not _fits(pixels, weights):
        sentence(_needs_image_and_kernel(image, kernel))
        return
    last = (pixels.shape[0] - weights.shape[0], pixels.shape[1] - weights.shape[1])
    inside = bool(_positions([(row, column)], (last[0] + 1, last[1] + 1), default=False))
    cell = 1.25 * cell_side(pixels.shape[1], width=4.8)
    width = max(cell * (pixels.shape[1] + 1), 5.2)
    with canvas(width, TITLE_HEIGHT + cell * (pixels.shape[0] + 1), layout=None) as figure:
        axes = cell_panel(
            figure, (width - cell * pixels.shape[1]) / 2, TITLE_HEIGHT, pixels.shape[0], pixels.shape[1], cell
        )
        if inside:
            axes.set_title(
                f"Window at row {int(row)}, column {int(column)}: multiply each number\n"
                f"by the weight beside it ({TIMES}), and add up the {weights.size} products",
                pad=ABOVE_INDICES,
            )
            _window_on_image(axes, pixels, weights, int(row), int(column), cell)
        else:
            cells(axes, pixels, cell=cell, indices=True)
            axes.set_title(
                f"No window at row {_named(row)}, column {_named(column)}: on this image\n"
                f"rows go from 0 to {last[0]}, columns from 0 to {last[1]}",
                pad=ABOVE_INDICES,
            )


def _window_on_image(axes: Axes, pixels: Numbers, weights: Numbers, row: int, column: int, cell: float) -> None:
    """The image as cells; the window outlined, a weight at the lower right of each of its cells."""
    cells(axes, pixels, cell=cell, indices=True)
    height, width = weights.shape
    axes.add_patch(
        Rectangle(
            (column - 0.5, row - 0.5),
            width,
            height,
            facecolor=(*tint(BLUE, 0.9), 0.12),
            edgecolor=BLUE,
            linewidth=2.6,
            zorder=2,
        )
    )
    if max(pixels.shape) > LEGIBLE_SIDE:
        return
    for (down, right), weight in np.ndenumerate(weights):
        put(
            axes,
            column + right + 0.44,
            row + down + 0.45,
            f"{TIMES}{number(float(weight))}",
            ha="right",
            va="bottom",
            fontsize=cell * 72 * 0.25,
            color=VERMILION,
            fontweight="bold",
        )


def _map_so_far(axes: Axes, found: Numbers, row: int, column: int, cell: float, image_columns: int) -> None:
    """The map in the image's scale, filled up to (row, column) in reading order; the newest number stands out."""
    filled = np.arange(found.size).reshape(found.shape) <= row * found.shape[1] + column
    newest = np.zeros(found.shape, bool)
    newest[row, column] = True
    colours = np.full((*found.shape, 3), 0.95)
    colours[newest] = tint(BLUE, 0.35)
    cells(axes, found, cell=cell, colours=colours, bold=newest, hidden=~filled)
    axes.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, fill=False, edgecolor=BLUE, linewidth=2.6, zorder=2))
    same_scale(axes, found, (found.shape[0], image_columns))
    axes.set_title("your map so far", fontsize=10)


def _other_map(figure: Figure, area: tuple[float, float, float], found: Numbers | None, problem: str) -> None:
    """What is to say about a map that the window cannot fill, and the map itself where there is one.

    area: its upper edge, width and height in inches.
    """
    top, width, height = area
    if found is None:
        note(panel(figure, 0, top, width, height), problem, width=90)
        return
    left = panel(figure, 0.3, top + SHORT_TITLE, width / 3 - 0.3, height - SHORT_TITLE)
    cells(left, found, cell=(height - SHORT_TITLE) / max(found.shape))
    left.set_title("your map", fontsize=10)
    note(panel(figure, width / 3, top, 2 * width / 3, height), problem, width=60)


def _positions(
    frames: Iterable[Sequence[int]] | None, shape: tuple[int, int], *, default: bool = True
) -> list[tuple[int, int]]:
    """The asked-for positions that exist on a map of this shape; if none does, four that tell the story."""
    asked: list[tuple[int, int]] = []
    for frame in frames or ():
        try:
            row, column = (int(index) for index in frame)
        except (TypeError, ValueError, OverflowError):  # no pair, no number, NaN, infinity
            continue
        if 0 <= row < shape[0] and 0 <= column < shape[1]:
            asked.append((row, column))
    if asked or not default:
        return asked
    story = [(0, 0), (0, 1), (1, 0), (shape[0] - 1, shape[1] - 1)]
    return list(dict.fromkeys(step for step in story if step[0] < shape[0] and step[1] < shape[1]))


def _named(index: object) -> str:
    return str(index) if isinstance(index, (int, float, np.number)) else describe(index)


def _fits(pixels: Numbers, weights: Numbers) -> bool:
    return all(side <= room for side, room in zip(weights.shape, pixels.shape, strict=True))


def _needs_image_and_kernel(image: object, kernel: object) -> str:
    return (
        "This picture needs an image (rows, columns) and a kernel (rows, columns) that fits into it. "
        f"The image is {describe(image)}, the kernel {describe(kernel)}."
    )


def _map_problem(activation_map: object, shape: tuple[int, int]) -> str:
    return (
        f"The window has {by(shape)} positions on this image, so a map of shape {sides(shape)} is needed here. "
        f"Yours is {describe(activation_map)}."
    )
