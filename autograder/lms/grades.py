"""The grades of a class as they leave the gradebook: points after penalties, nothing where nothing was handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nbgrader.api import Gradebook

from autograder.errors import CourseError
from autograder.gradebook import scores_of


@dataclass(frozen=True)
class Person:
    """A student as the gradebook knows them; what it does not know is empty."""

    student_id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""


@dataclass(frozen=True)
class Result:
    """points: with penalties for lateness, never below 0, as nbgrader counts. waits: a person still has to grade."""

    points: float
    waits: bool


@dataclass(frozen=True)
class Gradesheet:
    """max_points: by assignment. results: (student id, assignment) -> result; none where there is no graded work."""

    max_points: Mapping[str, float]
    people: Sequence[Person]
    results: Mapping[tuple[str, str], Result]

    def only(self, assignment: str) -> dict[str, Result]:
        """The results of one assignment by student id."""
        return {student: result for (student, name), result in self.results.items() if name == assignment}


def people(opened: Gradebook) -> list[Person]:
    """All students of the gradebook, by id."""
    return [
        Person(one.id, one.first_name or "", one.last_name or "", one.email or "", one.lms_user_id or "")
        for one in sorted(opened.students, key=lambda one: str(one.id))
    ]


def gradesheet(opened: Gradebook, assignments: Sequence[str] = (), students: Sequence[str] = ()) -> Gradesheet:
    """The grades of these assignments and students; without any, of all. Raises CourseError where one is unknown."""
    known = {assignment.name: float(assignment.max_score) for assignment in opened.assignments}
    if unknown := sorted(set(assignments) - set(known)):
        there = ", ".join(sorted(known)) or "none"
        raise CourseError(f"The gradebook has no assignment {', '.join(unknown)}. Grade it first; there is: {there}.")
    if not known:
        raise CourseError("The gradebook has no assignments yet. Grade one first: autograder grade NAME.")
    persons = [person for person in people(opened) if not students or person.student_id in students]
    if unknown := sorted(set(students) - {person.student_id for person in persons}):
        raise CourseError(f"The gradebook has no student {', '.join(unknown)}.")
    chosen = [name for name in known if name in assignments] if assignments else sorted(known)
    results = {}
    for name in chosen:
        for student, grades in scores_of(opened, name).items():
            graded = [score for score in grades.cells.values() if score.points is not None]
            if graded:
                waits = any(score.waits for score in grades.cells.values())
                results[student, name] = Result(max(0.0, grades.points), waits)
    return Gradesheet({name: known[name] for name in chosen}, persons, results)
