"""What trainings gave: their curves, confusion matrices, and accuracies side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from autograder.pictures.canvas import (
    BLUE,
    GREEN,
    INK,
    LINE,
    MUTED,
    ORANGE,
    PURPLE,
    VERMILION,
    Numbers,
    as_numbers,
    canvas,
    describe,
    note,
    sentence,
    tint,
)

_COLOURS = (BLUE, VERMILION, GREEN, PURPLE, ORANGE)
MAX_CLASSES = 20


def training_curves(histories: Mapping[str, object]) -> None:
    """Shows loss and accuracy of trainings from epoch to epoch: training part dashed, validation part solid.

    histories: label -> what ``fit`` returned, or its dict ``history``. What is missing in it is not drawn.
    """
    with canvas(10.3, 3.9, layout="constrained") as figure:
        left, right = figure.subplots(1, 2)
        for axes, what, title in ((left, "loss", "loss"), (right, "accuracy", "accuracy")):
            drawn = [
                _curve(axes, _values(history, key), label, colour, style)
                for colour, (label, history) in zip(_COLOURS, histories.items(), strict=False)
                for key, style in ((_key(history, what), "--"), ("val_" + _key(history, what), "-"))
            ]
            if not any(drawn):
                note(axes, f'No "{what}" of any epoch came. Keep what fit returns.')
                axes.set_title(title)
                continue
            axes.set(title=title, xlabel="epoch")
            axes.xaxis.set_major_locator(MaxNLocator(integer=True))
            axes.grid(color=LINE, linewidth=0.5)
            axes.legend(fontsize=9, frameon=False)


def confusion(counts: object, *, names: Sequence[str] | None = None) -> None:
    """Shows a confusion matrix (classes, classes), rows = true classes: right predictions blue, mistakes orange."""
    found = as_numbers(counts)
    if found is None or found.ndim != 2 or found.shape[0] != found.shape[1] or len(found) > MAX_CLASSES:
        sentence(f"A square table of counts is needed, but {describe(counts)} came.")
        return
    n = len(found)
    finite = np.where(np.isfinite(found), found, 0.0)
    mistakes = finite.copy()
    np.fill_diagonal(mistakes, 0.0)
    largest = float(np.abs(mistakes).max()) or 1.0
    labels = list(names) if names is not None and len(names) == n else [str(each) for each in range(n)]
    with canvas(0.56 * n + 1.2, 0.5 * n + 1.0, layout="constrained") as figure:
        axes = figure.add_subplot()
        colours = np.ones((n, n, 3))
        for row in range(n):
            for column in range(n):
                share = abs(mistakes[row, column]) / largest
                colours[row, column] = tint(BLUE, 0.3) if row == column else tint(ORANGE, 0.9 * float(share))
        axes.imshow(colours)
        for (row, column), value in np.ndenumerate(found):
            quiet = row != column and value == 0
            text = f"{value:g}" if value == round(value) or not np.isfinite(value) else f"{value:.2f}"
            axes.text(column, row, text, ha="center", va="center", fontsize=9, color=LINE if quiet else INK)
        axes.set(xticks=range(n), yticks=range(n), xticklabels=labels, yticklabels=labels)
        axes.set(xlabel="predicted class", ylabel="true class")
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        axes.set_title(f"{finite.sum() - mistakes.sum():g} of {finite.sum():g} predictions are right")


def accuracies(shares: Mapping[str, object], *, of: int, names: Sequence[str] = ("original", "shuffled")) -> None:
    """Shows pairs of accuracies as bars, with the range within which chance alone moves each of them.

    shares: label -> two numbers between 0 and 1, in the order of ``names``. of: number of predictions of each; twice
        its standard deviation is drawn on either side.
    """
    with canvas(7.2, 3.6, layout="constrained") as figure:
        axes = figure.add_subplot()
        width = 0.8 / len(names)
        problems = []
        for group, (label, values) in enumerate(shares.items()):
            found = _shares(values, len(names))
            if found is None:
                problems.append(f"{label}: {len(names)} numbers between 0 and 1 are needed.")
                continue
            for place, value in enumerate(found):
                x = group + (place - (len(names) - 1) / 2) * width
                spread = 2 * float(np.sqrt(value * (1 - value) / of))
                _bar(axes, x, float(value), width, spread, _COLOURS[place], names[place] if group == 0 else "_")
        axes.set(
            xticks=range(len(shares)), xticklabels=list(shares), ylim=(0, 1.12), ylabel="accuracy on the test part"
        )
        axes.tick_params(axis="x", length=0, labelsize=11, labelcolor=INK)
        if problems:
            note(axes, " ".join(problems))
            return
        axes.axhline(0.1, color=MUTED, linewidth=1, linestyle=":")
        beside: dict[str, Any] = {"transform": axes.get_yaxis_transform(), "va": "center", "fontsize": 9}
        axes.text(1.01, 0.1, "guessing", color=MUTED, **beside)
        axes.legend(fontsize=9, frameon=False, loc="upper left", bbox_to_anchor=(1, 1))


def _bar(axes: Axes, x: float, value: float, width: float, spread: float, colour: str, label: str) -> None:
    axes.bar(x, value, 0.92 * width, color=tint(colour, 0.45), edgecolor=colour, label=label)
    axes.errorbar(x, value, spread, color=colour, capsize=4)
    axes.text(x, value + spread + 0.02, f"{value:.3f}", ha="center", va="bottom", fontsize=10)


def _shares(values: object, count: int) -> Numbers | None:
    try:
        found = as_numbers([float(as_numbers(value).reshape(())) for value in values])  # type: ignore[union-attr,attr-defined]
    except Exception:  # whatever a student's value does: it is no pair of numbers
        return None
    if found is None or found.shape != (count,) or not ((found >= 0) & (found <= 1)).all():
        return None
    return found


def _curve(axes: Axes, values: Numbers | None, label: str, colour: str, style: str) -> bool:
    if values is None:
        return False
    part = "validation" if style == "-" else "training"
    marker: dict[str, Any] = {"marker": "o", "markersize": 4} if values.size < 30 else {}
    axes.plot(np.arange(1, values.size + 1), values, style, color=colour, label=f"{label}, {part}", **marker)
    return True


def _values(history: object, key: str) -> Numbers | None:
    found = _table(history)
    values = as_numbers(found.get(key)) if found is not None else None
    return values.reshape(-1) if values is not None else None


def _key(history: object, what: str) -> str:
    """The name of the loss or the accuracy in a history: an accuracy may be ``acc`` or ``sparse_categorical_...``."""
    names = [str(name) for name in _table(history) or {} if not str(name).startswith("val_")]
    close = [name for name in names if "acc" in name] if what == "accuracy" else []
    return what if what in names or not close else close[0]


def _table(history: object) -> Mapping[Any, Any] | None:
    try:
        found = history if isinstance(history, Mapping) else getattr(history, "history", None)
    except Exception:  # an attribute of a student's object may raise
        return None
    return found if isinstance(found, Mapping) else None
