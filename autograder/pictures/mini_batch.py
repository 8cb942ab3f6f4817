"""Probabilities of a mini-batch and what they cost, and the loss on its way down."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes

from autograder.pictures.canvas import (
    BLUE,
    INK,
    MINUS,
    MUTED,
    VERMILION,
    Numbers,
    as_numbers,
    canvas,
    cells,
    describe,
    note,
    number,
    pale_signed,
    sentence,
    sides,
    signed_limit,
    tint,
)

MAX_EXAMPLES, MAX_CLASSES = 8, 8
MAX_CURVES = 4


def probabilities(scores: object, found: object) -> None:
    """Shows the scores of a mini-batch beside the probabilities that the student made of them, with their row sums.

    scores, found: (examples, classes); the first MAX_EXAMPLES rows and MAX_CLASSES columns are drawn.
    """
    given = _table(scores)
    if given is None:
        sentence(f"This picture needs scores (examples, classes), but {describe(scores)} came.")
        return
    table = _table(found)
    with canvas(9.4, 0.45 * len(given) + 1.3, layout="constrained") as figure:
        left, right = figure.subplots(1, 2)
        cells(left, given, cell=0.42, colours=pale_signed(given, signed_limit(given)))
        _name_axes(left, given, "scores")
        if table is None or table.shape != given.shape:
            note(
                right, f"Probabilities of shape {sides(given.shape)} are needed, but {describe(found)} came.", width=34
            )
            return
        _probability_cells(right, table)
        _name_axes(right, table, "your probabilities")
        for row, total in enumerate(np.asarray(found, dtype=float)[: len(table)].sum(axis=1)):
            right.text(table.shape[1] - 0.3, row, f"sum {total:.2f}", va="center", fontsize=10, color=INK)
        right.set_xlim(-0.55, table.shape[1] + 0.7)


def example_losses(found: object, labels: object, losses: object, mean: object) -> None:
    """Shows the probabilities of a mini-batch with the true classes framed, and what each example costs.

    found: probabilities (examples, classes); labels: one-hot rows of the same shape.
    losses: the student's loss of every example (examples,); mean: the student's loss of the whole mini-batch.
    """
    table, truth = _table(found), _table(labels)
    if table is None or truth is None or table.shape != truth.shape:
        sentence(
            "This picture needs probabilities and one-hot labels of the same shape. "
            f"The probabilities are {describe(found)}, the labels {describe(labels)}."
        )
        return
    bars, whole = as_numbers(losses), as_numbers(mean)
    with canvas(9.8, 0.45 * len(table) + 1.4, layout="constrained") as figure:
        left, right = figure.subplots(1, 2)
        _probability_cells(left, table, truth == 1)
        _name_axes(left, table, "probabilities (true class framed)")
        if bars is None or bars.size < len(table):
            note(right, f"A loss for each of {len(table)} examples is needed, but {describe(losses)} came.", width=34)
            return
        heights = np.where(np.isfinite(bars.ravel()), bars.ravel(), np.nan)[: len(table)]
        right.barh(range(len(table)), heights, height=0.6, color=tint(BLUE, 0.7), edgecolor=INK, linewidth=0.8)
        for row, (height, value) in enumerate(zip(heights, bars.ravel(), strict=False)):
            at = float(height) if np.isfinite(height) else 0.0
            offset, side = (5, "left") if at >= 0 else (-5, "right")
            right.annotate(
                number(float(value)),
                (at, row),
                (offset, 0),
                textcoords="offset points",
                va="center",
                ha=side,
                fontsize=10,
            )
        right.set(yticks=range(len(table)), ylim=(len(table) - 0.45, -0.55), xlabel="loss")
        right.margins(x=0.18)
        right.axvline(0, color=MUTED, linewidth=0.8)
        title = "your loss of each example"
        if whole is not None and whole.size == 1 and np.isfinite(whole).all():
            level = float(whole.reshape(()))
            right.axvline(level, color=VERMILION, linewidth=1.8, linestyle=(0, (4, 3)))
            title += f"; whole mini-batch: {_short(level)} (dashed)"
        else:
            title += f"; whole mini-batch: {describe(mean)}"
        right.set_title(title, fontsize=10)


def _table(value: object) -> Numbers | None:
    found = as_numbers(value)
    return found[:MAX_EXAMPLES, :MAX_CLASSES] if found is not None and found.ndim == 2 else None


def _probability_cells(axes: Axes, table: Numbers, framed: Any = None) -> None:
    """Probabilities from white (0) to blue (1); numbers outside 0 to 1 have the colour of the nearest end."""
    share = np.clip(np.nan_to_num(table), 0, 1)[..., None]
    colours = 1 - share * (1 - np.array(tint(BLUE, 0.45)))
    cells(axes, table, cell=0.42, colours=colours, bold=framed)
    if framed is None:
        return
    for row, column in np.argwhere(framed):
        corners = [column - 0.5, column + 0.5, column + 0.5, column - 0.5, column - 0.5]
        axes.plot(corners, [row - 0.5, row - 0.5, row + 0.5, row + 0.5, row - 0.5], color=VERMILION, linewidth=2.4)


def _name_axes(axes: Axes, table: Numbers, title: str) -> None:
    axes.spines[:].set_visible(False)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_visible(True)
    axes.set_title(title, fontsize=10)
    axes.set_xticks(range(table.shape[1]), [f"class {place}" for place in range(table.shape[1])])
    axes.set_yticks(range(len(table)), [f"example {place}" for place in range(len(table))])
    axes.tick_params(length=0, labelsize=8)


def _short(value: float) -> str:
    return f"{value:.3g}".replace("-", MINUS)
