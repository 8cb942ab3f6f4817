"""Grading as the commands show it: a bar, then a line for each student, and what the class got wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from autograder import grading
from autograder.cli.show import progress, say, table
from autograder.course import Course
from autograder.environment import environment
from autograder.errors import CourseError
from autograder.execution import Engine
from autograder.execution.source import computes, imports
from autograder.grading import Graded, Options
from autograder.kernels.warm import WarmParent
from autograder.reports import summary
from autograder.scheduling import Workers

MAX_NOTES = 3  # of one submission that are shown


@contextmanager
def place(
    course: Course, names: Sequence[str], options: Options, parent: WarmParent | None, scheduler: str | None
) -> Iterator[Engine | Workers]:
    """Where the notebooks run: this machine's engine with its warm parent, or the workers of a scheduler."""
    sources = [one for name in names for one in course.source_notebooks(name).values()]
    if scheduler is None:
        yield Engine(sources, sandbox=options.sandbox, parent=parent, share=options.gpu_share)
        return
    from autograder.scheduling.cluster import connected
    from autograder.scheduling.remote import Wanted

    hidden = str(course.root) if scheduler == "local" else ""
    same = tuple(sorted(environment().items()))
    modules, onednn = tuple(imports(sources)), computes(sources)
    wanted = Wanted(modules, options.sandbox, same, hidden, options.gpu, options.gpu_share, onednn)
    with connected(scheduler, wanted, jobs=options.jobs) as workers:
        yield workers
        for worker, reason in workers.unfit.items():
            say(f"The worker {worker} joined later and graded nothing: {reason}", error=True)


def grade(
    course: Course,
    name: str,
    students: Sequence[str] | None,
    options: Options,
    engine: Engine | Workers,
    *,
    write: Callable[[Graded], object] = lambda graded: None,
    quiet: bool,
) -> list[Graded]:
    """Grade an assignment with a bar, and show the class. ``write`` is told of each submission."""
    known = course.student_ids(name)
    if unknown := sorted(set(students or ()) - set(known)):
        raise CourseError(f"No submission of {', '.join(unknown)} for {name} in {course.folder('submitted')}.")
    if not known:
        say(f"{name}: there are no submissions in {course.folder('submitted')}", error=True)
        return []
    reused = 0

    def count(total: int, kept: int) -> None:
        nonlocal reused
        reused = kept
        begin(total, kept)

    graded = []
    with progress(f"grading {name}", quiet=quiet) as (begin, advance):
        for one in grading.grade(course, name, students, options=options, engine=engine, begin=count):
            graded.append(one)
            write(one)
            advance(one.student_id, failed=bool(one.problem))
    if not quiet:
        _show_class(course, name, graded, reused)
    return graded


def _show_class(course: Course, name: str, graded: Sequence[Graded], reused: int) -> None:
    rows = [(row.student_id, _points(row), row.what.replace(f"{course.root}/", "")) for row in summary.rows(graded)]
    table(("student", "points", "what went wrong"), rows)
    for one in sorted(graded, key=lambda one: one.student_id):
        for note in one.notes[:MAX_NOTES]:
            say(f"{one.student_id}: {note}".replace(f"{course.root}/", ""))
        if len(one.notes) > MAX_NOTES:
            say(f"{one.student_id}: ... and {len(one.notes) - MAX_NOTES} more notes (all of them with --json)")
    for code, title, number in summary.misconceptions(graded)[:5]:
        say(f"{number} of {len(graded)} [{code}] {title}")
    without = sum(bool(one.problem) for one in graded)
    say(f"{name}: {len(graded)} submissions, {reused} of them unchanged and not run again, {without} without a grade")


def _points(row: summary.Row) -> str:
    return "-" if row.points is None else f"{row.points:g}/{row.max_points:g}"


def record(graded: Graded) -> dict[str, Any]:
    """What a program wants to know of a graded submission."""
    return {
        "student_id": graded.student_id,
        "assignment_id": graded.assignment_id,
        "points": None if graded.problem else graded.points,
        "max_points": None if graded.problem else graded.max_points,
        "problem": graded.problem,
        "earlier": graded.earlier,
        "grader_error": graded.faulty,
        "reused": graded.reused,
        "notes": list(graded.notes),
        "seconds": round(graded.seconds, 3),
        "cells": [
            {
                "notebook": name,
                "cell": verdict.grade_id,
                "status": str(verdict.status),
                "points": verdict.points,
                "max_points": verdict.max_points,
                "code": verdict.code,
                "tampered": verdict.tampered,
                "message": verdict.message,
            }
            for name, verdicts in graded.verdicts.items()
            for verdict in verdicts
        ],
    }
