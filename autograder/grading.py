"""Grade what was handed in: run it, store it submission by submission, and run again only what has changed."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import importlib.metadata
import json
import os
import platform
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder import gradebook
from autograder.course import Course
from autograder.execution import Engine
from autograder.kernels.sandbox import Mode
from autograder.scheduling import run
from autograder.submissions import Submission, read_submission, tasks
from autograder.verdicts import Execution, Status, Task, Verdict

RECORDS = ".autograder"  # folder in the course's root: what the gradebook has no place for
_VARIABLES = ("KERAS_BACKEND", "AUTOGRADER_MNIST")
_ENVIRONMENT = ("keras-autograder", "ipykernel", "numpy", "scipy", "keras", "tensorflow", "jax", "torch")


@dataclass(frozen=True)
class Graded:
    """What became of one submission.

    verdicts: notebook name -> verdicts; empty if it could not be graded. points: of autograded cells.
    problem: why it was not graded, or why nothing was stored; empty if all is well.
    earlier: the points that the gradebook keeps from before, where it was not graded now.
    faulty: the grader itself failed. reused: nothing had changed since it was graded.
    """

    student_id: str
    assignment_id: str
    verdicts: dict[str, tuple[Verdict, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    problem: str = ""
    earlier: float | None = None
    faulty: bool = False
    reused: bool = False
    seconds: float = 0.0
    memory: int = 0

    @property
    def points(self) -> float:
        return sum(verdict.points or 0 for some in self.verdicts.values() for verdict in some)

    @property
    def max_points(self) -> float:
        return sum(verdict.max_points for some in self.verdicts.values() for verdict in some)


@dataclass(frozen=True)
class Options:
    """How to grade. timeout: seconds for a cell, None for the course's own."""

    jobs: int = 1
    sandbox: Mode = "auto"
    timeout: float | None = None
    force: bool = False


def grade(
    course: Course,
    assignment_id: str,
    student_ids: Sequence[str] | None = None,
    *,
    options: Options,
    engine: Engine,
    begin: Callable[[int, int], None] = lambda total, reused: None,
) -> Iterator[Graded]:
    """Grade the submissions of an assignment (of all students, or of some) and yield each as it is stored.

    The gradebook is first brought in line with the source, so new tests are used; each submission is committed on its
    own, so an interrupted run is taken up where it was. ``begin`` is told how many submissions there are, and how many
    of them need not be run. Raises CourseError for a fault of the course's, WarmParentError where nothing can run.
    """
    gradebook.register(course, assignment_id)
    students = course.student_ids(assignment_id) if student_ids is None else list(student_ids)
    stored = gradebook.scores(course, assignment_id)
    reused, todo = [], []
    for student_id in students:
        submission = read_submission(course, assignment_id, student_id)
        known = None if options.force or student_id not in stored else _known(course, submission, options)
        if known:
            reused.append(known)
        else:
            todo.append(student_id)
    begin(len(students), len(reused))
    yield from reused
    if todo:
        engine.wait()
        yield from _grade(course, assignment_id, todo, engine, options)


def _grade(
    course: Course, assignment_id: str, students: Sequence[str], engine: Engine, options: Options
) -> Iterator[Graded]:
    open_submissions: dict[str, tuple[Submission, int, dict[str, Execution], list[str]]] = {}
    refused: list[Graded] = []

    def all_tasks() -> Iterator[Task]:
        for student_id in students:
            submission = read_submission(course, assignment_id, student_id)
            if submission.problem:
                kept = gradebook.earlier(course, assignment_id, student_id)
                problem = submission.problem
                refused.append(Graded(student_id, assignment_id, problem=problem, notes=submission.notes, earlier=kept))
                continue
            some = [_with_timeout(task, options.timeout) for task in tasks(course, submission)]
            open_submissions[student_id] = (submission, len(some), {}, [])
            yield from some

    for task, result in run(engine, all_tasks(), jobs=options.jobs):
        yield from _drain(refused)
        submission, count, executions, faults = open_submissions[task.student_id]
        if isinstance(result, Execution):
            executions[task.notebook_id] = result
        else:
            faults.append(str(result))
        if len(executions) + len(faults) == count:
            del open_submissions[task.student_id]
            yield _stored(course, submission, executions, faults, options)
    yield from _drain(refused)


def _drain(found: list[Graded]) -> Iterator[Graded]:
    while found:
        yield found.pop(0)


