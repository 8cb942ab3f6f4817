"""Short texts in cells, of which a picture has hundreds."""

from __future__ import annotations

import functools
from typing import Any

import matplotlib.path
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D, Bbox

UNIT = 100.0  # points of the letters whose outlines are kept; other sizes are scaled from them
CAPITAL, BELOW = 0.73, 0.24
"""How far capitals and digits reach above the base line, and other letters below it, in sizes of DejaVu Sans."""


class CellText(Text):
    """A text of one line, drawn as the outlines of its letters, which are kept for all texts that say the same.

    It is not measured for the figure's layout, because it lies in its cell. Measuring texts, and drawing them letter
    by letter, takes matplotlib most of the time for a table of numbers.
    """

    def draw(self, renderer: Any) -> None:
        x, y = self.get_transform().transform(self.get_position())
        place = (self.get_horizontalalignment(), self.get_verticalalignment())
        _draw(
            renderer, self.get_text(), x, y, float(self.get_fontsize()), self.get_color(), self.get_fontweight(), place
        )
        self.stale = False


class EdgeNumbers(Artist):
    """The numbers of rows and columns, from 0, at the left and upper edge of axes that show cells."""

    SIZE, GAP = 8.0, 3.0  # points

    def __init__(self, rows: int, columns: int, colour: str) -> None:
        super().__init__()
        self._counts = (rows, columns)
        self._colour = colour

    def draw(self, renderer: Any) -> None:
        rows, columns = self._counts
        gap = renderer.points_to_pixels(self.GAP)
        for number in range(rows):
            x, y = self._pixels(-0.5, number)
            _draw(renderer, str(number), x - gap, y, self.SIZE, self._colour, "normal", ("right", "center"))
        for number in range(columns):
            x, y = self._pixels(number, -0.5)
            _draw(renderer, str(number), x, y + gap, self.SIZE, self._colour, "normal", ("center", "baseline"))
        self.stale = False

    def get_window_extent(self, renderer: Any = None) -> Bbox:
        rows, columns = self._counts
        assert self.axes is not None
        room = (self.SIZE * (0.7 * len(str(rows - 1))) + self.GAP) * self.axes.figure.dpi / 72
        left, top = self._pixels(-0.5, -0.5)
        right, bottom = self._pixels(columns - 0.5, rows - 0.5)
        return Bbox([[left - room, bottom], [right, top + room]])

    def get_tightbbox(self, renderer: Any = None) -> Bbox:
        return self.get_window_extent(renderer)

    def _pixels(self, x: float, y: float) -> tuple[float, float]:
        assert self.axes is not None
        across, upwards = self.axes.transData.transform((x, y))
        return float(across), float(upwards)


def put(axes: Axes, x: float, y: float, text: str, **properties: Any) -> None:
    """Put a text into a cell, at data coordinates; ``properties`` are matplotlib's of a text."""
    made = CellText(x, y, text, transform=axes.transData, **properties)
    made.set_in_layout(False)
    axes.add_artist(made)


def _draw(
    renderer: Any, text: str, x: float, y: float, size: float, colour: Any, weight: str | int, place: tuple[str, str]
) -> None:
    """Draw a text at x, y in pixels; size in points."""
    scale = renderer.points_to_pixels(size) / UNIT
    graphics = renderer.new_gc()
    graphics.set_linewidth(0)
    path = _outlines(text, weight, *place)
    renderer.draw_path(graphics, path, Affine2D().scale(scale).translate(x, y), to_rgb(colour))
    graphics.restore()


@functools.lru_cache(maxsize=2048)
def _outlines(text: str, weight: str | int, across: str, upwards: str) -> matplotlib.path.Path:
    """The letters' outlines, moved so that the point of alignment is the origin."""
    path = TextPath((0, 0), text, size=UNIT, prop=FontProperties(weight=weight))
    left, right = (path.vertices[:, 0].min(), path.vertices[:, 0].max()) if len(path.vertices) else (0.0, 0.0)
    x = {"left": left, "center": (left + right) / 2, "right": right}[across]
    y = {"baseline": 0.0, "bottom": -BELOW * UNIT, "center": CAPITAL / 2 * UNIT, "top": CAPITAL * UNIT}[upwards]
    return path.transformed(Affine2D().translate(-x, -y))
