"""How kernel size, stride and padding decide about sizes: of the activation map, of the receptive field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from autograder.pictures.canvas import (
    BLUE,
    GREEN,
    INK,
    LINE,
    MUTED,
    TIMES,
    VERMILION,
    Numbers,
    as_numbers,
    canvas,
    describe,
    note,
    number,
    sentence,
)
from autograder.pictures.panels import panel

LARGEST_INPUT = 32
IMAGE_SIDE = 28
"""Pixels: the side of an MNIST image, on which receptive fields are drawn."""


class Setting(NamedTuple):
    """One line of the size picture."""

    kernel_size: int
    stride: int
    padding: int
    label: str


STRIDES = [Setting(3, stride, 0, f"stride {stride}") for stride in (1, 2, 3)]
PADDINGS = [Setting(5, 1, padding, f"padding {padding}") for padding in (2, 1, 0)]


def size_vs_padding_stride(output_size: Callable[[int, int, int, int], int]) -> None:
    """Shows the size of the map over the size of the input, for three strides and for three paddings.

    output_size: the student's function (n, kernel_size, stride, padding) -> number of positions. It is called
        by position with whole numbers, and only where the kernel fits into the padded input; what it raises is
        shown, not raised.
    """
    with canvas(10.5, 4.5, layout=None) as figure:
        left, right = (panel(figure, left, 0.55, 3.6, 3.4) for left in (0.85, 5.95))
        _size_lines(left, output_size, STRIDES, "A larger stride: a smaller map\n(kernel size 3, padding 0)")
        _size_lines(right, output_size, PADDINGS, "More padding: a larger map\n(kernel size 5, stride 1)")


def receptive_field(layers: Sequence[Sequence[int]], fields: object) -> None:
    """Shows which part of the image the first unit of every layer sees, as squares and as bars.

    layers: (kernel_size, stride) of every layer, from the image on.
    fields: the student's side of the receptive field after every layer, in pixels of the image.
    """
    sizes = as_numbers(fields)
    if sizes is None or sizes.ndim != 1:
        sizes = np.empty(0)
    usable = [(place, float(size)) for place, size in enumerate(sizes) if np.isfinite(size) and size > 0]
    if not usable:
        sentence(
            f"This picture needs a positive number for each of the {len(layers)} layers: the side of its "
            f"receptive field in pixels. What came is {describe(fields)}."
        )
        return
    with canvas(10.5, 5.15, layout=None) as figure:
        squares, bars = panel(figure, 0.1, 0.75, 3.9, 3.9), panel(figure, 6.1, 0.75, 4.2, 3.9)
        # From pale to dark, so that a deeper layer is a darker one; cividis is made for colour-blind readers.
        shades = [colormaps["cividis_r"](share) for share in np.linspace(0.12, 0.9, len(sizes))]
        _nested_squares(squares, usable, shades)
        _bars(bars, layers, usable, shades)
        if len(sizes) != len(layers) or len(usable) != len(sizes):
            bars.set_title(
                f"{len(layers)} layers need {len(layers)} positive numbers;\n"
                f"of the {len(sizes)} that came, {len(usable)} can be drawn",
                color=VERMILION,
                pad=20,
            )


def _size_lines(axes: Axes, output_size: Callable[..., object], settings: Sequence[Setting], title: str) -> None:
    """A step line for every setting, labelled at its end; a note in place of all if the function fails."""
    sides = np.arange(1, LARGEST_INPUT + 1)
    lines: list[Numbers] = []
    axes.set_title(title)
    for kernel_size, stride, padding, _ in settings:
        found = np.full(sides.size, np.nan)
        for place, side in enumerate(sides.tolist()):
            if side + 2 * padding < kernel_size:
                continue
            call = f"output_size({side}, {kernel_size}, {stride}, {padding})"
            try:
                answer = output_size(side, kernel_size, stride, padding)
            except Exception as error:  # the student's code: whatever it raises belongs into the picture
                note(axes, f"{call} raised {type(error).__name__}: {error}"[:200])
                return
            value = as_numbers(answer)
            if value is None or value.size != 1 or not np.isfinite(value).all():
                note(axes, f"{call} returned {describe(answer)}; a whole number is needed.")
                return
            found[place] = value.item()
        lines.append(found)
    labels = []
    # Thinner on top, so that equal lines all show.
    for line, setting, colour, width in zip(lines, settings, (BLUE, VERMILION, GREEN), (5.0, 2.8, 1.2), strict=True):
        axes.step(sides, line, where="mid", color=colour, linewidth=width)
        labels.append((float(line[-1]), colour, setting.label))
    axes.plot(sides, sides, color=MUTED, linewidth=1, linestyle=(0, (4, 3)), zorder=3)
    axes.text(
        8,
        9.2,
        "as large as the input",
        color=MUTED,
        fontsize=9,
        rotation=45,
        transform_rotates_text=True,
        rotation_mode="anchor",
    )
    axes.set(xlim=(0, LARGEST_INPUT + 0.5), xlabel="rows of the input", ylabel="rows of the map")
    axes.set_ylim(min(0.0, *(float(np.nanmin(line)) for line in lines)), axes.get_ylim()[1])
    axes.set_xticks(range(0, LARGEST_INPUT + 1, 4))
    _label_ends(axes, labels)


def _label_ends(axes: Axes, labels: list[tuple[float, str, str]]) -> None:
    """Writes (height, colour, text) right of the axes, moved apart where they would overlap."""
    low, high = axes.get_ylim()
    apart = (high - low) * 0.065
    at = -np.inf
    for height, colour, text in sorted(labels, key=lambda label: label[0]):
        at = max(height, at + apart)
        axes.annotate(
            text,
            (1.02, at),
            xycoords=("axes fraction", "data"),
            va="center",
            color=colour,
            fontsize=10,
            annotation_clip=False,
        )


def _nested_squares(axes: Axes, usable: list[tuple[int, float]], shades: list[tuple[float, ...]]) -> None:
    """Squares from the image's upper left pixel: without padding the first unit of each layer starts there."""
    side = max(IMAGE_SIDE, *(size for _, size in usable))
    if side <= 4 * IMAGE_SIDE:
        grid: dict[str, Any] = {"colors": LINE, "linewidth": 0.5, "alpha": 0.6, "zorder": 2}
        axes.vlines(np.arange(IMAGE_SIDE + 1), 0, IMAGE_SIDE, **grid)
        axes.hlines(np.arange(IMAGE_SIDE + 1), 0, IMAGE_SIDE, **grid)
    axes.add_patch(Rectangle((0, 0), IMAGE_SIDE, IMAGE_SIDE, fill=False, edgecolor=MUTED, linewidth=1.2))
    for place, size in sorted(usable, key=lambda entry: -entry[1]):
        axes.add_patch(Rectangle((0, 0), size, size, facecolor=shades[place], edgecolor=INK, linewidth=1.0))
    axes.set(xlim=(-0.3, side + 0.3), ylim=(side + 0.3, -0.3), aspect="equal", xticks=[], yticks=[])
    axes.spines[:].set_visible(False)
    axes.set_title("What the first unit of each layer sees")
    axes.set_xlabel(f"image of {IMAGE_SIDE} {TIMES} {IMAGE_SIDE} pixels", color=MUTED)


