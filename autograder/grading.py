"""Grade what was handed in: run it, store it submission by submission, and run again only what has changed."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder import gradebook
from autograder.course import Course
from autograder.environment import environment
from autograder.errors import CourseError
from autograder.execution import Engine
from autograder.execution.source import trains
from autograder.kernels.devices import Gpu
from autograder.kernels.sandbox import Mode
from autograder.kernels.warm import WarmParentError
from autograder.scheduling import Workers, run
from autograder.submissions import Submission, read_submission, tasks
from autograder.verdicts import Execution, Status, Task, Verdict

RECORDS = ".autograder"  # folder in the course's root: what the gradebook has no place for
ROOM = 32 << 20  # bytes without which the disk counts as full: a submission's notebooks, and the gradebook's journal


@dataclass(frozen=True)
class Graded:
    """What became of one submission.

    verdicts: notebook name -> verdicts; empty if it could not be graded. points: of autograded cells.
    problem: why it was not graded, or why nothing was stored; empty if all is well.
    earlier: the points that the gradebook keeps from before, where it was not graded now.
    faulty: the grader itself failed. reused: nothing had changed since it was graded.
    seconds: wall time of its notebooks. parts: seconds that it waited in the ``queue`` (and was on its way to a
    worker), of its ``kernel``, ``cells`` and ``tests`` (:class:`Execution`), and to store it in the ``database``.
    memory: peak resident bytes of its kernels.
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
    parts: dict[str, float] = field(default_factory=dict)

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
    gpu: Gpu = "auto"
    gpu_share: int = 1


def grade(
    course: Course,
    assignment_id: str,
    student_ids: Sequence[str] | None = None,
    *,
    options: Options,
    engine: Engine | Workers,
    begin: Callable[[int, int], None] = lambda total, reused: None,
) -> Iterator[Graded]:
    """Grade the submissions of an assignment (of all students, or of some) and yield each as it is stored.

    The gradebook is first brought in line with the source, so new tests are used; each submission is committed on its
    own, so an interrupted run is taken up where it was. engine: this machine's, with ``options.jobs`` notebooks at
    once, or workers elsewhere. ``begin`` is told how many submissions there are, and how many of them need not be run.
    Raises CourseError for a fault of the course's, WarmParentError where nothing can run.
    """
    gradebook.register(course, assignment_id)
    students = course.student_ids(assignment_id) if student_ids is None else list(student_ids)
    stored = gradebook.scores(course, assignment_id)
    reused, todo = [], []
    for student_id in students:
        if not options.force and student_id in stored and (known := _known(course, assignment_id, student_id, options)):
            reused.append(known)
        else:
            todo.append(student_id)
    begin(len(students), len(reused))
    yield from reused
    if todo:
        engine.wait()
        yield from _grade(course, assignment_id, todo, engine, options)


@dataclass
class _Open:
    """A submission whose notebooks are under way."""

    submission: Submission
    fingerprint: str
    begun: dict[str, float] = field(default_factory=dict)  # notebook -> when it was put in line
    executions: dict[str, Execution] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    parts: Counter[str] = field(default_factory=Counter)

    def take(self, notebook_id: str, result: Execution | Exception) -> bool:
        """Keep a notebook's result; True if it was the last one."""
        if isinstance(result, Execution):
            waited = time.monotonic() - self.begun[notebook_id] - result.seconds
            self.executions[notebook_id] = result
            self.parts.update({**result.parts, "queue": max(waited, 0.0)})
        else:
            ours = "" if isinstance(result, WarmParentError) else f"{type(result).__name__}: "
            self.faults.append(f"{ours}{result}")
        return len(self.executions) + len(self.faults) == len(self.submission.notebooks)


def _grade(
    course: Course, assignment_id: str, students: Sequence[str], engine: Engine | Workers, options: Options
) -> Iterator[Graded]:
    under_way: dict[str, _Open] = {}
    refused: list[Graded] = []

    def all_tasks() -> Iterator[Task]:
        for student_id in students:
            submission = read_submission(course, assignment_id, student_id)
            if submission.problem:
                kept = gradebook.earlier(course, assignment_id, student_id)
                problem = submission.problem
                refused.append(Graded(student_id, assignment_id, problem=problem, notes=submission.notes, earlier=kept))
                continue
            some = tasks(course, submission)
            one = under_way[student_id] = _Open(submission, _fingerprint(some, options))
            for task in sorted(some, key=lambda task: not trains(task.source)):  # the longest first
                one.begun[task.notebook_id] = time.monotonic()
                yield _with_timeout(task, options.timeout)

    for task, result in run(engine, all_tasks(), jobs=options.jobs):
        yield from _drain(refused)
        if under_way[task.student_id].take(task.notebook_id, result):
            yield _stored(course, under_way.pop(task.student_id), options)
    yield from _drain(refused)


