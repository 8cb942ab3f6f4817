"""Bounds of trained models with a stated false-fail rate, from stored samples of trainings without seeds.

Beside a source notebook lie ``calibration.toml`` (what to measure, and the weak models; written by hand),
``thresholds.json`` (the samples and bounds) and ``thresholds.png`` (a picture of them). The numbers themselves stand in
the notebook's hidden tests, as ``checks.bound("hidden-accuracy", all=0.803)``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from autograder.calibration import declaration, records, samples, written
from autograder.calibration.declaration import Declaration, read_declaration
from autograder.calibration.records import REFERENCE, Threshold, Thresholds
from autograder.calibration.samples import Kept
from autograder.calibration.trainings import TrainingFailed
from autograder.course import Course, read_notebook
from autograder.errors import CourseError

RUNS = 100
FALSE_FAIL_RATE = 1e-4
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
    force: bool = False,
    begin: Callable[[int], None] = lambda total: None,
    advance: Callable[[str], None] = lambda name: None,
) -> Calibration:
    """Train the reference, weak and other right models ``runs`` times each, and derive the bounds of an assignment.

    Trains through the source notebook's own cells, without seeds. Writes ``thresholds.json`` and
    ``thresholds.png`` beside the notebook, and the bounds into its cells; a refused bound is taken out of them.
    runs: 0 trains nothing and derives the bounds anew from the stored samples, for another false-fail rate.
        Stored results count where neither the cells that are run nor the versions of the libraries have changed.
    data: the size of the data, of those that ``calibration.toml`` names; its first one if None.
    force: train all anew, whatever is stored.
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
    kept = Kept(course.root / _KEPT / "calibration" / f"{assignment_id}-{size}.jsonl")
    if runs:
        bank = course.bank / assignment_id / "accepted"
        wanted = samples.subjects(read_notebook(path), declared, bank, size)
        before = None if force else stored.get(size)
        found = samples.train(wanted, declared, size, runs, before, kept, begin, advance)
    elif size in stored:
        found = samples.stored_samples(stored[size], declared)
    else:
        raise CourseError(f'{folder / records.FILE} has no trainings for the data size "{size}": use --runs {RUNS}.')
    bounds = {}
    for bound in declared.bounds:
        weak, right = ({name: found.results[name][bound.name] for name in some} for some in (bound.weak, bound.right))
        reference = found.results[REFERENCE][bound.name]
        bounds[bound.name] = records.threshold(bound, size, reference, weak, right, false_fail_rate)
    sizes = {**stored, size: Thresholds(bounds, found.trained)}
    sizes = {name: sizes[name] for name in declared.sizes if name in sizes}
    paths = [records.write(folder, assignment_id, sizes), plot.draw(folder, sizes)]
    if written.write(path, size, {name: one.bound for name, one in bounds.items()}):
        paths.append(path)
    if runs:  # else an interrupted calibration still needs what it has trained
        kept.clear()
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
