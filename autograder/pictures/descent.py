"""The loss on its way down: its slope at one place, and its values from step to step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from autograder.pictures.canvas import (
    BLUE,
    GREEN,
    INK,
    MINUS,
    ORANGE,
    PURPLE,
    VERMILION,
    Numbers,
    as_numbers,
    canvas,
    describe,
    note,
)

MAX_CURVES = 4


def descent(
    loss: Callable[[float], object], weight: object, slope: object, curves: Mapping[str, object], *, reach: float = 3.0
) -> None:
    """Shows the loss over one weight with the student's slope as a tangent, and the loss from step to step.

    loss: weight -> loss, from the student's function; what it raises is shown, not raised.
    weight, slope: the place of the tangent and its slope. reach: how far the picture goes to both sides of it.
    curves: label -> the losses after 0, 1, 2, ... steps; the first MAX_CURVES are drawn.
    """
    at, steep = as_numbers(weight), as_numbers(slope)
    with canvas(10.3, 3.9, layout="constrained") as figure:
        left, right = figure.subplots(1, 2)
        left.set_title("loss over one weight")
        if at is None or at.size != 1 or not np.isfinite(at).all():
            note(left, f"One weight is needed, but {describe(weight)} came.")
        else:
            _valley(left, loss, float(at.reshape(())), steep, slope, reach)
        _steps(right, curves)


def _valley(
    axes: Axes, loss: Callable[[float], object], at: float, steep: Numbers | None, slope: object, reach: float
) -> None:
    places = np.linspace(at - reach, at + reach, 61)
    heights = np.full(places.size, np.nan)
    for index, place in enumerate(places):
        try:
            with np.errstate(all="ignore"):
                answer = loss(float(place))
        except Exception as error:  # the student's code: whatever it raises belongs into the picture
            note(axes, f"The loss raised {type(error).__name__}: {error}"[:200])
            return
        value = as_numbers(answer)
        if value is None or value.size != 1:
            note(axes, f"A loss is one number, but {describe(answer)} came.")
            return
        heights[index] = float(value.reshape(())) if np.isfinite(value).all() else np.nan
    here = float(heights[places.size // 2])
    if np.isnan(here):
        note(axes, "The loss at the place of the tangent is NaN or infinite.")
        return
    axes.plot(places, heights, color=BLUE, linewidth=2.4, label="your loss")
    if steep is not None and steep.size == 1 and np.isfinite(steep).all():
        rise = float(steep.reshape(()))
        ends = np.array([at - 0.45 * reach, at + 0.45 * reach])
        label = f"your slope {_short(rise)}"
        axes.plot(ends, here + rise * (ends - at), color=VERMILION, linewidth=2, linestyle=(0, (5, 2)), label=label)
    else:
        axes.plot([], [], " ", label=f"no slope: {describe(slope)}"[:60])
    axes.plot([at], [here], "o", color=INK, markersize=7)
    low, high = float(np.nanmin(heights)), float(np.nanmax(heights))
    room = 0.12 * max(high - low, 1e-3)
    axes.set(ylim=(low - room, high + 3 * room), xlabel="weight", ylabel="loss")
    axes.legend(loc="upper center", frameon=False, fontsize=9)


def _steps(axes: Axes, curves: Mapping[str, object]) -> None:
    axes.set_title("loss from step to step")
    colours, widths = (BLUE, ORANGE, GREEN, PURPLE), (2.4, 2.2, 2.0, 1.8)
    styles: tuple[Any, ...] = ("-", (0, (5, 1.5)), (0, (2, 1.2)), (0, (6, 1.5, 1.5, 1.5)))
    drawn = 0
    for label, colour, width, style in zip(list(curves)[:MAX_CURVES], colours, widths, styles, strict=False):
        found = as_numbers(curves[label])
        if found is not None and found.ndim and found.size == len(found):
            found = found.reshape(-1)  # losses that came as arrays of one number
        if found is None or found.ndim != 1:
            axes.plot([], [], " ", label=f"{label}: {describe(curves[label])}"[:60])
            continue
        drawn += 1
        heights = np.where(np.isfinite(found), found, np.nan)
        axes.plot(range(found.size), heights, color=colour, linewidth=width, linestyle=style, label=str(label))
    if not drawn:
        note(axes, "A list of losses for every curve is needed, but none came.")
        return
    axes.set(xlabel="steps", ylabel="loss")
    axes.legend(frameon=False, fontsize=9)


def _short(value: float) -> str:
    return f"{value:.3g}".replace("-", MINUS)