def _stored(
    course: Course, submission: Submission, executions: dict[str, Execution], faults: list[str], options: Options
) -> Graded:
    """Store a submission whose notebooks have all run. Where the grader failed, earlier grades stay untouched."""
    verdicts = {name: executions[name].verdicts for name in sorted(executions)}
    faults = faults + [
        f"{verdict.grade_id}: {verdict.message}"
        for some in verdicts.values()
        for verdict in some
        if verdict.status is Status.GRADER_ERROR
    ]
    graded = Graded(
        submission.student_id,
        submission.assignment_id,
        verdicts,
        notes=(*submission.notes, *(note for execution in executions.values() for note in execution.notes)),
        seconds=sum(execution.seconds for execution in executions.values()),
        memory=max((execution.memory for execution in executions.values()), default=0),
    )
    problem = "; ".join(faults)
    if not problem:
        try:
            gradebook.record(course, submission, executions)
        except (gradebook.GradebookError, ValueError, OSError) as error:
            problem = f"The grades could not be stored: {error}"
    if problem:
        kept = gradebook.earlier(course, submission.assignment_id, submission.student_id)
        return dataclasses.replace(graded, problem=problem, faulty=True, earlier=kept)
    _remember(course, submission, graded, options)
    return graded


def records(course: Course, assignment_id: str) -> Iterator[Graded]:
    """What is remembered of the graded submissions of an assignment, by student."""
    for path in sorted((course.root / RECORDS / assignment_id).glob("*.json")):
        found = _read_record(path)
        if found is not None:
            yield found[1]


def _known(course: Course, submission: Submission, options: Options) -> Graded | None:
    """What was graded before, if work, tests, engine and environment are the same and the result is in its place."""
    found = _read_record(_record_path(course, submission.assignment_id, submission.student_id))
    if found is None or submission.problem or found[0] != _fingerprint(course, submission, options):
        return None
    folder = course.assignment_folder("autograded", submission.assignment_id, submission.student_id)
    if not all((folder / f"{name}.ipynb").is_file() for name in submission.notebooks):
        return None
    return dataclasses.replace(found[1], reused=True)


def _remember(course: Course, submission: Submission, graded: Graded, options: Options) -> None:
    path = _record_path(course, submission.assignment_id, submission.student_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    record = {"fingerprint": _fingerprint(course, submission, options), "graded": dataclasses.asdict(graded)}
    unfinished = path.with_suffix(".new")
    unfinished.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
    os.replace(unfinished, path)


def _record_path(course: Course, assignment_id: str, student_id: str) -> Path:
    return course.root / RECORDS / assignment_id / f"{student_id}.json"


def _read_record(path: Path) -> tuple[str, Graded] | None:
    """A record, or None where there is none that this version can read: then the submission is simply run again."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        fields = record["graded"]
        verdicts = {
            name: tuple(Verdict(**{**verdict, "status": Status(verdict["status"])}) for verdict in some)
            for name, some in fields.pop("verdicts").items()
        }
        return record["fingerprint"], Graded(**{**fields, "notes": tuple(fields["notes"])}, verdicts=verdicts)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _fingerprint(course: Course, submission: Submission, options: Options) -> str:
    """A digest of all that decides about the grades: the work, the tests, the engine, the environment."""
    digest = hashlib.sha256()
    for task in tasks(course, submission):
        parts: list[Any] = [task.notebook_id, task.source, task.submitted, sorted(task.tampered), task.timeout]
        parts += [[str(file.fails), str(sorted(file.cells.items()))] for file in task.bank]
        digest.update(json.dumps(parts, sort_keys=True, default=str).encode())
        for name, data in sorted(task.files.items()):
            digest.update(f"{name} {len(data)} ".encode() + data)
    digest.update(f"{options.timeout} {options.sandbox} {platform.python_version()}".encode())
    digest.update(repr([os.environ.get(name) for name in _VARIABLES]).encode())
    for name in _ENVIRONMENT:
        try:
            digest.update(f"{name} {importlib.metadata.version(name)}".encode())
        except importlib.metadata.PackageNotFoundError:
            continue
    digest.update(_own_code().encode())
    return digest.hexdigest()


@functools.cache
def _own_code() -> str:
    """A digest of this package's files: while it is developed, its version says nothing."""
    digest = hashlib.sha256()
    package = Path(__file__).parent
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix in (".py", ".toml"):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _with_timeout(task: Task, timeout: float | None) -> Task:
    return task if timeout is None else dataclasses.replace(task, timeout=timeout)
