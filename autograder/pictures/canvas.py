"""What all pictures share: a white figure, numbers out of a student's result, cells, grey and signed maps."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import matplotlib.pyplot as plt
import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from numpy.typing import NDArray
from PIL import Image

from autograder.pictures.cell_text import EdgeNumbers, put

Numbers = NDArray[np.float64]
LARGEST = 1e30
"""Beyond this a value counts as infinite: matplotlib's colour arithmetic overflows long before float64 does."""
NOT_REAL = "cSUMm"
"""NumPy's codes of the kinds that have no place on a grey scale: complex, bytes, text, times."""

# Okabe and Ito's palette (https://jfly.uni-koeln.de/color/): told apart with every kind of colour blindness.
BLUE, ORANGE, GREEN, VERMILION = "#0072B2", "#E69F00", "#009E73", "#D55E00"
PURPLE, SKY = "#CC79A7", "#56B4E9"
INK, MUTED, LINE = "#222222", "#6B6B6B", "#B8B8B8"

MINUS, TIMES, NO_BREAK = "\N{MINUS SIGN}", "\N{MULTIPLICATION SIGN}", "\N{NO-BREAK SPACE}"

MAX_WIDTH = 10.5
"""Inches: the widest figure that a notebook shows without shrinking it at matplotlib's default resolution."""
PAD = 0.1
"""Inches that are left around a figure, as matplotlib leaves them."""
WHITE = 0xFFFFFFFF
"""Red, green, blue and alpha of the background."""
ABOVE_INDICES = 15.0
"""Points between cells and the title above their column numbers."""
LEGIBLE_SIDE = 12
"""Rows or columns up to which a cell has room for its number."""

_STYLE = {
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.titlesize": 11,
    "figure.titlesize": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelsize": 9,
    "ytick.labelsize": 9,
}


@contextmanager
def canvas(
    width: float, height: float, *, layout: Literal["compressed", "constrained"] | None = "compressed"
) -> Iterator[Figure]:
    """A figure of width x height inches, shown when the block ends and closed in any case.

    The style starts from matplotlib's defaults, so a dark style that the student chose cannot hide the text,
    and nothing of it stays behind. Only the resolution is the student's.
    """
    style: dict[Any, Any] = {**_STYLE, "figure.dpi": plt.rcParams["figure.dpi"]}
    with plt.style.context("default"), plt.rc_context(style):
        figure = plt.figure(figsize=(min(width, MAX_WIDTH), height), layout=layout)
        try:
            yield figure
            _draw_once(figure)
            plt.show()
        finally:
            plt.close(figure)


def _draw_once(figure: Figure) -> None:
    """Notebooks save a figure as PNG, trimmed to what is on it: draw it once for that, and trim the pixels.

    matplotlib's own trimming draws and measures everything one more time. Other formats are left to it.
    """
    canvas, as_usual = figure.canvas, figure.canvas.print_figure
    if not isinstance(canvas, FigureCanvasAgg):
        return

    def print_figure(target: Any, **options: Any) -> Any:
        usual = {"format": "png", "bbox_inches": "tight", "dpi": figure.dpi}
        if any(options.get(name) != value for name, value in usual.items()):
            return as_usual(target, **options)
        canvas.draw()
        pixels = np.asarray(canvas.buffer_rgba())  # (height, width, 4) uint8: four bytes, one number to compare
        drawn = pixels.view(np.uint32)[..., 0] != WHITE
        rows, columns = np.flatnonzero(drawn.any(axis=1)), np.flatnonzero(drawn.any(axis=0))
        image = Image.fromarray(pixels)
        if rows.size:
            pad = round(PAD * figure.dpi)
            right, below = min(columns[-1] + pad + 1, image.width), min(rows[-1] + pad + 1, image.height)
            image = image.crop((max(columns[0] - pad, 0), max(rows[0] - pad, 0), right, below))
        # The lowest level is twice as fast as Pillow's own, and its files are a twentieth larger.
        image.convert("RGB").save(target, "png", dpi=(figure.dpi, figure.dpi), compress_level=1)
        return None

    canvas.print_figure = print_figure  # type: ignore[assignment, method-assign]


def as_numbers(value: object) -> Numbers | None:
    """value as a float64 array, or None where it is not a non-empty, regular block of real numbers.

    Takes lists, arrays and tensors of any backend. None among the entries becomes NaN, what is larger than
    LARGEST becomes infinite.
    """
    try:
        found = np.asarray(value)
        if value is None or found.size == 0 or found.dtype.kind in NOT_REAL:
            return None
        numbers = found.astype(np.float64)
        numbers[np.abs(numbers) > LARGEST] *= np.inf
        return numbers
    except Exception:  # any class may come, and its __array__ may raise anything: to us it is "no numbers"
        return None