def _drain(found: list[Graded]) -> Iterator[Graded]:
    while found:
        yield found.pop(0)


def _stored(course: Course, done: _Open, options: Options) -> Graded:
    """Store a submission whose notebooks have all run. Where the grader failed, earlier grades stay untouched.

    Raises CourseError where the disk is full: the next submissions would be run in vain.
    """
    submission, executions = done.submission, done.executions
    verdicts = {name: executions[name].verdicts for name in sorted(executions)}
    faults = done.faults + [
        f"{verdict.grade_id}: {verdict.message}"
        for some in verdicts.values()
        for verdict in some
        if verdict.status is Status.GRADER_ERROR
    ]
    started = time.monotonic()
    problem = "; ".join(faults)
    if not problem:
        try:
            gradebook.record(course, submission, executions)
        except (gradebook.GradebookError, ValueError, OSError) as error:
            problem = f"The grades could not be stored: {error}"
            _require_room(course, problem)
    graded = Graded(
        submission.student_id,
        submission.assignment_id,
        verdicts,
        notes=(*submission.notes, *(note for execution in executions.values() for note in execution.notes)),
        problem=problem,
        faulty=bool(problem),
        seconds=sum(execution.seconds for execution in executions.values()),
        memory=max((execution.memory for execution in executions.values()), default=0),
        parts={**done.parts, "database": time.monotonic() - started},
    )
    if problem:
        kept = gradebook.earlier(course, submission.assignment_id, submission.student_id)
        return dataclasses.replace(graded, earlier=kept)
    try:
        _remember(course, graded, done.fingerprint)
    except OSError as error:
        _require_room(course, str(error))
        note = f"It is graded, but it will be run again next time: {error}"
        return dataclasses.replace(graded, notes=(*graded.notes, note))
    return graded


def _require_room(course: Course, problem: str) -> None:
    free = shutil.disk_usage(course.root).free
    if free < ROOM:
        raise CourseError(
            f"{problem}. The disk with {course.root} is full ({free >> 20} MiB left). "
            "What was graded before is stored; make room and call the same command again to go on."
        )


def records(course: Course, assignment_id: str) -> Iterator[Graded]:
    """What is remembered of the graded submissions of an assignment, by student."""
    for path in sorted((course.root / RECORDS / assignment_id).glob("*.json")):
        found = _read_record(path)
        if found is not None:
            yield found[1]


def _known(course: Course, assignment_id: str, student_id: str, options: Options) -> Graded | None:
    """What was graded before, if work, tests, engine and environment are the same and the result is in its place."""
    found = _read_record(_record_path(course, assignment_id, student_id))
    if found is None:
        return None
    submission = read_submission(course, assignment_id, student_id)
    if submission.problem or found[0] != _fingerprint(tasks(course, submission), options):
        return None
    folder = course.assignment_folder("autograded", assignment_id, student_id)
    if not all((folder / f"{name}.ipynb").is_file() for name in submission.notebooks):
        return None
    return dataclasses.replace(found[1], reused=True)


def _remember(course: Course, graded: Graded, fingerprint: str) -> None:
    path = _record_path(course, graded.assignment_id, graded.student_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    record = {"fingerprint": fingerprint, "graded": dataclasses.asdict(graded)}
    unfinished = path.with_suffix(".new")
    try:
        unfinished.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(unfinished, path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


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


def _fingerprint(some: Sequence[Task], options: Options) -> str:
    """A digest of all that decides about the grades: the work, the tests, the engine, the environment."""
    digest = hashlib.sha256()
    for task in some:
        parts: list[Any] = [task.notebook_id, task.source, task.submitted, sorted(task.tampered), task.timeout]
        parts += [[str(file.fails), str(sorted(file.cells.items()))] for file in task.bank]
        digest.update(json.dumps(parts, sort_keys=True, default=str).encode())
        for name, data in sorted(task.files.items()):
            digest.update(f"{name} {len(data)} ".encode() + data)
    digest.update(f"{options.timeout} {options.sandbox} {sorted(environment().items())}".encode())
    return digest.hexdigest()


def _with_timeout(task: Task, timeout: float | None) -> Task:
    return task if timeout is None else dataclasses.replace(task, timeout=timeout)
