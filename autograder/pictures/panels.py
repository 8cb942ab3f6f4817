"""Axes at places that are known in inches: where the cells say how large a picture is, nothing has to be measured."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

EDGE = 0.1
"""Cells by which axes that show cells are wider and higher than these: their outer lines in full width."""


def panel(figure: Figure, left: float, top: float, width: float, height: float) -> Axes:
    """Axes so many inches from the upper left corner of a figure of ``canvas(..., layout=None)``."""
    across, down = figure.get_size_inches()
    return figure.add_axes((left / across, 1 - (top + height) / down, width / across, height / down))


def cell_panel(figure: Figure, left: float, top: float, rows: int, columns: int, cell: float) -> Axes:
    """Axes for so many cells, each ``cell`` inches wide and high."""
    return panel(figure, left, top, cell * (columns + EDGE), cell * (rows + EDGE))