def as_map(value: object) -> Numbers | None:
    """value as a float64 array (rows, columns), or None; a batch or channel axis of length 1 is dropped."""
    found = as_numbers(value)
    if found is None or found.ndim < 2:
        return None
    while found.ndim > 2 and 1 in (found.shape[0], found.shape[-1]):
        found = found[0] if found.shape[0] == 1 else found[..., 0]
    return found if found.ndim == 2 else None


def describe(value: object) -> str:
    """What came, for a sentence: ``None``, ``an array of shape (2, 3)``, ``a value of type str``."""
    if value is None:
        return "None"
    found = as_numbers(value)
    if found is None:
        kind = type(value).__name__
        shape = getattr(value, "shape", None)
        return f"a value of type {kind}" + (f" and shape {sides(shape)}" if isinstance(shape, tuple) else "")
    if found.ndim == 0:
        return f"the single number {float(found):g}".replace("-", MINUS)
    return f"an array of shape {sides(found.shape)}"


def sides(shape: tuple[int, ...]) -> str:
    """shape as NumPy prints it, but with spaces at which no line breaks."""
    return str(tuple(shape)).replace(" ", NO_BREAK)


def by(shape: tuple[int, ...]) -> str:
    """(3, 4) as 3 times 4, with the sign for it, rows first."""
    return f" {TIMES} ".join(str(side) for side in shape)


def number(value: float) -> str:
    """value in about five characters: whole numbers as such, others with two decimals, fewer from 10 on."""
    if not np.isfinite(value):
        return str(value)
    if value == round(value) and abs(value) < 1e5:
        return str(round(value)).replace("-", MINUS)
    if abs(value) >= 1e5:
        return f"{value:.0e}".replace("-", MINUS)
    decimals = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:.{decimals}f}".replace("-", MINUS)


def sentence(text: str) -> None:
    """A picture of nothing but text: where what came leaves nothing to draw."""
    with canvas(8.0, 1.6, layout="constrained") as figure:
        note(figure.add_subplot(), text, width=90)


def note(axes: Axes, text: str, *, width: int = 44) -> None:
    """Writes a sentence into empty axes, wrapped at width characters; a title above them stays."""
    axes.set_axis_off()
    box = {"boxstyle": "round,pad=0.6", "facecolor": "#FFF4E0", "edgecolor": ORANGE}
    centred: dict[str, Any] = {"transform": axes.transAxes, "ha": "center", "va": "center"}
    axes.text(0.5, 0.5, textwrap.fill(text, width), fontsize=10, color=INK, bbox=box, parse_math=False, **centred)


def bare(axes: Axes) -> None:
    """Takes both axes and the frame off, but keeps the title."""
    # Axes without ticks would look the same, but they are measured and drawn as if they had some.
    axes.xaxis.set_visible(False)
    axes.yaxis.set_visible(False)
    axes.spines[:].set_visible(False)


def name_axis(axis: Axis, text: str, **properties: Any) -> None:
    """Writes a label at an axis that ``bare`` took off; ``properties`` are matplotlib's of a text."""
    axis.set_visible(True)
    axis.set_ticks([])
    axis.set_label_text(text, **properties)


def tint(colour: str, strength: float = 0.25) -> tuple[float, float, float]:
    """colour mixed with white: a background on which black numbers stay legible."""
    red, green, blue = (1 - strength * (1 - channel) for channel in to_rgb(colour))
    return red, green, blue


def pale_grey(values: Numbers) -> Numbers:
    """RGB (rows, columns, 3) of values (rows, columns): their grey, but light enough for black numbers."""
    finite = values[np.isfinite(values)]
    low, high = (finite.min(), finite.max()) if finite.size else (0.0, 0.0)
    share = np.nan_to_num((values - low) / (high - low)) if high > low else np.ones_like(values)
    return np.repeat((0.82 + 0.17 * np.clip(share, 0, 1))[..., None], 3, axis=2)


def pale_signed(values: Numbers, limit: float) -> Numbers:
    """RGB (rows, columns, 3) of values (rows, columns): the colours of show_signed, mixed with white."""
    share = np.clip(np.nan_to_num(values / limit), -1, 1)
    colours = colormaps["RdBu_r"](0.5 + 0.5 * share)[..., :3]
    return np.asarray(1 - 0.45 * (1 - colours), dtype=np.float64)


