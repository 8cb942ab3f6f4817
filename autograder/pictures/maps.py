"""Images beside what convolution, the gradient and pooling made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from autograder.pictures.canvas import (
    BLUE,
    GREEN,
    INK,
    MAX_WIDTH,
    ORANGE,
    PURPLE,
    SKY,
    VERMILION,
    Numbers,
    as_map,
    as_numbers,
    by,
    canvas,
    cell_side,
    cells,
    describe,
    note,
    pale_signed,
    same_scale,
    sentence,
    show_grey,
    show_signed,
    sides,
    signed_limit,
    tint,
)
from autograder.pictures.panels import ABOVE, Row, cell_panel

MAX_RESPONSES = 3
SMALL = 8
"""Rows or columns up to which a map is drawn as numbers where there is a choice."""
_BLOCKS = [tint(colour, 0.45) for colour in (BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILION)]


def signed_maps(image: object, responses: Iterable[object], titles: Sequence[str]) -> None:
    """Shows a grey image followed by responses that may be negative, on one colour scale with 0 in its middle.

    image (rows, columns); responses: maps (rows, columns), of any sizes; titles: one for each response.
    The first MAX_RESPONSES are drawn. Of large maps the strongest 0.5 % share the last colour: the arrows of the
    colour bar.
    """
    everything = _as_list(responses)
    given = everything[:MAX_RESPONSES]
    found = [as_map(response) for response in given]
    limit = signed_limit(*found)
    across = 1 + max(len(given), 1)
    row = Row.of(across, min(3.5 * across, MAX_WIDTH), _shapes(as_map(image), *found), bar=True)
    with canvas(row.width, row.figure_height, layout=None) as figure:
        axes = row.axes(figure)
        _grey_or_note(axes[0], image, "image")
        if not given:
            note(axes[1], "No responses came; a list of maps (rows, columns) is needed.", width=28)
        shown = None
        for place, response in enumerate(found):
            title = str(titles[place]) if place < len(titles) else f"response {place + 1}"
            if response is None:
                note(
                    axes[place + 1],
                    f"{title}: a map (rows, columns) is needed, but {describe(given[place])} came.",
                    width=28,
                )
                continue
            shown = show_signed(axes[place + 1], response, title=title, limit=limit)
        if shown is not None:
            clipped = any((np.abs(response) > limit).any() for response in found if response is not None)
            extend: Literal["both", "neither"] = "both" if clipped else "neither"
            bar = figure.colorbar(shown, cax=row.bar(figure), extend=extend)
            bar.set_label("response (0 is white)")
        if len(everything) > len(given):
            figure.supxlabel(f"the first {len(given)} of {len(everything)} responses", fontsize=10, color=INK)


def magnitude(image: object, magnitude: object) -> None:
    """Shows the image beside the strength of its edges.

    image, magnitude: (rows, columns); the magnitude is drawn from 0 (black) to its largest value (white).
    """
    found = as_map(magnitude)
    row = Row.of(2, MAX_WIDTH, _shapes(as_map(image), found), bar=True)
    with canvas(row.width, row.figure_height, layout=None) as figure:
        left, right = row.axes(figure)
        _grey_or_note(left, image, "image")
        if found is None:
            note(
                right,
                f"A magnitude for every pixel (rows, columns) is needed, but {describe(magnitude)} came.",
            )
            return
        lowest = float(np.nanmin(found, initial=0.0))
        title = "gradient magnitude" + ("" if lowest >= 0 else ": some values are negative")
        shown = show_grey(right, found, title=title, low=min(0.0, lowest) if np.isfinite(lowest) else None)
        figure.colorbar(shown, cax=row.bar(figure)).set_label("magnitude (0 is black)")


def pooling(image: object, pooled: object, pool_size: int | Sequence[int]) -> None:
    """Shows the blocks of an image and the pooled result in the same colours.

    image (rows, columns): small; pooled: the student's result; pool_size: side of a block, or its
    (rows, columns). The window moves on by its own size. In each block the numbers that equal the result are bold.
    """
    pixels, found = as_map(image), as_map(pooled)
    block = _block_shape(pool_size)
    if pixels is None or block is None or block[0] > pixels.shape[0] or block[1] > pixels.shape[1]:
        sentence(
            "This picture needs an image (rows, columns) and a pool size that fits into it. The image is "
            f"{describe(image)}, the pool size {by(block) if block else describe(pool_size)}."
        )
        return
    shape = (pixels.shape[0] // block[0], pixels.shape[1] // block[1])
    matches = found is not None and found.shape == shape
    right_columns = found.shape[1] if found is not None else 0
    cell = cell_side(pixels.shape[1] + max(right_columns, pixels.shape[1]) + 2)
    columns = max(right_columns, pixels.shape[1])
    with canvas(cell * (pixels.shape[1] + columns + 2), ABOVE + cell * (pixels.shape[0] + 1), layout=None) as figure:
        left = cell_panel(figure, cell / 2, ABOVE, pixels.shape[0], pixels.shape[1], cell)
        right = cell_panel(figure, cell * (pixels.shape[1] + 1.5), ABOVE, pixels.shape[0], columns, cell)
        block_of = np.ones((*pixels.shape, 3)) * 0.96
        best = np.zeros(pixels.shape, bool)
        for row, column in np.ndindex(*shape):
            part = (
                slice(row * block[0], (row + 1) * block[0]),
                slice(column * block[1], (column + 1) * block[1]),
            )
            block_of[part] = _block_colour(row, column)
            if matches and found is not None:
                best[part] = pixels[part] == found[row, column]
        cells(left, pixels, cell=cell, colours=block_of, bold=best)
        for row, column in np.ndindex(*shape):
            corner = (column * block[1] - 0.5, row * block[0] - 0.5)
            left.add_patch(Rectangle(corner, block[1], block[0], fill=False, edgecolor=INK, linewidth=1.8, zorder=2))
        left.set_title(f"image in blocks of {by(block)}")
        if found is None:
            note(right, f"A map (rows, columns) is needed, but {describe(pooled)} came.", width=24)
            return
        colours = np.array([[_block_colour(row, column) for column in range(shape[1])] for row in range(shape[0])])
        cells(right, found, cell=cell, colours=colours if matches else np.full((*found.shape, 3), 0.96))
        same_scale(right, found, pixels.shape)
        right.set_title(
            "your pooled map" if matches else f"{by(shape)} blocks, but your\nmap has shape {sides(found.shape)}"
        )


def flipped(image: object, correlated: object, convolved: object) -> None:
    """Shows cross-correlation and convolution of the same image with the same kernel side by side.

    image, correlated, convolved: (rows, columns). Says at how many positions the two maps differ.
    """
    maps = [as_map(correlated), as_map(convolved)]
    limit = signed_limit(*maps)
    pixels = as_map(image)
    small_image = pixels if pixels is not None and max(pixels.shape) <= SMALL else None
    names = ["cross-correlation\n(kernel as it is)", "convolution\n(kernel turned by 180°)"]
    row = Row.of(3, MAX_WIDTH, _shapes(pixels, *maps))
    with canvas(row.width, row.figure_height, layout=None) as figure:
        axes = row.axes(figure)
        _grey_or_note(axes[0], image, "image")
        for place, (found, given) in enumerate(zip(maps, (correlated, convolved), strict=True)):
            panel = axes[place + 1]
            if found is None:
                note(panel, f"A map (rows, columns) is needed, but {describe(given)} came.", width=28)
            elif max(found.shape) <= SMALL:
                cells(panel, found, cell=2.9 / max(*found.shape, 5), colours=pale_signed(found, limit))
                if small_image is not None:
                    same_scale(panel, found, small_image.shape)
                panel.set_title(names[place])
            else:
                show_signed(panel, found, title=names[place], limit=limit)
        figure.supxlabel(_difference(*maps), fontsize=12, fontweight="bold", color=INK)


def _shapes(*maps: Numbers | None) -> list[tuple[int, ...]]:
    return [found.shape for found in maps if found is not None]


def _difference(first: Numbers | None, second: Numbers | None) -> str:
    if first is None or second is None:
        return "Two maps are needed for a comparison."
    if first.shape != second.shape:
        return f"The maps have different shapes: {sides(first.shape)} and {sides(second.shape)}."
    differ = int((~np.isclose(first, second, rtol=1e-5, atol=1e-8, equal_nan=True)).sum())
    return f"The maps differ at {differ} of {first.size} positions." if differ else "The two maps are equal."


def _grey_or_note(axes: Axes, image: object, name: str) -> None:
    pixels = as_map(image)
    if pixels is None:
        note(axes, f"The {name} should be (rows, columns), but {describe(image)} came.", width=28)
    elif max(pixels.shape) <= SMALL:
        cells(axes, pixels, cell=2.9 / max(*pixels.shape, 5))
        axes.set_title(name)
    else:
        show_grey(axes, pixels, title=name)


def _block_shape(pool_size: object) -> tuple[int, int] | None:
    """(rows, columns) of a block out of 2 or (2, 3); None if that is neither."""
    found = as_numbers(pool_size)
    if found is None or found.size not in (1, 2) or not np.isfinite(found).all() or (found < 1).any():
        return None
    sides = [int(side) for side in found.ravel()]
    return sides[0], sides[-1]


def _block_colour(row: int, column: int) -> tuple[float, float, float]:
    """One of six tints, such that blocks side by side or one below the other never have the same."""
    return _BLOCKS[column % 3 + 3 * (row % 2)]


def _as_list(values: object) -> list[object]:
    """The entries of values; a single map, given without a list around it, is one entry; [] if there are none."""
    found = as_numbers(values)
    if found is not None and found.ndim == 2:
        return [values]
    try:
        return list(values)  # type: ignore[call-overload]
    except Exception:  # a student's class: whatever it raises, there is nothing to draw
        return []
