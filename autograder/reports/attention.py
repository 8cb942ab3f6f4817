"""Which students a person should look at, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from autograder.reports.classroom import Classroom, Student
from autograder.verdicts import Status


@dataclass(frozen=True)
class Look:
    """A student and the reasons, a sentence each."""

    student_id: str
    reasons: tuple[str, ...]


def who_needs_a_look(classroom: Classroom) -> list[Look]:
    """Students without a grade first, then those whose work ended in an unusual way, by name."""
    found = [Look(student.student_id, tuple(_reasons(student))) for student in classroom.students]
    problems = {student.student_id for student in classroom.students if student.problem}
    return sorted((look for look in found if look.reasons), key=lambda look: look.student_id not in problems)


def handed_in_nothing(classroom: Classroom) -> list[str]:
    """Those whom the gradebook knows and who have handed in nothing for the assignment."""
    return [student.student_id for student in classroom.students if not student.handed_in]


def _reasons(student: Student) -> Iterator[str]:
    if student.problem:
        yield f"No grade. {student.problem}"
    if student.attempted_nothing:
        yield "Nothing attempted: every answer is still as it was released."
    for status, what in (
        (Status.KILLED, "The kernel died, or took more memory than it may, in"),
        (Status.TIMEOUT, "Ran longer than the time limit:"),
        (Status.GRADER_ERROR, "The grader itself failed in"),
    ):
        if cells := [name for (_, name), one in student.verdicts.items() if one.status is status]:
            yield f"{what} {_list(cells)}."
    tampered = [name for (_, name), one in student.verdicts.items() if one.tampered]
    if tampered:
        which = "all of them" if len(tampered) == len(student.verdicts) else _list(tampered)
        yield f"Test cells were missing or not as they were ({which}); the instructor's were used. Often an accident."
    if student.changed:
        yield f"A person has changed the points of {_list(student.changed)}."


def _list(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(name.removeprefix("test-") for name in names)
