"""Read grades back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nbgrader import api
from sqlalchemy import Connection, func, select

from autograder.course import Course
from autograder.gradebook.database import database


@dataclass(frozen=True)
class Score:
    """The grade of one cell.

    points: what counts: a person's score, else the autograder's, with extra credit; None if there is neither.
    auto: the autograder's score; None if the cell is for a person, or was never graded.
    waits: whether a person has to grade the cell, or to look at it again.
    """

    points: float | None
    max_points: float
    auto: float | None
    waits: bool


@dataclass(frozen=True)
class Grades:
    """What a student has for an assignment. cells: (notebook, grade id) -> score. penalty: for handing in late."""

    cells: Mapping[tuple[str, str], Score] = field(default_factory=dict)
    penalty: float = 0.0

    @property
    def points(self) -> float:
        return sum(score.points or 0 for score in self.cells.values()) - self.penalty


def scores(course: Course, assignment_id: str) -> dict[str, Grades]:
    """The grades of an assignment by student id, sorted."""
    with database(course) as engine, engine.connect() as connection:
        return read(connection, assignment_id)


def scores_of(opened: api.Gradebook, assignment_id: str) -> dict[str, Grades]:
    """The same from a gradebook that is open, such as nbgrader hands to its exporters."""
    with opened.engine.connect() as connection:
        return read(connection, assignment_id)


def earlier(course: Course, assignment_id: str, student_id: str) -> float | None:
    """The points that the gradebook has for a student's work, None if it has none."""
    grades = scores(course, assignment_id).get(student_id, Grades())
    return grades.points if any(score.points is not None for score in grades.cells.values()) else None


def read(connection: Connection, assignment_id: str) -> dict[str, Grades]:
    """The grades that a database holds."""
    grade, cell, work = api.Grade.__table__, api.BaseCell.__table__, api.SubmittedNotebook.__table__
    max_points = func.coalesce(api.GradeCell.__table__.c.max_score, api.TaskCell.__table__.c.max_score, 0.0)
    rows = connection.execute(
        select(
            api.SubmittedAssignment.student_id.label("student"),
            api.Notebook.name.label("notebook"),
            cell.c.name.label("cell"),
            grade.c.auto_score,
            grade.c.manual_score,
            grade.c.extra_credit,
            grade.c.needs_manual_grade,
            max_points.label("max_points"),
            work.c.late_submission_penalty,
        )
        .select_from(grade)
        .join(work, work.c.id == grade.c.notebook_id)
        .join(api.SubmittedAssignment, api.SubmittedAssignment.id == work.c.assignment_id)
        .join(api.Assignment, api.Assignment.id == api.SubmittedAssignment.assignment_id)
        .join(api.Notebook, api.Notebook.id == work.c.notebook_id)
        .join(cell, cell.c.id == grade.c.cell_id)
        .outerjoin(api.GradeCell.__table__, api.GradeCell.__table__.c.id == cell.c.id)
        .outerjoin(api.TaskCell.__table__, api.TaskCell.__table__.c.id == cell.c.id)
        .where(api.Assignment.name == assignment_id)
        .order_by("student", "notebook", "cell")
    )
    cells: dict[str, dict[tuple[str, str], Score]] = {}
    penalties: dict[str, dict[str, float]] = {}
    for row in rows:
        given = row.manual_score if row.manual_score is not None else row.auto_score
        points = None if given is None and row.extra_credit is None else (given or 0.0) + (row.extra_credit or 0.0)
        score = Score(points, row.max_points, row.auto_score, row.needs_manual_grade)
        cells.setdefault(row.student, {})[row.notebook, row.cell] = score
        penalties.setdefault(row.student, {})[row.notebook] = row.late_submission_penalty or 0.0
    return {student: Grades(some, sum(penalties[student].values())) for student, some in cells.items()}
