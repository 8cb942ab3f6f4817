"""What a network makes of every point of the plane, and whether two ways to compute it agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.image import AxesImage

from autograder.pictures.canvas import (
    BLUE,
    INK,
    MUTED,
    VERMILION,
    Numbers,
    as_numbers,
    canvas,
    describe,
    note,
    sentence,
    sides,
)

MAX_MODELS = 3
GRID = 101
"""Points along each side of the grid."""
_COLOURS = ListedColormap(colormaps["RdBu_r"](np.linspace(0.14, 0.86, 256)))
"""Blue, white, red without the darkest ends, on which lines would not show."""


def surfaces(
    models: Mapping[str, Callable[[Numbers], object]], *, extent: float = 6.0, point: Sequence[float] | None = None
) -> None:
    """Shows the probability that each model gives to every point of a square, one panel a model.

    models: title -> function of points (n, 2) that gives n probabilities; the first MAX_MODELS are drawn. Each is
        called once, with all points of the grid; what it raises is shown, not raised.
    extent: the square reaches from -extent to extent in both directions. point: a place (x1, x2) to mark.
    """
    chosen = list(models.items())[:MAX_MODELS]
    if not chosen:
        sentence("This picture needs at least one network.")
        return
    line = np.linspace(-extent, extent, GRID)
    first, second = np.meshgrid(line, line)
    points = np.column_stack([first.ravel(), second.ravel()])
    shown: AxesImage | None = None
    with canvas(3.3 * len(chosen) + 0.6 if len(chosen) > 1 else 5.2, 3.9, layout="constrained") as figure:
        panels = figure.subplots(1, len(chosen), squeeze=False)[0]
        for axes, (title, model) in zip(panels, chosen, strict=True):
            axes.set_title(title)
            found = _probabilities(axes, model, points)
            if found is not None:
                shown = _surface(axes, found.reshape(first.shape), line, point)
        if shown is not None:
            bar = figure.colorbar(shown, ax=list(panels), shrink=0.85, pad=0.02)
            bar.set_label("probability (0.5 is white)")


def agreement(first: object, second: object, names: Sequence[str]) -> None:
    """Shows two results for the same inputs against each other, and how far apart they are.

    first, second: as many numbers each; names: two names for them, for the labels.
    """
    one, other = as_numbers(first), as_numbers(second)
    labels = [str(name) for name in list(names)[:2]]
    labels += ["first", "second"][len(labels) :]
    if one is None or other is None or one.size != other.size:
        sentence(
            f"Two results with as many numbers are needed. {labels[0]} gave {describe(first)}, "
            f"{labels[1]} gave {describe(second)}."
        )
        return
    one, other = one.ravel(), other.ravel()
    usable = np.isfinite(one) & np.isfinite(other)
    if not usable.any():
        sentence(f"None of the {one.size} pairs of numbers is finite: there is nothing to compare.")
        return
    apart = np.abs(one[usable] - other[usable])
    with canvas(10.0, 3.9, layout="constrained") as figure:
        left, right = figure.subplots(1, 2)
        low, high = (float(edge([one[usable], other[usable]])) for edge in (np.min, np.max))
        left.plot([low, high], [low, high], color=MUTED, linewidth=1, linestyle=(0, (4, 3)), label="equal results")
        left.plot(one[usable], other[usable], "o", color=BLUE, markersize=3.5, alpha=0.5)
        left.set(xlabel=labels[0], ylabel=labels[1], title=f"{int(usable.sum())} inputs, both results")
        left.legend(loc="upper left", frameon=False, fontsize=9)
        _differences(right, apart)
        if missing := int((~usable).sum()):
            figure.supxlabel(f"{missing} pairs with NaN or infinite numbers are left out", fontsize=10, color=INK)


def _differences(axes: Axes, apart: Numbers) -> None:
    """A histogram of the differences on a logarithmic scale; differences of 0 stand at its left end."""
    smallest, largest = 1e-10, 10.0
    axes.hist(np.clip(apart, smallest, largest), bins=np.logspace(-10, 1, 45).tolist(), color=BLUE)
    axes.set_xscale("log")
    axes.axvline(1e-7, color=VERMILION, linewidth=1.6, linestyle=(0, (4, 3)))
    axes.annotate(
        "rounding\nof float32",
        (1e-7, 1),
        (5, -2),
        xycoords=axes.get_xaxis_transform(),
        textcoords="offset points",
        ha="left",
        va="top",
        color=VERMILION,
        fontsize=9,
    )
    axes.set(xlim=(smallest * 0.8, largest * 1.2), xlabel="size of the difference", ylabel="inputs")
    axes.set_title(f"largest difference: {float(apart.max()):.1e}")


def _probabilities(axes: Axes, model: Callable[[Numbers], object], points: Numbers) -> Numbers | None:
    """One number for each point, or None and a note in the axes."""
    try:
        with np.errstate(all="ignore"):
            answer = model(points.copy())
    except Exception as error:  # the student's code: whatever it raises belongs into the picture
        note(axes, f"It raised {type(error).__name__}: {error}"[:180], width=28)
        return None
    found = as_numbers(answer)
    if found is None or found.size != len(points):
        note(axes, f"For points of shape {sides(points.shape)} it gave {describe(answer)}.", width=28)
        return None
    return found.ravel()


def _surface(axes: Axes, values: Numbers, line: Numbers, point: Sequence[float] | None) -> AxesImage:
    """Colours from 0 to 1 with contour lines; what lies outside has the colour of the nearest end."""
    finite = np.where(np.isfinite(values), values, np.nan)
    edge = float(line[-1])
    image = axes.imshow(
        finite,
        cmap=_COLOURS,
        vmin=0,
        vmax=1,
        origin="lower",
        extent=(-edge, edge, -edge, edge),
        interpolation="bilinear",
    )
    if np.nanmax(finite, initial=-np.inf) > np.nanmin(finite, initial=np.inf):
        levels = [0.1, 0.3, 0.5, 0.7, 0.9]
        if any(finite[~np.isnan(finite)].min() < level < finite[~np.isnan(finite)].max() for level in levels):
            lines = axes.contour(line, line, finite, levels=levels, colors=INK, linewidths=[0.7, 0.7, 1.8, 0.7, 0.7])
            axes.clabel(lines, fmt="%.1f", fontsize=8)
    problems = int((~np.isfinite(values)).sum()), int(((values < 0) | (values > 1)).sum())
    if any(problems):
        axes.set_title(f"{axes.get_title()}\n({problems[0]} values are not finite, {problems[1]} outside 0 to 1)")
    if point is not None:
        axes.plot(*point[:2], marker="x", color=INK, markersize=9, markeredgewidth=2.4)
    axes.set(xlabel="x1", ylabel="x2")
    axes.spines[:].set(visible=True)
    return image
