"""A graded class as values: points from the gradebook, which a person may have changed; the rest from the records."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from nbgrader.utils import is_grade, is_task

from autograder import gradebook
from autograder.cells import grade_id, points, tests
from autograder.course import Course
from autograder.gradebook.database import gradebook as opened
from autograder.grading import Graded, records
from autograder.reports.statistics import Array
from autograder.submissions import read_submission
from autograder.verdicts import Status, Verdict

Cell = tuple[str, str]
"""Notebook and grade id."""


@dataclass(frozen=True)
class Item:
    """A test cell."""

    notebook: str
    name: str
    max_points: float

    @property
    def cell(self) -> Cell:
        return self.notebook, self.name


@dataclass(frozen=True)
class Student:
    """What is known of a student.

    points: what counts, with what a person gave and without a penalty for lateness taken off; None without a grade.
    cells: points of each test cell; None where there is no grade. verdicts: how test cells ended, where it is known.
    waits: cells that a person has still to grade. changed: test cells whose points a person has changed.
    problem: why there is no grade although something was handed in. handed_in: whether something was.
    seconds, memory: of the run, 0 if unknown.
    """

    student_id: str
    points: float | None = None
    cells: Mapping[Cell, float | None] = field(default_factory=dict)
    verdicts: Mapping[Cell, Verdict] = field(default_factory=dict)
    waits: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""
    handed_in: bool = True
    seconds: float = 0.0
    memory: int = 0

    @property
    def attempted_nothing(self) -> bool:
        """Whether every test cell still found its stub; False where that is not known."""
        return bool(self.verdicts) and all(one.status is Status.NOT_ATTEMPTED for one in self.verdicts.values())


@dataclass(frozen=True)
class Classroom:
    """An assignment and what a class made of it. max_points: of all cells, those that a person grades included."""

    assignment_id: str
    items: tuple[Item, ...]
    students: tuple[Student, ...]
    max_points: float

    @cached_property
    def graded(self) -> tuple[Student, ...]:
        return tuple(student for student in self.students if student.points is not None)

    @cached_property
    def recorded(self) -> tuple[Student, ...]:
        """Those of whom is known how their test cells ended."""
        return tuple(student for student in self.graded if student.verdicts)

    @cached_property
    def measured(self) -> tuple[Student, ...]:
        """Those whose points say something about the tests: graded in every test cell, and not without any attempt."""
        return tuple(
            student
            for student in self.graded
            if not student.attempted_nothing and all(student.cells.get(item.cell) is not None for item in self.items)
        )

    def matrix(self) -> Array:
        """The points of the measured students: (students, items)."""
        rows = [[student.cells[item.cell] for item in self.items] for student in self.measured]
        return np.array(rows, dtype=float).reshape(len(rows), len(self.items))

    def verdicts(self, item: Item) -> list[Verdict]:
        return [student.verdicts[item.cell] for student in self.recorded if item.cell in student.verdicts]


def read_classroom(course: Course, assignment_id: str) -> Classroom:
    """The class of an assignment; a gradebook that nbgrader alone has filled will do.

    Raises CourseError, as :meth:`Course.source_notebooks` and the gradebook do.
    """
    sources = course.source_notebooks(assignment_id)
    items = tuple(
        Item(name, str(grade_id(cell)), points(cell)) for name, notebook in sources.items() for cell in tests(notebook)
    )
    cells = (cell for notebook in sources.values() for cell in notebook.cells)
    max_points = sum(points(cell) for cell in cells if is_grade(cell) or is_task(cell))
    grades = gradebook.scores(course, assignment_id)
    known = {one.student_id: one for one in records(course, assignment_id)}
    handed_in = set(course.student_ids(assignment_id))
    students = []
    for student_id in sorted(handed_in | set(grades) | _enrolled(course)):
        found = grades.get(student_id, gradebook.Grades())
        if any(score.points is not None for score in found.cells.values()):
            students.append(_graded(student_id, found, items, known.get(student_id)))
        elif student_id in handed_in:
            students.append(Student(student_id, problem=_problem(course, assignment_id, student_id)))
        else:
            students.append(Student(student_id, handed_in=False))
    return Classroom(assignment_id, items, tuple(students), max_points)


def _graded(student_id: str, grades: gradebook.Grades, items: tuple[Item, ...], known: Graded | None) -> Student:
    verdicts = {}
    changed = []
    for item in items:
        score = grades.cells.get(item.cell)
        verdict = _verdict(known, item)
        # nbgrader may have graded the work since: then what is remembered is not about this grade.
        if score is not None and verdict is not None and _same(score.auto, verdict.points):
            verdicts[item.cell] = verdict
        if score is not None and score.auto is not None and not _same(score.points, score.auto):
            changed.append(item.name)
    remembered = known if verdicts else None
    return Student(
        student_id,
        grades.points,
        {cell: score.points for cell, score in grades.cells.items()},
        verdicts,
        waits=tuple(name for (_, name), score in grades.cells.items() if score.waits),
        changed=tuple(changed),
        notes=remembered.notes if remembered else (),
        seconds=remembered.seconds if remembered else 0.0,
        memory=remembered.memory if remembered else 0,
    )


def _verdict(known: Graded | None, item: Item) -> Verdict | None:
    verdicts = known.verdicts.get(item.notebook, ()) if known is not None else ()
    return next((verdict for verdict in verdicts if verdict.grade_id == item.name), None)


def _same(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and math.isclose(one, other, abs_tol=1e-9)


def _problem(course: Course, assignment_id: str, student_id: str) -> str:
    problem = read_submission(course, assignment_id, student_id).problem.replace(f"{course.root}/", "")
    return problem or (
        "Not graded yet, or the grader failed: "
        f"autograder grade {assignment_id} --student {student_id} grades it and says what is wrong."
    )


def _enrolled(course: Course) -> set[str]:
    """All students that the gradebook knows, whether they have handed in or not."""
    with opened(course) as book:
        return {student.id for student in book.students}