def _bars(
    axes: Axes,
    layers: Sequence[Sequence[int]],
    usable: list[tuple[int, float]],
    shades: list[tuple[float, ...]],
) -> None:
    """A bar for every layer, the first one on top, with the student's number at its end."""
    longest = max(IMAGE_SIDE, *(size for _, size in usable))
    for place, size in usable:
        axes.barh(place, size, height=0.62, color=shades[place], edgecolor=INK, linewidth=0.8)
        text = f"{number(size)} {TIMES} {number(size)}"
        axes.annotate(text, (size, place), (6, 0), textcoords="offset points", va="center", fontweight="bold")
    axes.axvline(IMAGE_SIDE, color=MUTED, linewidth=1, linestyle=(0, (4, 3)), zorder=0)
    axes.annotate(
        f"the whole image: {IMAGE_SIDE}",
        (IMAGE_SIDE, 1),
        (0, 3),
        xycoords=axes.get_xaxis_transform(),
        textcoords="offset points",
        ha="center",
        va="bottom",
        color=MUTED,
        fontsize=9,
    )
    rows = max(len(layers), usable[-1][0] + 1)
    axes.set(ylim=(rows - 0.4, -0.6), xlim=(0, longest * 1.22), xlabel="pixels of the image, from its left edge")
    axes.set_yticks(range(rows), [_layer_name(layers, place) for place in range(rows)], color=INK)
    axes.tick_params(axis="y", length=0)
    axes.set_title("Your receptive fields", pad=20)


def _layer_name(layers: Sequence[Sequence[int]], place: int) -> str:
    if place >= len(layers):
        return f"{place + 1}: no such layer"
    try:
        kernel_size, stride = layers[place]
    except (TypeError, ValueError):
        return f"layer {place + 1}"
    return f"layer {place + 1}: kernel {kernel_size}, stride {stride}"
