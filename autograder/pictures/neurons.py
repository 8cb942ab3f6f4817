"""A single neuron with its numbers, and the functions that bend its result."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyBboxPatch

from autograder.pictures.canvas import (
    BLUE,
    INK,
    LINE,
    MINUS,
    MUTED,
    ORANGE,
    TIMES,
    VERMILION,
    Numbers,
    as_numbers,
    canvas,
    describe,
    note,
    sentence,
    sides,
    tint,
)

MAX_INPUTS = 5
MAX_FUNCTIONS = 3


def neuron(inputs: object, weights: object, bias: object, z: object, output: object, *, activation: str) -> None:
    """Shows the way of the numbers through one neuron: inputs, weights, bias, the student's z and output.

    inputs, weights (num_inputs,): at most MAX_INPUTS are drawn; bias, z, output: one number each.
    activation: the name of the function between z and output.
    """
    values, factors = as_numbers(inputs), as_numbers(weights)
    if values is None or factors is None or values.ndim != 1 or values.shape != factors.shape:
        sentence(
            "This picture needs as many weights as inputs. "
            f"The inputs are {describe(inputs)}, the weights are {describe(weights)}."
        )
        return
    count = min(values.size, MAX_INPUTS)
    with canvas(9.0, max(2.4, 0.85 * count + 1.1), layout="constrained") as figure:
        axes = figure.add_subplot()
        axes.set_axis_off()
        axes.set_aspect("equal")
        places = [(count - 1) / 2 - place for place in range(count)]
        for place, value, factor in zip(places, values, factors, strict=False):
            _arrow(axes, (0.42, place), (3.1, place * 0.12))
            _circle(axes, (0, place), _number(value), BLUE)
            _label(axes, 1.55, place * (1 - 0.45 * 0.88) + 0.12, f"{TIMES} {_number(factor)}", VERMILION)
        top = max(places[0], 0.0) + 0.95
        _arrow(axes, (3.52, top - 0.1), (3.52, 0.45))
        _label(axes, 3.52, top, f"+ bias {_one(bias)}", VERMILION)
        _circle(axes, (3.52, 0), "+", ORANGE)
        _arrow(axes, (3.95, 0), (4.75, 0))
        _box(axes, 5.5, f"your z\n{_one(z)}")
        _arrow(axes, (6.25, 0), (8.05, 0))
        _label(axes, 7.15, 0.14, activation, INK)
        _box(axes, 8.8, f"your output\n{_one(output)}")
        axes.set(xlim=(-0.6, 9.7), ylim=(-max(places[0], 0.45) - 0.55, top + 0.35))
        if values.size > count:
            axes.set_title(f"the first {count} of {values.size} inputs")


def activations(functions: Mapping[str, Callable[[Numbers], object]]) -> None:
    """Shows every function and its slope, both from the values that the student's function gives.

    functions: name -> function of an array (n,) that gives an array (n,); the first MAX_FUNCTIONS are drawn. Each is
        called once with all points; what it raises is shown, not raised. The slope is the difference of neighbours.
    """
    chosen = list(functions.items())[:MAX_FUNCTIONS]
    if not chosen:
        sentence("This picture needs at least one function.")
        return
    points = np.linspace(-6.0, 6.0, 481)
    with canvas(max(4.6 * len(chosen), 5.0), 3.9, layout="constrained") as figure:
        for axes, (name, function) in zip(figure.subplots(1, len(chosen), squeeze=False)[0], chosen, strict=True):
            axes.set_title(name)
            found = _values(axes, name, function, points)
            if found is None:
                continue
            between = (points[1:] + points[:-1]) / 2
            with np.errstate(all="ignore"):
                slope = np.diff(found) / np.diff(points)
            finite = np.where(np.isfinite(found), found, np.nan)
            slope = np.where(np.isfinite(slope), slope, np.nan)
            axes.axhline(0, color=LINE, linewidth=0.8, zorder=0)
            axes.axvline(0, color=LINE, linewidth=0.8, zorder=0)
            axes.plot(points, finite, color=BLUE, linewidth=2.6, label=f"your {name}(z)")
            axes.plot(
                between, slope, color=VERMILION, linewidth=1.8, linestyle=(0, (5, 2)), label="its slope (gradient)"
            )
            axes.set(xlabel="z", xlim=(-6, 6))
            axes.margins(y=0.08)
            axes.legend(loc="upper left", frameon=False, fontsize=9)
            if missing := int((~np.isfinite(found)).sum()):
                axes.set_title(f"{name}\n({missing} of {found.size} values are NaN or infinite)")


def _values(axes: Axes, name: str, function: Callable[[Numbers], object], points: Numbers) -> Numbers | None:
    """What the function gives for all points, or None and a note in the axes."""
    try:
        with np.errstate(all="ignore"):
            answer = function(points.copy())
    except Exception as error:  # the student's code: whatever it raises belongs into the picture
        note(axes, f"{name} raised {type(error).__name__}: {error}"[:200], width=34)
        return None
    found = as_numbers(answer)
    if found is None or found.shape != points.shape:
        note(axes, f"{name} was given an array of shape {sides(points.shape)} and gave {describe(answer)}.", width=34)
        return None
    return found


def _number(value: float) -> str:
    return f"{value:.4g}".replace("-", MINUS)


def _one(value: object) -> str:
    found = as_numbers(value)
    return _number(float(found.reshape(()))) if found is not None and found.size == 1 else "?"


def _circle(axes: Axes, centre: tuple[float, float], text: str, colour: str) -> None:
    axes.add_patch(Circle(centre, 0.4, facecolor=tint(colour, 0.25), edgecolor=INK, linewidth=1.2, zorder=3))
    _centred(axes, *centre, text)


def _box(axes: Axes, x: float, text: str) -> None:
    corner = (x - 0.66, -0.4)
    style = {"facecolor": tint(BLUE, 0.12), "edgecolor": BLUE, "linewidth": 2.0, "zorder": 3}
    axes.add_patch(FancyBboxPatch(corner, 1.32, 0.8, boxstyle="round,pad=0.06", **style))  # type: ignore[arg-type]
    _centred(axes, x, 0, text)


def _centred(axes: Axes, x: float, y: float, text: str) -> None:
    axes.text(x, y, text, ha="center", va="center", fontsize=10, color=INK, zorder=4)


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    style: dict[str, Any] = {"arrowstyle": "-|>", "color": MUTED, "linewidth": 1.4, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", end, start, arrowprops=style)


def _label(axes: Axes, x: float, y: float, text: str, colour: str) -> None:
    axes.text(x, y, text, ha="center", va="bottom", fontsize=10, color=colour)
