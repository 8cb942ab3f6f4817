"""A picture of the samples: the reference, other right models, the weak ones, and the bound between them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from autograder.calibration.records import Sample, Threshold, Thresholds

FILE = "thresholds.png"
_BLUE, _ORANGE, _INK, _MUTED = "#0072B2", "#D55E00", "#222222", "#6B6B6B"


def draw(folder: Path, sizes: Mapping[str, Thresholds]) -> Path:
    """One panel for each bound and data size; a dot is a training."""
    panels = [(size, name, one) for size, found in sizes.items() for name, one in found.bounds.items()]
    rows = [1 + len(one.right) + len(one.weak) for _, _, one in panels]
    heights = [0.9 + 0.34 * count for count in rows]
    figure = Figure(figsize=(9, sum(heights)), layout="constrained", facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.subplots(len(panels), 1, squeeze=False, height_ratios=heights)[:, 0]
    for each, (size, name, one) in zip(axes, panels, strict=True):
        _panel(each, name if len(sizes) == 1 else f"{name}, data: {size}", one)
    path = folder / FILE
    figure.savefig(path, dpi=110, metadata={"Software": None})
    return path


def _panel(axes: Axes, title: str, one: Threshold) -> None:
    rng = np.random.default_rng(0)  # dots are spread a little, so that equal ones show
    samples: list[tuple[str, Sample, str]] = [("reference", one.reference, _BLUE)]
    samples += [(name, sample, _BLUE) for name, sample in one.right.items()]
    samples += [(name, sample, _ORANGE) for name, sample in one.weak.items()]
    for row, (_, sample, colour) in enumerate(samples):
        values = np.array([value for value in sample.sample if value is not None])
        axes.plot(values, row + rng.uniform(-0.22, 0.22, len(values)), "o", color=colour, markersize=3, alpha=0.55)
    labels = [f"{name} ({sample.runs})" for name, sample, _ in samples]
    axes.set_yticks(range(len(samples)), labels, fontsize=9, color=_INK)
    axes.set_ylim(len(samples) - 0.5, -0.5)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color="#E5E5E5", linewidth=0.8)
    axes.set_axisbelow(True)
    verdict = "refused"
    if one.bound is not None:
        verdict = f"{one.side} {one.bound:g}, missed once in {1 / one.false_fail_rate:,.0f} trainings"
        axes.axvline(one.bound, color=_INK, linewidth=1.8)
    axes.set_title(f"{title}: {verdict}", fontsize=10, color=_INK, loc="left")
    axes.set_xlabel(one.what, fontsize=9, color=_MUTED)
