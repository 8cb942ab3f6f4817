"""What models give: the outputs of several side by side, their range, their scores for each class; and their size."""

from __future__ import annotations

import warnings
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
    VERMILION,
    Numbers,
    as_numbers,
    canvas,
    cells,
    describe,
    note,
    pale_signed,
    sentence,
    signed_limit,
)
from autograder.pictures.networks import made, told

MAX_UNITS = 20
"""Outputs of one model up to which single markers can be told apart."""
ROWS = 2
"""Rows of inputs for which outputs are drawn."""
MARKERS = ("o", "s", "^", "D")
COLOURS = (BLUE, ORANGE, GREEN, VERMILION)
SAMPLES, FRESH = 100, 10


def compare_outputs(models: Mapping[str, object], inputs: object) -> None:
    """Shows the outputs of several models for the same inputs; where they agree, the markers lie on top of each other.

    models: label -> a Keras model, or the function or class that gives one.
    inputs: array (n, ...); the first ROWS rows are drawn.
    """
    results = {}
    for label, make in models.items():
        model, problem = made(make)
        found = _outputs(model, inputs) if model is not None else problem
        results[label] = found
    _draw_outputs(results, "Outputs for the same inputs")


def called_twice(make: object, inputs: object) -> None:
    """Shows the outputs of two calls of one and the same model with the same inputs.

    make: a Keras model, or the function or class that gives one. inputs: array (n, ...).
    """
    model, problem = made(make)
    if model is None:
        sentence(f"Two calls of one model: {problem}")
        return
    calls = {label: _outputs(model, inputs) for label in ("first call", "second call")}
    _draw_outputs(calls, "One model, called twice with the same inputs")


def output_range(make: object, input_shape: Sequence[int]) -> None:
    """Shows where the outputs of a network lie: of FRESH models with random weights, for SAMPLES random inputs each.

    make: the function or class that gives a model (or one model). input_shape: without the batch axis.
    """
    inputs = np.random.default_rng(0).normal(scale=2.0, size=(SAMPLES, *input_shape)).astype(np.float32)
    parts: list[Numbers] = []
    for _ in range(FRESH):
        model, problem = made(make)
        found = _outputs(model, inputs) if model is not None else problem
        if isinstance(found, str):
            sentence(f"Where the outputs lie: {found}")
            return
        parts.append(found.ravel())
    values = np.concatenate(parts)
    values = values[np.isfinite(values)]
    with canvas(8.0, 3.0, layout="constrained") as figure:
        axes = figure.add_subplot()
        axes.set_title(f"Outputs of your network with {FRESH} different sets of random weights, {SAMPLES} inputs each")
        if not values.size:
            note(axes, "None of the outputs is a finite number.", width=60)
            return
        low, high = min(0.0, float(values.min())), max(1.0, float(values.max()))
        bins = np.linspace(low, high, 41).tolist()
        axes.hist(values, bins=bins, color=BLUE, edgecolor="white", linewidth=0.4)
        pad = (high - low) * 0.02
        axes.set(xlim=(low - pad, high + pad), xlabel="output", ylabel="how many")


def class_scores(train: object, inputs: object, labels: object) -> None:
    """Shows the mean output of a trained model for the inputs of each class, as a table of class by output.

    train: the student's function (inputs, labels) -> trained model; what it raises is shown, not raised.
    inputs: array (n, ...). labels: whole numbers (n,).
    """
    model, problem = made(train, (inputs, labels))
    found = _outputs(model, inputs) if model is not None else problem
    classes = as_numbers(labels)
    if isinstance(found, str) or classes is None or classes.ndim != 1 or len(classes) != len(found):
        sentence(f"Mean outputs for each class: {found if isinstance(found, str) else 'inputs and labels do not fit.'}")
        return
    if found.ndim != 2:
        sentence(f"Mean outputs for each class: outputs (n, classes) are needed, but {describe(found)} came.")
        return
    known = np.unique(classes)
    means = np.array([found[classes == label].mean(axis=0) for label in known])
    side = min(0.9, 8.0 / max(means.shape))
    with canvas(side * means.shape[1] + 2.4, side * len(known) + 1.3) as figure:
        axes = figure.add_subplot()
        cells(axes, means, cell=min(side, 0.55), colours=pale_signed(means, signed_limit(means)))
        axes.tick_params(length=0, labelsize=9)
        axes.set_xticks(range(means.shape[1]))
        axes.set_yticks(range(len(known)), [f"{label:g}" for label in known])
        axes.set(xlabel="output", ylabel="true class")
        axes.set_title("Mean output for the inputs of each class")


