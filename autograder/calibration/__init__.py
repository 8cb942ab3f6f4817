"""Bounds of trained models with a stated false-fail rate, from stored samples of trainings without seeds.

Beside a source notebook lie ``calibration.toml`` (what to measure, and the weak models; written by hand),
``thresholds.json`` (the samples and bounds) and ``thresholds.png`` (a picture of them). The numbers themselves stand in
the notebook's hidden tests, as ``checks.bound("hidden-accuracy", all=0.803)``.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbformat.notebooknode import NotebookNode

from autograder.calibration import declaration, records, trainings, written
from autograder.calibration.declaration import Declaration, read_declaration
from autograder.calibration.machine import environment
from autograder.calibration.records import Threshold, Thresholds
from autograder.calibration.trainings import Cell, TrainingFailed
from autograder.course import Course, read_notebook
from autograder.errors import CourseError

RUNS = 100
FALSE_FAIL_RATE = 1e-4
REFERENCE = "reference"
_KEPT = ".autograder"  # folder in the course's root: an interrupted calibration goes on from what lies there

__all__ = ["FALSE_FAIL_RATE", "RUNS", "Calibration", "Threshold", "TrainingFailed", "calibrate", "stale"]


@dataclass(frozen=True)
class Calibration:
    """What a calibration gave. bounds: by name, also those that were refused. paths: the files that were written."""

    size: str
    bounds: dict[str, Threshold]
    paths: tuple[Path, ...]

    @property
    def refused(self) -> dict[str, str]:
        """Name of the bound -> why there is none."""
        return {name: one.refused for name, one in self.bounds.items() if one.bound is None}


def calibrate(
    course: Course,
    assignment_id: str,
    *,
    runs: int = RUNS,
    false_fail_rate: float = FALSE_FAIL_RATE,
    data: str | None = None,
    begin: Callable[[int], None] = lambda total: None,
    advance: Callable[[str], None] = lambda name: None,
) -> Calibration:
    """Train the reference and the weak models ``runs`` times each, and derive the bounds of an assignment.

    Trains through the source notebook's own cells, without seeds. Writes ``thresholds.json`` and
    ``thresholds.png`` beside the notebook, and the bounds into its cells; a refused bound is taken out of them.
    runs: 0 trains nothing and derives the bounds anew from the stored samples, for another false-fail rate.
    data: the size of the data, of those that ``calibration.toml`` names; its first one if None.
    begin, advance: told the number of trainings, and the name of each that is done. An interrupted call goes on where
        it was if nothing has changed.
    Raises CourseError for a fault of the declaration or the notebook, or a cell of the reference that raises.
    """
    from autograder.calibration import plot  # matplotlib takes half a second to import; other commands do without

    folder = course.assignment_folder("source", course.require_assignment(assignment_id))
    declared = read_declaration(folder / declaration.FILE)
    path = _notebook_path(folder, declared)
    size = declared.require_size(data)
    if not 0 < false_fail_rate < 0.5:
        raise CourseError(f"A false-fail rate lies between 0 and 0.5, not at {false_fail_rate:g}; 1e-4 is usual.")
    stored = records.read(folder)
    notebook = read_notebook(path)
    digest = _digest(notebook, declared, size)
    if runs:
        kept = course.root / _KEPT / "calibration" / f"{assignment_id}-{size}.jsonl"
        samples, where = _train(notebook, declared, size, runs, _Kept(kept, digest), begin, advance)
    else:
        samples, where = _stored_samples(stored, size, folder), dict(stored[size].environment)
        digest = stored[size].cells
    bounds = {}
    for bound in declared.bounds:
        if bound.name not in samples[REFERENCE]:
            raise CourseError(f"There are no trainings of {bound.name} yet. Calibrate with --runs {RUNS}.")
        weak = {name: samples[name][bound.name] for name in bound.weak}
        reference = samples[REFERENCE][bound.name]
        bounds[bound.name] = records.threshold(bound, size, reference, weak, false_fail_rate)
    sizes = {**stored, size: Thresholds(bounds, where, digest)}
    sizes = {name: sizes[name] for name in declared.sizes if name in sizes}
    paths = [records.write(folder, assignment_id, sizes), plot.draw(folder, sizes)]
    if written.write(path, size, {name: one.bound for name, one in bounds.items()}):
        paths.append(path)
    if runs:
        kept.unlink(missing_ok=True)
    return Calibration(size, bounds, tuple(paths))


def stale(course: Course, assignment_id: str) -> list[str]:
    """What does not fit together between an assignment's notebook and its stored thresholds, a sentence each."""
    folder = course.assignment_folder("source", course.require_assignment(assignment_id))
    stored = records.read(folder)
    problems = []
    named: set[str] = set()
    for path in sorted(folder.glob("*.ipynb")):
        for name, numbers in written.written(path).items():
            named.add(name)
            kept = {size: found.bounds[name].bound for size, found in stored.items() if name in found.bounds}
            known = {size: bound for size, bound in kept.items() if bound is not None}
            if not numbers:
                problems.append(f"{path.name}: the bound {name} is not calibrated for any data size.")
            elif numbers != known:
                problems.append(f"{path.name}: the bound {name} is {numbers}, but {records.FILE} says {known}.")
    if not (folder / declaration.FILE).is_file():
        problems += [f"{declaration.FILE} is missing, but the notebook has bounds."] if named else []
    else:
        declared = read_declaration(folder / declaration.FILE)
        unused = sorted({bound.name for bound in declared.bounds} - named)
        problems += [f"{declaration.FILE}: no cell asks for the bound {name}." for name in unused]
        undeclared = sorted(named - {bound.name for bound in declared.bounds})
        problems += [f"{declaration.FILE} does not declare the bound {name}." for name in undeclared]
    return problems


