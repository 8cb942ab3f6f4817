"""Learning curves: those that a notebook shows to be read, and those of the student's own trainings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from autograder.pictures.canvas import (
    BLUE,
    INK,
    LINE,
    VERMILION,
    Numbers,
    as_numbers,
    canvas,
    describe,
    note,
    sentence,
)

MAX_PANELS = 4


def given_curves(curves: Mapping[str, object]) -> None:
    """Shows pairs of curves to be read: name -> (training losses, validation losses)."""
    chosen = list(curves.items())[:MAX_PANELS]
    with canvas(10.5, 3.2, layout="constrained") as figure:
        panels: Any = figure.subplots(1, max(len(chosen), 1), squeeze=False, sharey=True)[0]
        for axes, (name, pair) in zip(panels, chosen, strict=False):
            training, validation = _pair(pair)
            _curve(axes, training, "training")
            _curve(axes, validation, "validation")
            _finish(axes, name)
        panels[0].set_ylabel("loss")
        if panels[0].get_legend_handles_labels()[0]:
            panels[0].legend(frameon=False, fontsize=9)


def loss_curves(histories: Mapping[str, object], losses: object, best_epoch: object) -> None:
    """Shows the losses of trainings as the student's functions read them, on one scale.

    histories: title -> what ``fit`` returned, or its dict ``history``.
    losses: the student's function of such a dict -> (training losses, validation losses).
    best_epoch: the student's function of such a dict -> the best epoch, counted from 0. What they raise is shown.
    """
    chosen = list(histories.items())[:MAX_PANELS]
    if not chosen:
        sentence("This picture needs at least one history.")
        return
    with canvas(10.2, 4.0, layout="constrained") as figure:
        panels: Any = figure.subplots(1, len(chosen), squeeze=False, sharey=True)[0]
        for axes, (title, history) in zip(panels, chosen, strict=True):
            axes.set_title(title)
            table = _table(history)
            if table is None:
                note(axes, f"What fit returns is needed, but {describe(history)} came.", width=34)
                continue
            answer, problem = _called(losses, table)
            training, validation = _pair(answer)
            if problem or (training is None and validation is None):
                note(axes, problem or f"Two lists of losses are needed, but {describe(answer)} came.", width=34)
                continue
            _curve(axes, training, "training")
            _curve(axes, validation, "validation")
            _finish(axes, title)
            _mark(axes, validation, best_epoch, table)
            axes.legend(frameon=False, fontsize=9)
        panels[0].set_ylabel("loss")


def _mark(axes: Axes, validation: Numbers | None, best_epoch: object, table: dict[str, Any]) -> None:
    """The student's best epoch as a point of the validation curve; beside the picture what cannot be marked."""
    answer, problem = _called(best_epoch, table)
    found = as_numbers(answer)
    if problem or found is None or found.size != 1 or not np.isfinite(found).all():
        axes.set_xlabel(problem[:70] or f"epoch (your best epoch is {describe(answer)})")
        return
    epoch = float(found.reshape(()))
    place = round(epoch)
    if validation is None or place != epoch or not 0 <= place < len(validation) or not np.isfinite(validation[place]):
        axes.set_xlabel(f"epoch (your best epoch, {epoch:g}, is none of these)")
        return
    axes.plot(place, validation[place], "o", color=INK, markersize=9, fillstyle="none", markeredgewidth=2)
    axes.annotate(
        f"your best epoch: {place}",
        (place, validation[place]),
        (0, 30),
        textcoords="offset points",
        ha="right" if place > len(validation) / 2 else "left",
        color=INK,
        fontweight="bold",
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 1},
        arrowprops={"arrowstyle": "-", "color": INK},
    )


def _curve(axes: Axes, values: Numbers | None, name: str) -> None:
    if values is None:
        return
    colour, style = (BLUE, "-") if name == "training" else (VERMILION, "--")
    axes.plot(np.arange(len(values)), values, style, color=colour, linewidth=2, label=f"{name} loss")


def _finish(axes: Axes, title: str) -> None:
    axes.set(title=title, xlabel="epoch")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    axes.set_ylim(bottom=0)
    axes.grid(color=LINE, linewidth=0.5)


def _pair(value: object) -> tuple[Numbers | None, Numbers | None]:
    """Two curves out of a student's result; None for one that is no list of numbers."""
    if not isinstance(value, list | tuple | np.ndarray) or len(value) != 2:
        return None, None
    found = [as_numbers(part) for part in value]
    first, second = (part if part is not None and part.ndim == 1 else None for part in found)
    return first, second


def _called(function: object, table: dict[str, Any]) -> tuple[Any, str]:
    if not callable(function):
        return None, f"A function is needed, but {describe(function)} came."
    try:
        return function(table), ""
    except Exception as error:  # the student's code: whatever it raises belongs into the picture
        return None, f"It raised {type(error).__name__}: {error}"[:200]


def _table(history: object) -> dict[str, Any] | None:
    try:
        found = history if isinstance(history, Mapping) else getattr(history, "history", None)
        return {str(key): list(values) for key, values in found.items()} if isinstance(found, Mapping) else None
    except Exception:  # an attribute of a student's object may raise
        return None
