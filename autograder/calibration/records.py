"""``thresholds.json`` beside a source notebook: the samples and the bounds that follow from them, readable."""

from __future__ import annotations

import dataclasses
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from autograder.calibration import tails
from autograder.calibration.declaration import Bound
from autograder.errors import CourseError

FILE = "thresholds.json"
REFERENCE = "reference"
"""What the reference is called where variants have their names."""
MAX_WEAK_SHARE = 0.05
"""A bound that more of a weak model's trainings reach says nothing, and is refused."""
METHOD = (
    "predictive quantile of an exponential power tail, fitted to the half of a sample on the side of the bound, "
    "accuracies on the logit scale (autograder/calibration/tails.py); of those of the reference and of each right "
    "variant, the most lenient one"
)


@dataclass(frozen=True)
class Sample:
    """Results of independent trainings, in the order in which they were made; None: the training gave no number."""

    runs: int
    worst: float
    median: float
    best: float
    sample: tuple[float | None, ...]
    reach_the_bound: int | None = None


@dataclass(frozen=True)
class Threshold:
    """A calibrated bound. bound is None where it was ``refused``, with the reason.

    proven_rate: the false-fail rate that the sample alone, without a model of its tail, makes certain (95 %).
    """

    what: str
    measure: str
    side: tails.Side
    of: int | None
    bound: float | None
    refused: str
    false_fail_rate: float
    proven_rate: float
    method: str
    reference: Sample
    weak: Mapping[str, Sample] = field(default_factory=dict)
    right: Mapping[str, Sample] = field(default_factory=dict)

    def samples(self, name: str) -> Sample | None:
        """The sample of the reference or of a variant, if there is one."""
        return {REFERENCE: self.reference, **self.weak, **self.right}.get(name)


@dataclass(frozen=True)
class Training:
    """What a sample is of. cells: sha256 of the cells that were run and of what was measured. environment: where."""

    cells: str
    environment: Mapping[str, str]


@dataclass(frozen=True)
class Thresholds:
    """All bounds of one data size. trained: the reference and the variants by name."""

    bounds: Mapping[str, Threshold]
    trained: Mapping[str, Training]


def threshold(
    bound: Bound,
    size: str,
    reference: Sequence[float],
    weak: Mapping[str, Sequence[float]],
    right: Mapping[str, Sequence[float]],
    false_fail_rate: float,
) -> Threshold:
    """Derive a bound from samples; one that does not separate is refused, not raised."""
    of = bound.of.get(size)
    found: float | None = None
    refused = ""
    for name, values in {"": reference, **right}.items():
        try:
            _require_spread(values, of)
            one = tails.quantile(values, false_fail_rate=false_fail_rate, side=bound.side, scale=bound.scale, of=of)
        except tails.NoTail as reason:
            found, refused = None, f"{name}: {reason}." if name else f"{reason}."
            break
        lenient = min if bound.side == "at least" else max
        found = one if found is None else lenient(found, one)
    if found is not None:
        for name, values in weak.items():
            share = tails.reach([value for value in values if math.isfinite(value)], found, bound.side) / len(values)
            if share > MAX_WEAK_SHARE:
                refused = (
                    f"{share:.0%} of the trainings of {name} reach {found:g}, more than {MAX_WEAK_SHARE:.0%}. Measure "
                    "something that tells them apart, train the reference more evenly, or calibrate with more runs."
                )
                break
    return Threshold(
        bound.what,
        bound.measure,
        bound.side,
        of,
        None if refused else found,
        refused,
        false_fail_rate,
        float(f"{tails.proven_rate(len(reference)):.2g}"),
        METHOD,
        _sample(reference, bound.side, None if refused else found),
        {name: _sample(values, bound.side, None if refused else found) for name, values in weak.items()},
        {name: _sample(values, bound.side, None if refused else found) for name, values in right.items()},
    )


def read(folder: Path) -> dict[str, Thresholds]:
    """The stored thresholds by data size; none if nothing was calibrated. Raises CourseError for a broken file."""
    path = folder / FILE
    if not path.is_file():
        return {}
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))["sizes"]
        return {size: _thresholds(entry) for size, entry in stored.items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CourseError(f"{path} cannot be read ({error}). Restore it, or calibrate again.") from error


def write(folder: Path, assignment_id: str, sizes: Mapping[str, Thresholds]) -> Path:
    """Store the thresholds of all data sizes."""
    content = {"assignment": assignment_id, "sizes": {size: dataclasses.asdict(one) for size, one in sizes.items()}}
    path = folder / FILE
    path.write_text(_readable(json.dumps(content, indent=1, ensure_ascii=False)) + "\n", encoding="utf-8")
    return path


def _require_spread(values: Sequence[float], of: int | None) -> None:
    if len(set(values)) == 1 and len(values) > 1 and not (of and values[0] in (0.0, 1.0)):
        raise tails.NoTail(f"all {len(values)} trainings give {values[0]:g}: is there a seed in the notebook's cells?")


def _sample(values: Sequence[float], side: tails.Side, bound: float | None) -> Sample:
    finite = np.array([value for value in values if math.isfinite(value)] or [math.nan])
    low, middle, high = (round(float(edge(finite)), 6) for edge in (np.min, np.median, np.max))
    worst, best = (low, high) if side == "at least" else (high, low)
    kept = tuple(round(float(value), 6) if math.isfinite(value) else None for value in values)
    reached = None if bound is None else tails.reach(finite[np.isfinite(finite)].tolist(), bound, side)
    return Sample(len(kept), worst, middle, best, kept, reached)


def _thresholds(entry: Mapping[str, Any]) -> Thresholds:
    bounds = {}
    for name, one in entry["bounds"].items():
        weak, right = ({key: _stored_sample(value) for key, value in one[kind].items()} for kind in ("weak", "right"))
        bounds[name] = Threshold(**{**one, "reference": _stored_sample(one["reference"]), "weak": weak, "right": right})
    return Thresholds(bounds, {name: Training(**one) for name, one in entry["trained"].items()})


def _stored_sample(entry: Mapping[str, Any]) -> Sample:
    return Sample(**{**entry, "sample": tuple(entry["sample"])})


def _readable(text: str) -> str:
    """Lists of numbers ten to a line."""
    number = r"(?:[-+\d.e]+|null)"
    return re.sub(rf"\[\n( *)({number}(?:,\s+{number})*)\s*\]", _ten_to_a_line, text)


def _ten_to_a_line(found: re.Match[str]) -> str:
    indent, numbers = found[1], re.split(r",\s+", found[2])
    lines = [indent + ", ".join(numbers[start : start + 10]) for start in range(0, len(numbers), 10)]
    return "[\n" + ",\n".join(lines) + "\n" + indent[:-1] + "]"
