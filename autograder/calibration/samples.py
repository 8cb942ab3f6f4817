"""The samples behind the bounds of an assignment: trainings that are stored, those that are missing, and no others."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbformat.notebooknode import NotebookNode

from autograder.bank import read_file
from autograder.calibration import records, trainings
from autograder.calibration.declaration import Declaration, Variant
from autograder.calibration.machine import environment, same_versions
from autograder.calibration.records import REFERENCE, Thresholds, Training
from autograder.calibration.trainings import Cell, TrainingFailed
from autograder.cells import grade_id, is_answer
from autograder.errors import CourseError

Results = dict[str, list[float]]
"""Bound -> the result of each training; NaN where it gave no number."""


@dataclass(frozen=True)
class Samples:
    """Results by the name of what was trained: the reference, a weak or a right variant. trained: what and where."""

    results: Mapping[str, Results]
    trained: Mapping[str, Training]


@dataclass(frozen=True)
class Subject:
    """What is trained again and again. measures: bound -> expression. digest: sha256 of all that results depend on."""

    name: str
    cells: Sequence[Cell]
    measures: Mapping[str, str]
    digest: str


def subjects(notebook: NotebookNode, declared: Declaration, bank: Path, size: str) -> list[Subject]:
    """The reference and all variants that the bounds name. bank: the folder of the assignment's accepted answers.

    Raises CourseError for a right answer that the bank does not have, a variant that fits no answer cell, or two of
    the same name.
    """
    found = [_subject(REFERENCE, trainings.cells_of(notebook), declared, declared.measures(), size)]
    right = sorted({name for bound in declared.bounds for name in bound.right})
    variants = [*declared.weak, *(_right(name, notebook, declared, bank) for name in right)]
    for variant in variants:
        cells = trainings.cells_of(notebook, variant)
        found.append(_subject(variant.name, cells, declared, declared.measures(variant.name), size))
    names = [subject.name for subject in found]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise CourseError(f"{declared.path}: {', '.join(twice)} names two things; rename the one in [weak].")
    return found


def train(
    wanted: Sequence[Subject],
    declared: Declaration,
    size: str,
    runs: int,
    stored: Thresholds | None,
    kept: Kept,
    begin: Callable[[int], None],
    advance: Callable[[str], None],
) -> Samples:
    """``runs`` results of each subject: stored ones of the same cells and versions, and new trainings for the rest.

    Subjects take turns, so that there soon are some results of each.
    """
    by_name = {subject.name: subject for subject in wanted}
    results: dict[str, Results] = {}
    trained: dict[str, Training] = {}
    with trainings.Trainer(subject.cells for subject in wanted) as trainer:
        where = trainer.call(environment, trainings.uses_keras(by_name[REFERENCE].cells))
        for name, subject in by_name.items():
            before = stored.trained.get(name) if stored else None
            if stored and before and before.cells == subject.digest and same_versions(before.environment, where):
                results[name] = {bound: some[:runs] for bound, some in _stored(stored, name, subject.measures).items()}
                trained[name] = before
            else:
                results[name] = {bound: [] for bound in subject.measures}
                trained[name] = Training(subject.digest, where)
        done = {name: min(map(len, some.values()), default=runs) for name, some in results.items()}
        begin(sum(runs - count for count in done.values()))
        for digest, name, result in kept.read():
            if name in by_name and by_name[name].digest == digest and done[name] < runs:
                _add(results[name], result)
                done[name] += 1
                advance(name)
        for run in range(runs):
            for name, subject in by_name.items():
                if done[name] > run:
                    continue
                result = trainer.call(trainings.measured, subject.cells, declared, subject.measures, size)
                if name == REFERENCE and (broken := [bound for bound, value in result.items() if math.isnan(value)]):
                    raise TrainingFailed(
                        f"The measure of {', '.join(broken)} gives no finite number for the reference."
                    )
                kept.add(subject.digest, name, result)
                _add(results[name], result)
                trained[name] = Training(subject.digest, where)
                advance(name)
    return Samples(results, trained)


def stored_samples(stored: Thresholds, declared: Declaration) -> Samples:
    """The samples as they are stored, whatever has changed since. Raises CourseError where a bound has none."""
    results: dict[str, Results] = {}
    for name in stored.trained:
        results[name] = _stored(stored, name, declared.measures(None if name == REFERENCE else name))
    for bound in declared.bounds:
        for name in (REFERENCE, *bound.weak, *bound.right):
            if not results.get(name, {}).get(bound.name):
                raise CourseError(f"There are no trainings of {name} for {bound.name} yet. Calibrate without --runs 0.")
    return Samples(results, stored.trained)


@dataclass(frozen=True)
class Kept:
    """Results of an unfinished calibration, a line each, under the digest of what was trained."""

    path: Path

    def read(self) -> Iterator[tuple[str, str, dict[str, float]]]:
        """Digest, name, and result of each."""
        if not self.path.is_file():
            return
        for line in self.path.read_text(encoding="utf-8").splitlines():
            try:
                digest, name, result = json.loads(line)
            except ValueError:  # cut off when it was interrupted
                continue
            yield digest, name, result

    def add(self, digest: str, name: str, result: Mapping[str, float]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([digest, name, result]) + "\n")

    def clear(self) -> None:
        self.path.unlink(missing_ok=True)


def _subject(
    name: str, cells: Sequence[Cell], declared: Declaration, measures: Mapping[str, str], size: str
) -> Subject:
    parts = [[cell.code for cell in cells], declared.prepare, sorted(measures.items()), size]
    return Subject(name, cells, measures, hashlib.sha256(json.dumps(parts).encode()).hexdigest())


def _right(name: str, notebook: NotebookNode, declared: Declaration, bank: Path) -> Variant:
    path = bank / f"{name}.py"
    if not path.is_file():
        raise CourseError(f"{declared.path} names the right answer {name}, but {path} does not exist.")
    file = read_file(path)
    code = {grade_id(cell) for cell in notebook.cells if is_answer(cell) and cell.cell_type == "code"}
    return Variant(name, file.why, {cell: text for cell, text in file.cells.items() if cell in code})


def _stored(stored: Thresholds, name: str, measures: Mapping[str, str]) -> Results:
    found = {bound: stored.bounds[bound].samples(name) for bound in measures if bound in stored.bounds}
    return {bound: _numbers(found.get(bound)) for bound in measures}


def _numbers(sample: records.Sample | None) -> list[float]:
    return [math.nan if value is None else value for value in sample.sample] if sample else []


def _add(results: Results, result: Mapping[str, float]) -> None:
    for bound, values in results.items():
        values.append(result[bound])