def parameter_bars(names: Sequence[str], counts: object) -> None:
    """Shows the number of parameters of every layer as bars.

    names: of the layers, from the input on. counts: the student's numbers, one for each layer.
    """
    found = as_numbers(counts)
    if found is None or found.ndim != 1 or len(found) != len(names) or not np.isfinite(found).all():
        sentence(
            f"This picture needs {len(names)} finite numbers, one for each layer. What came is {describe(counts)}."
        )
        return
    with canvas(10.5, 0.42 * len(names) + 1.1, layout="constrained") as figure:
        axes = figure.add_subplot()
        axes.barh(range(len(names)), found, height=0.62, color=BLUE)
        axes.axvline(0, color=MUTED, linewidth=0.8)
        for place, value in enumerate(found):
            text = f"{value:,.0f}" if value == round(value) else f"{value:,g}"
            axes.annotate(text, (max(value, 0), place), (5, 0), textcoords="offset points", va="center", color=INK)
        low, high = min(0.0, float(found.min())), max(1.0, float(found.max()))
        axes.set(ylim=(len(names) - 0.4, -0.6), xlim=(low, low + (high - low) * 1.15), xlabel="parameters")
        axes.set_yticks(range(len(names)), list(names), color=INK)
        axes.tick_params(axis="y", length=0)
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
        axes.set_title("Where the parameters are, by your count")


def _outputs(model: Any, inputs: object) -> Numbers | str:
    """The model's outputs as one array, or a sentence that says why there are none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            result = model(np.asarray(inputs, np.float32), training=False)
    except Exception as error:  # the student's code: whatever it raises belongs into the picture
        return f"called on inputs, the model raises {told(error)}"
    found = as_numbers(result)
    if found is None or found.ndim < 2:
        return f"outputs with one row for each input are needed, but the model gives {describe(result)}."
    return found


def _draw_outputs(results: Mapping[str, Numbers | str], title: str) -> None:
    rows = min([len(found) for found in results.values() if not isinstance(found, str)] + [ROWS])
    with canvas(10.5, 3.4, layout="constrained") as figure:
        figure.suptitle(title)
        if all(isinstance(found, str) for found in results.values()):
            note(figure.add_subplot(), next(iter(results.values()), "there are no models."), width=90)  # type: ignore[arg-type]
            return
        panels = np.ravel(figure.subplots(1, rows, sharey=True, squeeze=False))
        for row, axes in enumerate(panels):
            _draw_row(axes, results, row)
        panels[0].set_ylabel("output")
        problems = [f"{label}: {found}" for label, found in results.items() if isinstance(found, str)]
        if problems:
            figure.supxlabel("\n".join(problems), fontsize=9, color=VERMILION, parse_math=False, wrap=True)
        handles, labels = panels[0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside right upper", frameon=False)


def _draw_row(axes: Axes, results: Mapping[str, Numbers | str], row: int) -> None:
    """Hollow markers of different form and size, so that equal ones show as rings in rings."""
    for place, (label, found) in enumerate(results.items()):
        if isinstance(found, str):
            continue
        values = found[row].ravel()[:MAX_UNITS]
        axes.plot(
            *(np.arange(values.size), np.where(np.isfinite(values), values, np.nan)),
            linestyle="none",
            marker=MARKERS[place % len(MARKERS)],
            markersize=15 - 4 * (place % len(MARKERS)),
            markerfacecolor="none",
            markeredgecolor=COLOURS[place % len(COLOURS)],
            markeredgewidth=2.0,
            label=label,
        )
    axes.set(title=f"input {row}", xlabel="unit of the last layer")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.margins(y=0.15)
    axes.grid(axis="y", color=LINE, linewidth=0.5, alpha=0.6)
