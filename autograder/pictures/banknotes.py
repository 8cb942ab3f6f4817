"""Examples of two classes in the plane: the data, its parts, its scale, and what models make of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.image import AxesImage

from autograder.pictures.canvas import (
    BLUE,
    INK,
    LINE,
    MINUS,
    MUTED,
    VERMILION,
    Numbers,
    as_numbers,
    canvas,
    describe,
    note,
    sentence,
    tint,
)

CLASSES = ("genuine", "forged")
FEATURES = ("skewness", "entropy")
PARTS = ("training", "validation", "test")
MAX_MODELS = 3
GRID = 120
"""Points along each side of the grid on which a model is asked."""

_COLOURS, _MARKERS = (BLUE, VERMILION), ("o", "^")
_SURFACE = LinearSegmentedColormap.from_list("surface", [tint(BLUE, 0.4), (1, 1, 1), tint(VERMILION, 0.4)])


def notes(x: object, y: object, *, names: Sequence[str] = FEATURES) -> None:
    """Shows examples of two classes in the plane. x: (n, 2); y: n labels 0 or 1; names: of the two features."""
    points, labels = _points(x), _labels(y)
    if points is None or labels is None or len(points) != len(labels):
        sentence(
            f"This picture needs features (notes, 2) and a label for each note. The features are {describe(x)}, "
            f"the labels are {describe(y)}."
        )
        return
    with canvas(6.6, 4.6, layout="constrained") as figure:
        axes = figure.subplots()
        _scatter(axes, points, labels, size=14)
        counts = [int((labels == label).sum()) for label in (0, 1)]
        axes.set(xlabel=names[0], ylabel=names[1])
        axes.set_title(f"{len(labels)} banknotes: {counts[0]} genuine, {counts[1]} forged")
        axes.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1), fontsize=10)


def split_parts(parts: object) -> None:
    """Shows how many notes of each class are in each part.

    parts: the six arrays of a split, X_train, y_train, X_val, y_val, X_test, y_test.
    """
    arrays = _items(parts)
    if len(arrays) != 2 * len(PARTS):
        came = f"{len(arrays)} results" if arrays else describe(parts)
        sentence(f"This picture needs six arrays, X and y of the training, validation and test part; {came} came.")
        return
    with canvas(9.0, 2.9, layout="constrained") as figure:
        axes = figure.subplots()
        longest = 1
        for row, y in enumerate(arrays[1::2]):
            labels = _labels(y)
            if labels is None:
                axes.text(0, row, f"  labels 0 and 1 are needed, but {describe(y)} came", va="center", color=INK)
                continue
            counts = [int((labels == label).sum()) for label in (0, 1)]
            longest = max(longest, sum(counts))
            start = 0
            for label, count in enumerate(counts):
                colour = _COLOURS[label]
                legend = CLASSES[label] if row == 0 else "_"
                axes.barh(row, count, left=start, height=0.66, color=tint(colour, 0.55), edgecolor=colour, label=legend)
                if count:
                    axes.text(start + count / 2, row, str(count), ha="center", va="center", fontsize=10)
                start += count
            share = f"{counts[1] / len(labels):.0%} forged"
            axes.annotate(share, (start, row), (6, 0), textcoords="offset points", va="center", fontweight="bold")
        axes.set_yticks(range(len(PARTS)), PARTS, fontsize=11, color=INK)
        axes.set(ylim=(2.5, -0.5), xlim=(0, longest * 1.18), xlabel="notes", title="your split")
        axes.tick_params(axis="y", length=0)
        if axes.get_legend_handles_labels()[0]:
            axes.legend(frameon=False, loc="lower right", ncols=2, fontsize=10)


def scaled(before: Sequence[object], after: object) -> None:
    """Shows the three parts before and after scaling, and the mean and standard deviation of each column.

    before: the features of the training, validation and test part, (n, 2) each; after: the student's scaled ones.
    """
    with canvas(10.4, 4.3, layout="constrained") as figure:
        left, right = figure.subplots(1, 2)
        _clouds(left, list(before), "before")
        given = _items(after)
        if len(given) != len(PARTS):
            came = f"{len(given)} results" if given else describe(after)
            note(right, f"Three scaled parts (notes, 2) are needed, but {came} came.")
        else:
            _clouds(right, given, "after, as you scale them")


def boundaries(
    models: Mapping[str, object], x: object, y: object, *, names: Sequence[str] = FEATURES, what: str = "notes"
) -> None:
    """Shows the probability of class 1 that each model gives to every point of the plane, with examples on top.

    models: title -> a model of two features, with one output (a probability, or a logit) or two (one for each class).
    x: examples (n, 2) of the same scale as the model's inputs; y: their labels. The line is where both classes are
    equally probable. The first MAX_MODELS are drawn; what a model raises is shown, not raised.
    """
    points, labels = _points(x), _labels(y)
    if points is None or labels is None or len(points) != len(labels):
        sentence(f"This picture needs features (notes, 2) and labels, but {describe(x)} and {describe(y)} came.")
        return
    chosen = list(models.items())[:MAX_MODELS]
    edges = [(float(column.min()) - 0.3, float(column.max()) + 0.3) for column in points.T]
    lines = [np.linspace(low, high, GRID) for low, high in edges]
    grid = np.stack([part.ravel() for part in np.meshgrid(*lines)], axis=1)
    shown: AxesImage | None = None
    with canvas(5.0 * max(len(chosen), 1) + 0.4, 4.4, layout="constrained") as figure:
        panels = figure.subplots(1, max(len(chosen), 1), squeeze=False)[0]
        for axes, (title, model) in zip(panels, chosen, strict=False):
            axes.set_title(title)
            values, problem = _probabilities(model, np.concatenate([grid, points]))
            if values is None:
                note(axes, problem, width=34)
                continue
            shown = axes.imshow(
                values[: len(grid)].reshape(GRID, GRID),
                extent=(*edges[0], *edges[1]),
                origin="lower",
                aspect="auto",
                cmap=_SURFACE,
                vmin=0,
                vmax=1,
                interpolation="bilinear",
            )
            surface = values[: len(grid)].reshape(GRID, GRID)
            if surface.min() < 0.5 < surface.max():
                axes.contour(*lines, surface, levels=[0.5], colors=[INK], linewidths=2.2)
            wrong = (values[len(grid) :] > 0.5) != (labels > 0.5)
            _scatter(axes, points, labels, size=17, wrong=wrong)
            axes.set(xlabel=names[0], ylabel=names[1], xlim=edges[0], ylim=edges[1])
            axes.text(
                0.99,
                0.01,
                f"{int(wrong.sum())} of {len(labels)} {what} on the wrong side (black rims)",
                transform=axes.transAxes,
                ha="right",
                va="bottom",
                fontsize=9,
                bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 2},
            )
        if shown is not None:
            bar = figure.colorbar(shown, ax=list(panels), shrink=0.85, pad=0.02)
            bar.set_label("probability of being forged")
            panels[0].legend(loc="lower left", fontsize=9, framealpha=0.8, edgecolor="none")


def _scatter(axes: Axes, points: Numbers, labels: Numbers, *, size: float, wrong: Any = None) -> None:
    for label in (0, 1):
        chosen = labels == label
        rims: Any = "none"
        if wrong is not None:
            rims = [INK if each else "white" for each in wrong[chosen]]
        axes.scatter(
            points[chosen, 0],
            points[chosen, 1],
            s=size,
            marker=_MARKERS[label],
            facecolors=_COLOURS[label],
            edgecolors=rims,
            linewidths=[1.3 if each else 0.4 for each in wrong[chosen]] if wrong is not None else 0.0,
            alpha=0.75 if wrong is None else 1.0,
            label=CLASSES[label],
        )


def _clouds(axes: Axes, parts: Sequence[object], title: str) -> None:
    """All parts on one pair of axes of equal scale, and the numbers that scaling is about."""
    axes.set_title(title)
    lines, drawn = [], []
    for name, colour, marker, part in zip(PARTS, ("#8A8A8A", BLUE, VERMILION), ("o", "s", "^"), parts, strict=False):
        points = _points(part)
        if points is None:
            lines.append(f"{name}: {describe(part)} came")
            continue
        drawn.append(points)
        axes.scatter(points[:, 0], points[:, 1], s=7, marker=marker, color=colour, alpha=0.5, linewidths=0, label=name)
        found = [round(float(edge(column)), 2) + 0.0 for edge in (np.mean, np.std) for column in points.T]  # no -0.00
        numbers = [f"{value:.2f}".replace("-", MINUS) for value in found]
        lines.append(f"{name}: mean {numbers[0]} and {numbers[1]}, sd {numbers[2]} and {numbers[3]}")
    if not drawn:
        note(axes, "Three parts (notes, 2) are needed. " + "; ".join(lines) + ".")
        return
    axes.set(xlabel=FEATURES[0], ylabel=FEATURES[1])
    axes.set_aspect("equal")
    everything = np.concatenate(drawn)
    middle, half = (everything.max(axis=0) + everything.min(axis=0)) / 2, 0.54 * float(np.ptp(everything, axis=0).max())
    half = half or 1.0
    axes.set(xlim=(middle[0] - half, middle[0] + half), ylim=(middle[1] - half, middle[1] + half))
    axes.axhline(0, color=LINE, linewidth=0.8, zorder=0)
    axes.axvline(0, color=LINE, linewidth=0.8, zorder=0)
    axes.legend(frameon=False, loc="lower left", fontsize=9, markerscale=2)
    axes.text(0.5, -0.24, "\n".join(lines), transform=axes.transAxes, ha="center", va="top", fontsize=9, color=MUTED)


def _probabilities(model: object, points: Numbers) -> tuple[Numbers | None, str]:
    """The probability of class 1 at each point, or None and a sentence that says why there is none."""
    if not callable(model):
        return None, f"A model is needed, but {describe(model)} came."
    try:
        given = model(points.astype("float32"))
        answer = as_numbers(given.detach().cpu() if hasattr(given, "detach") else given)  # PyTorch tracks gradients
    except Exception as error:  # the student's model: whatever it raises belongs into the picture
        text = " ".join(str(error).split("Arguments received by")[0].split())
        return None, f"The model raised {type(error).__name__}: {text}"[:220]
    if answer is None or answer.size not in (len(points), 2 * len(points)) or len(answer) != len(points):
        return None, f"One or two outputs for each note are needed, but {describe(answer)} came."
    outputs = answer.reshape(len(points), -1)
    if not np.isfinite(outputs).all():
        return None, "Some outputs of the model are no finite numbers."
    if (outputs < 0).any() or (outputs > 1).any():  # logits
        logits = outputs[:, 0] if outputs.shape[1] == 1 else outputs[:, 1] - outputs[:, 0]
        return 1 / (1 + np.exp(-np.clip(logits, -50, 50))), ""
    return outputs[:, -1], ""


def _points(value: object) -> Numbers | None:
    found = as_numbers(value)
    return found if found is not None and found.ndim == 2 and found.shape[1] == 2 and np.isfinite(found).all() else None


def _labels(value: object) -> Numbers | None:
    """Labels 0 and 1 out of (n,) or (n, 1), or None."""
    found = as_numbers(value)
    if found is None or found.ndim not in (1, 2) or found.size != len(found) or not np.isin(found, (0, 1)).all():
        return None
    return found.reshape(-1)


def _items(values: object) -> list[Any]:
    try:
        return list(values) if isinstance(values, list | tuple) else []
    except Exception:  # a student's class: whatever it raises, there is nothing to draw
        return []