def cells(
    axes: Axes,
    values: Numbers,
    *,
    cell: float,
    colours: Numbers | None = None,
    bold: NDArray[np.bool_] | None = None,
    hidden: NDArray[np.bool_] | None = None,
    indices: bool = False,
) -> None:
    """Draws values (rows, columns) as a table of numbers; cell (r, c) is centred on x = c, y = r.

    cell: side of a cell in inches, which sets the size of the numbers. With more than LEGIBLE_SIDE rows or
        columns the cells are drawn without numbers.
    colours: RGB of the cells, (rows, columns, 3); by default a pale grey image of the values.
    bold, hidden: masks of the same shape as values: cells to stress, cells to leave blank.
    indices: write the row and column numbers (from 0) at the edge; a title then needs ``pad=ABOVE_INDICES``.
    """
    rows, columns = values.shape
    hidden = np.zeros(values.shape, bool) if hidden is None else hidden
    backdrop = (pale_grey(values) if colours is None else colours).copy()
    backdrop[hidden] = 1.0
    axes.imshow(backdrop, interpolation="nearest")
    bare(axes)
    if max(rows, columns) > LEGIBLE_SIDE:
        return
    edges: dict[str, Any] = {"colors": LINE, "linewidth": 0.8, "zorder": 1.5}
    axes.vlines(np.arange(columns + 1) - 0.5, -0.5, rows - 0.5, **edges)
    axes.hlines(np.arange(rows + 1) - 0.5, -0.5, columns - 0.5, **edges)
    axes.set(xlim=(-0.55, columns - 0.45), ylim=(rows - 0.45, -0.55))  # the outer lines in full width
    longest = max(len(number(float(value))) for value in values.flat)
    for (row, column), value in np.ndenumerate(values):
        if hidden[row, column]:
            continue
        stressed = bold is not None and bool(bold[row, column])
        put(
            axes,
            column,
            row,
            number(float(value)),
            ha="center",
            va="center",
            color=INK,
            fontsize=cell * 72 * min(0.38, 1.4 / longest),
            fontweight="bold" if stressed else "normal",
        )
    if indices:
        axes.add_artist(EdgeNumbers(rows, columns, MUTED))


def same_scale(axes: Axes, values: Numbers, area: tuple[int, int]) -> None:
    """Makes the cells of values as large as those of an area of so many rows and columns, and centres them.

    Along an axis on which the area is smaller than values, nothing is added.
    """
    rows, columns = (max(0.0, (room - side) / 2) for room, side in zip(area, values.shape, strict=True))
    axes.set_xlim(-0.55 - columns, values.shape[1] - 0.45 + columns)
    axes.set_ylim(values.shape[0] - 0.45 + rows, -0.55 - rows)


def cell_side(columns: int, width: float = MAX_WIDTH) -> float:
    """Inches for a cell if so many cells share a width, at most half an inch."""
    return min(0.5, width / max(columns, 1))


def show_grey(axes: Axes, values: Numbers, *, title: str, low: float | None = None) -> AxesImage:
    """values (rows, columns) as a grey image: black is low (default: the smallest), white is the largest."""
    finite = np.where(np.isfinite(values), values, np.nan)
    image = axes.imshow(finite, cmap=colormaps["gray"].with_extremes(bad=ORANGE), vmin=low)
    bare(axes)
    axes.set_title(title + _not_finite(values))
    return image


def show_signed(axes: Axes, values: Numbers, *, title: str, limit: float) -> AxesImage:
    """values (rows, columns) from -limit (blue) over 0 (white) to limit (red)."""
    finite = np.where(np.isfinite(values), values, np.nan)
    colours = colormaps["RdBu_r"].with_extremes(bad=ORANGE)
    image = axes.imshow(finite, cmap=colours, vmin=-limit, vmax=limit)
    bare(axes)
    axes.set_title(title + _not_finite(values))
    axes.spines[:].set(visible=True, color=LINE)
    return image


def signed_limit(*maps: Numbers | None) -> float:
    """The limit of a colour scale that all maps share: their largest absolute value, 1 if there is none.

    Of large maps it is the 99.5 % quantile: a few extreme pixels would otherwise turn the rest white.
    """
    values = np.concatenate([np.abs(found).ravel() for found in maps if found is not None] or [np.zeros(1)])
    values = values[np.isfinite(values)]
    if values.size == 0:
        return 1.0
    limit = float(np.quantile(values, 0.995)) if values.size > 1000 else float(values.max())
    return limit or float(values.max()) or 1.0


def _not_finite(values: Numbers) -> str:
    count = int((~np.isfinite(values)).sum())
    return f"\n({count} of {values.size} values are NaN or infinite: orange)" if count else ""
