"""Axes at places that are known in inches: where the cells say how large a picture is, nothing has to be measured."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

EDGE = 0.1
"""Cells by which axes that show cells are wider and higher than these: their outer lines in full width."""
GAP, ABOVE, BELOW = 0.25, 0.5, 0.45
"""Inches between images side by side, for a title of two lines above them, and for a line below."""
BAR, BAR_WIDTH = 1.2, 0.16
"""Inches for a colour bar with its numbers and its name, and for its colours alone."""
FLATTEST, TALLEST = 0.4, 4.5
"""Inches that an image has from top to bottom, at least and at most."""


def panel(figure: Figure, left: float, top: float, width: float, height: float) -> Axes:
    """Axes so many inches from the upper left corner of a figure of ``canvas(..., layout=None)``."""
    across, down = figure.get_size_inches()
    return figure.add_axes((left / across, 1 - (top + height) / down, width / across, height / down))


def cell_panel(figure: Figure, left: float, top: float, rows: int, columns: int, cell: float) -> Axes:
    """Axes for so many cells, each ``cell`` inches wide and high."""
    return panel(figure, left, top, cell * (columns + EDGE), cell * (rows + EDGE))


class Row(NamedTuple):
    """Places of equal size for images side by side, with room for titles above and a line below; inches."""

    images: int
    width: float
    side: float
    height: float

    @classmethod
    def of(cls, images: int, width: float, shapes: Iterable[tuple[int, ...]], *, bar: bool = False) -> Row:
        """Room for so many images, as high as the tallest of these shapes (rows, columns) needs."""
        side = (width - (BAR if bar else 0.0)) / images - GAP
        tallest = max((shape[0] / shape[1] for shape in shapes), default=1.0)
        return cls(images, width, side, min(max(side * tallest, FLATTEST), TALLEST))

    @property
    def figure_height(self) -> float:
        return ABOVE + self.height + BELOW

    def axes(self, figure: Figure) -> list[Axes]:
        lefts = (GAP / 2 + place * (self.side + GAP) for place in range(self.images))
        return [panel(figure, left, ABOVE, self.side, self.height) for left in lefts]

    def bar(self, figure: Figure) -> Axes:
        """Axes for a colour bar at the right of the images."""
        left = GAP / 2 + self.images * (self.side + GAP)
        return panel(figure, left, ABOVE + 0.1 * self.height, BAR_WIDTH, 0.8 * self.height)