Samples = dict[str, dict[str, list[float]]]
"""Reference or weak model -> bound -> results."""


def _train(
    notebook: NotebookNode,
    declared: Declaration,
    size: str,
    runs: int,
    kept: _Kept,
    begin: Callable[[int], None],
    advance: Callable[[str], None],
) -> tuple[Samples, dict[str, str]]:
    """All trainings, and where they ran. Reference and weak models take turns, so that there soon are some of each."""
    measures = {REFERENCE: {bound.name: bound.measure for bound in declared.bounds}}
    cells: dict[str, list[Cell]] = {REFERENCE: trainings.cells_of(notebook)}
    for weak in declared.weak:
        measures[weak.name] = {bound.name: bound.measure for bound in declared.bounds if weak.name in bound.weak}
        cells[weak.name] = trainings.cells_of(notebook, weak)
    samples: Samples = {name: {bound: [] for bound in some} for name, some in measures.items()}
    done = dict.fromkeys(measures, 0)
    begin(runs * len(measures))
    for name, results in kept.read():
        if done.get(name, runs) < runs:
            _add(samples[name], results)
            done[name] += 1
            advance(name)
    with trainings.Trainer(cells.values()) as trainer:
        where = trainer.call(environment, trainings.uses_keras(cells[REFERENCE]))
        for run, name in itertools.product(range(runs), measures):
            if done[name] > run:
                continue
            results = trainer.call(trainings.measured, cells[name], declared, measures[name], size)
            if name == REFERENCE and (broken := [bound for bound, value in results.items() if math.isnan(value)]):
                raise TrainingFailed(f"The measure of {', '.join(broken)} gives no finite number for the reference.")
            kept.add(name, results)
            _add(samples[name], results)
            advance(name)
    return samples, where


def _add(samples: dict[str, list[float]], results: dict[str, float]) -> None:
    for bound, values in samples.items():
        values.append(results[bound])


@dataclass(frozen=True)
class _Kept:
    """Results of an unfinished calibration, a line each, under the digest of what was run."""

    path: Path
    digest: str

    def read(self) -> Iterator[tuple[str, dict[str, float]]]:
        if not self.path.is_file():
            return
        for line in self.path.read_text(encoding="utf-8").splitlines():
            try:
                digest, name, results = json.loads(line)
            except ValueError:  # cut off when it was interrupted
                continue
            if digest == self.digest:
                yield name, results

    def add(self, name: str, results: dict[str, float]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([self.digest, name, results]) + "\n")


def _stored_samples(stored: dict[str, Thresholds], size: str, folder: Path) -> Samples:
    if size not in stored:
        raise CourseError(
            f'{folder / records.FILE} has no trainings for the data size "{size}". Calibrate with --runs {RUNS}.'
        )
    samples: Samples = {REFERENCE: {}}
    for name, one in stored[size].bounds.items():
        samples[REFERENCE][name] = _numbers(one.reference.sample)
        for weak, sample in one.weak.items():
            samples.setdefault(weak, {})[name] = _numbers(sample.sample)
    return samples


def _numbers(sample: Sequence[float | None]) -> list[float]:
    return [math.nan if value is None else value for value in sample]


def _notebook_path(folder: Path, declared: Declaration) -> Path:
    paths = sorted(folder.glob("*.ipynb"))
    names = {bound.name for bound in declared.bounds}
    asking = [path for path in paths if names & set(written.written(path))]
    if len(asking) != 1:
        raise CourseError(
            f"{folder}: one notebook should ask for the bounds of {declaration.FILE} by checks.bound(NAME); "
            f"{len(asking)} do."
        )
    return asking[0]


def _digest(notebook: NotebookNode, declared: Declaration, size: str) -> str:
    """What a sample depends on: the cells that are run, what is measured, and the data's size."""
    weak = [[one.name, [cell.code for cell in trainings.cells_of(notebook, one)]] for one in declared.weak]
    bounds = [[bound.name, bound.measure, list(bound.weak)] for bound in declared.bounds]
    parts = [[cell.code for cell in trainings.cells_of(notebook)], declared.prepare, bounds, weak, size]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
