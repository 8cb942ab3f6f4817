"""A convolutional network from its outside to its inside: sizes, runs, accuracies, kernels, maps, exciting patches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from autograder.pictures.canvas import (
    BLUE,
    INK,
    LINE,
    MUTED,
    TIMES,
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
    pale_signed,
    sentence,
    show_grey,
    show_signed,
    sides,
    signed_limit,
    tint,
)

MAX_IMAGES = 12
MAX_SHEETS = 16
MAX_SIDE = 64
"""Rows, columns or sheets up to which a stack of maps is drawn to scale."""
RUN_COLOURS = (BLUE, VERMILION)


def image_rows(rows: Mapping[str, object], titles: Sequence[object] = ()) -> None:
    """Shows several sets of images below each other: title on the left -> images (n, rows, columns[, 1]).

    titles: above the columns, such as the labels. The first MAX_IMAGES of every row are drawn, from 0 (black) on.
    """
    found = {str(title): _images(images) for title, images in rows.items()}
    count = max([min(len(images), MAX_IMAGES) for images in found.values() if images is not None] or [0])
    if not count:
        came = ", ".join(describe(images) for images in rows.values())
        sentence(f"This picture needs images of shape (number, rows, columns), but {came or 'nothing'} came.")
        return
    with canvas(10.5, 1.15 * len(found) + 0.5, layout="constrained") as figure:
        grid: Any = figure.subplots(len(found), count, squeeze=False)
        for line, (title, images) in zip(grid, found.items(), strict=True):
            for place, axes in enumerate(line):
                bare(axes)
                if images is not None and place < len(images):
                    show_grey(axes, images[place], title="", low=_black(images[place]))
            name_axis(line[0].yaxis, title, rotation=0, ha="right", va="center", fontsize=10, color=INK)
        for axes, above in zip(grid[0], titles, strict=False):
            axes.set_title(str(above), fontsize=10)


def map_sizes(shapes: Mapping[str, object], num_flat: object) -> None:
    """Shows the layers' outputs as stacks of maps, to scale: name of the layer -> (rows, columns, channels).

    shapes, num_flat: as the student predicts them. What is no such shape is said in words.
    """
    with canvas(10.5, 3.6, layout="constrained") as figure:
        axes = figure.subplots()
        left, highest, problems = 0.0, 1.0, []
        for name, shape in [("image", (28, 28, 1)), *shapes.items()]:
            found = as_numbers(shape)
            usable = found is not None and found.shape == (3,) and bool(np.all(found == np.round(found)))
            if found is None or not usable or found.min() < 1 or found.max() > MAX_SIDE:
                problems.append(
                    f"{name}: {describe(shape)}" if found is None or found.ndim != 1 else f"{name}: {shape}"
                )
                continue
            rows, columns, channels = (int(side) for side in found)
            width = _stack(axes, left, rows, columns, channels)
            highest = max(highest, rows + channels)
            _below(axes, left + width / 2, str(name), f"{rows}{TIMES}{columns}\n{TIMES}{channels}")
            left += width + 7
        flat = as_numbers(num_flat)
        if flat is not None and flat.size == 1:
            axes.add_patch(Rectangle((left, 0), 2, highest * 0.8, facecolor=tint(VERMILION), edgecolor=VERMILION))
            _below(axes, left + 1, "flat", f"{float(flat.reshape(())):g}")
            left += 8
        axes.set(xlim=(-2, max(left, 30)), ylim=(-0.4 * highest, highest + 1), aspect="equal")
        bare(axes)
        if problems:
            axes.set_title("no shape (rows, columns, channels): " + "; ".join(problems), color=VERMILION, wrap=True)
        else:
            axes.set_title("what goes from layer to layer, as you predict it")


def training_runs(runs: Mapping[str, object]) -> None:
    """Shows the accuracy on training and validation digits over the epochs: title of a run -> what ``fit`` returned."""
    with canvas(10.5, 3.6, layout="constrained") as figure:
        grid: Any = figure.subplots(1, max(len(runs), 1), squeeze=False, sharey=True)[0]
        for axes, (title, history) in zip(grid, runs.items(), strict=False):
            found = history if isinstance(history, Mapping) else getattr(history, "history", None)
            names = {str(name): found[name] for name in found} if isinstance(found, Mapping) else {}
            read = [(name, as_numbers(values)) for name, values in sorted(names.items()) if "acc" in name]
            curves = [(name, values.ravel()) for name, values in read if values is not None]
            if not curves:
                kind = f"its history holds {', '.join(names)}" if names else f"{describe(history)} came"
                note(
                    axes,
                    f"{title}: this picture needs an accuracy for every epoch, but {kind}. "
                    'Compile with metrics=["accuracy"].',
                )
                continue
            for name, values in curves:
                validation = name.startswith("val")
                steps = np.arange(1, len(values) + 1)
                axes.plot(
                    steps,
                    values,
                    color=VERMILION if validation else BLUE,
                    marker="s" if validation else "o",
                    linestyle="--" if validation else "-",
                    label="validation digits" if validation else "training digits",
                )
            axes.set(title=str(title), xlabel="epoch")
            axes.grid(axis="y", color=LINE, linewidth=0.5)
            axes.legend(frameon=False, loc="lower right")
        grid[0].set_ylabel("accuracy")


def accuracy_table(accuracies: Mapping[str, Sequence[object]], columns: Sequence[str]) -> None:
    """Shows accuracies as a table and as points on one scale: network -> its accuracies, one for each column.

    The points of a network are joined, so that a drop is a slope.
    """
    found = {str(name): [as_numbers(value) for value in values] for name, values in accuracies.items()}
    with canvas(10.5, 3.4, layout="constrained") as figure:
        left, right = figure.subplots(1, 2, width_ratios=[1.2, 1])
        texts = [[_percent(value) for value in values] for values in found.values()]
        table = left.table(texts, rowLabels=list(found), colLabels=list(columns), loc="center", cellLoc="center")
        table.scale(0.8, 2.2)
        table.set_fontsize(12)
        left.set_axis_off()
        left.set_title("accuracy on test digits")
        places = np.arange(len(columns))
        for number, (name, values) in enumerate(found.items()):
            heights = [float(v.reshape(())) if v is not None and v.size == 1 else np.nan for v in values]
            heights = (heights + [np.nan] * len(columns))[: len(columns)]
            style = {"marker": "os"[number % 2], "linestyle": ["-", "--"][number % 2]}
            right.plot(places, heights, color=RUN_COLOURS[number % 2], linewidth=2, label=name, **style)
        right.set(xticks=places, xticklabels=list(columns), xlim=(-0.3, len(columns) - 0.7), ylabel="accuracy")
        right.grid(axis="y", color=LINE, linewidth=0.5)
        right.legend(frameon=False, loc="lower left")


def kernel_gallery(kernels: object) -> None:
    """Shows kernels (number, rows, columns) with their weights, all on one colour scale with 0 in its middle."""
    found = as_numbers(kernels)
    if found is None or found.ndim != 3:
        sentence(f"This picture needs kernels of shape (number, rows, columns), but {describe(kernels)} came.")
        return
    shown = found[:MAX_SHEETS]
    across = min(len(shown), 8)
    down = -(-len(shown) // across)
    limit = signed_limit(found)
    with canvas(10.5, 1.7 * down + 0.6, layout="constrained") as figure:
        grid: Any = figure.subplots(down, across, squeeze=False)
        for axes in grid.ravel():
            axes.set_axis_off()
        for number, (axes, kernel) in enumerate(zip(grid.ravel(), shown, strict=False)):
            axes.set_axis_on()
            if max(kernel.shape) <= 5:
                cells(axes, np.round(kernel, 2), cell=1.1 / max(kernel.shape), colours=pale_signed(kernel, limit))
            else:
                show_signed(axes, kernel, title="", limit=limit)
            axes.set_title(f"kernel {number}", fontsize=10)
        more = f" (the first {len(shown)} of {len(found)})" if len(found) > len(shown) else ""
        figure.suptitle(f"blue: negative, white: 0, red: positive{more}")


def map_gallery(image: object, maps: object, *, title: str = "") -> None:
    """Shows an image and the activation maps that it leads to: maps (rows, columns, channels), or (1, ...) of them.

    All maps share one scale from 0 (black) to the largest activation (white), so a map that is black all over is one
    that found nothing.
    """
    pixels, found = as_map(image), as_numbers(maps)
    if found is not None and found.ndim == 4 and len(found) == 1:
        found = found[0]
    if pixels is None or found is None or found.ndim != 3:
        sentence(
            "This picture needs an image (rows, columns) and its maps (rows, columns, channels). "
            f"The image is {describe(image)}, the maps are {describe(maps)}."
        )
        return
    channels = min(found.shape[2], MAX_SHEETS)
    down = 1 if channels <= 8 else 2
    across = -(-channels // down)
    finite = found[np.isfinite(found)]
    low, high = (min(0.0, float(finite.min())), float(finite.max())) if finite.size else (0.0, 1.0)
    with canvas(10.5, 1.25 * down + 0.8, layout="constrained") as figure:
        parts: Any = figure.subfigures(1, 2, width_ratios=[1.6, across])
        first = parts[0].subplots()
        show_grey(first, pixels, title="image")
        grid: Any = parts[1].subplots(down, across, squeeze=False)
        for axes in grid.ravel():
            axes.set_axis_off()
        for channel in range(channels):
            axes = grid.ravel()[channel]
            axes.set_axis_on()
            bare(axes)
            colours = colormaps["gray"].with_extremes(bad=VERMILION)
            axes.imshow(found[..., channel], cmap=colours, vmin=low, vmax=max(high, low + 1e-9))
            axes.set_title(str(channel), fontsize=9, color=MUTED, pad=2)
        parts[1].suptitle(f"{title or 'maps'}: {found.shape[2]} maps of {found.shape[0]}{TIMES}{found.shape[1]}")


def seen_part(image: object, patch: object, *, title: str) -> None:
    """Shows an image beside the patch of it that a unit sees, on one scale of greys and with pixels of one size."""
    pixels, part = as_map(image), as_map(patch)
    if pixels is None or part is None or max(part.shape) > 2 * max(pixels.shape):
        sentence(
            "This picture needs an image (rows, columns) and a patch of it. "
            f"The image is {describe(image)}, the patch {describe(patch)}."
        )
        return
    with canvas(7.0, 3.2) as figure:
        left, right = figure.subplots(1, 2)
        show_grey(left, pixels, title="image", low=_black(pixels))
        show_grey(right, part, title=f"{title}\n{part.shape[0]}{TIMES}{part.shape[1]} pixels", low=_black(part))
        for axes, values in ((left, pixels), (right, part)):
            side = max(*pixels.shape, *part.shape)
            middle = (np.array(values.shape) - 1) / 2
            axes.set(
                xlim=(middle[1] - side / 2, middle[1] + side / 2), ylim=(middle[0] + side / 2, middle[0] - side / 2)
            )
            frame = Rectangle((-0.5, -0.5), values.shape[1], values.shape[0], fill=False, edgecolor=BLUE, linewidth=1.5)
            axes.add_patch(frame)


def exciting_patches(patches: object, images: object, top: object, *, title: str) -> None:
    """Shows the patches that excite a channel most, strongest first, each above the image that it comes from.

    patches (k, rows, columns); images (n, rows, columns[, 1]); top (k, 3): number of the image, row and column of the
    unit, of which only the number is used.
    """
    parts, found, places = _images(patches), _images(images), as_numbers(top)
    if parts is None or found is None:
        sentence(
            "This picture needs patches (number, rows, columns) and images. "
            f"The patches are {describe(patches)}, the images {describe(images)}."
        )
        return
    count = min(len(parts), MAX_IMAGES)
    with canvas(10.5, 3.2, layout="constrained") as figure:
        grid: Any = figure.subplots(2, count, squeeze=False)
        for place in range(count):
            upper, lower = grid[:, place]
            show_grey(upper, parts[place], title=str(place + 1), low=_black(parts[place]))
            lower.set_axis_off()
            number = _image_number(places, place, len(found))
            if number is not None:
                show_grey(lower, found[number], title="", low=_black(found[number]))
                lower.set_axis_on()
                name_axis(lower.xaxis, f"image {number}", fontsize=8, color=MUTED)
        name_axis(grid[0, 0].yaxis, "patch", fontsize=10)
        name_axis(grid[1, 0].yaxis, "whole digit", fontsize=10)
        bad = "" if places is not None and places.ndim == 2 else f" (top is {describe(top)})"
        figure.suptitle(title + bad)


def _image_number(places: Numbers | None, place: int, count: int) -> int | None:
    if places is None or places.ndim != 2 or place >= len(places) or not np.isfinite(places[place, 0]):
        return None
    number = int(places[place, 0])
    return number if 0 <= number < count else None


def _images(value: object) -> Numbers | None:
    """value as (n, rows, columns), or None; a last axis of length 1 is dropped."""
    found = as_numbers(value)
    if found is not None and found.ndim == 4 and found.shape[-1] == 1:
        found = found[..., 0]
    return found if found is not None and found.ndim == 3 else None


def _stack(axes: Axes, left: float, rows: int, columns: int, channels: int) -> float:
    """Draws maps one behind the other, the first in front; returns how wide the stack is."""
    step = 0.6
    for sheet in reversed(range(channels)):
        corner = (left + sheet * step, sheet * step)
        axes.add_patch(Rectangle(corner, columns, rows, facecolor=tint(BLUE), edgecolor=BLUE, linewidth=0.7))
    return columns + (channels - 1) * step


def _below(axes: Axes, x: float, name: str, size: str) -> None:
    """Name and size under what stands at x, at a distance that does not depend on the scale."""
    style: dict[str, Any] = {"textcoords": "offset points", "ha": "center", "va": "top"}
    axes.annotate(name, (x, 0), (0, -6), fontsize=10, fontweight="bold", **style)
    axes.annotate(size, (x, 0), (0, -20), fontsize=9, color=MUTED, **style)


def _black(values: Numbers) -> float | None:
    """0 as the value that is drawn black, where something lies above it; else the smallest value is."""
    return 0.0 if bool((values[np.isfinite(values)] > 0).any()) else None


def _percent(value: Numbers | None) -> str:
    if value is None or value.size != 1:
        return "?" if value is None else sides(value.shape)
    return f"{100 * float(value.reshape(())):.1f} %"
