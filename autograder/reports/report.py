"""The class report: of what an assignment's class did, one page and one table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder.course import Course
from autograder.errors import CourseError
from autograder.reports.classroom import read_classroom
from autograder.reports.page import section, write_page
from autograder.reports.table import write_csv


def write_report(course: Course, assignment_ids: Sequence[str], page: Path, table: Path | None = None) -> None:
    """Write the class report of some assignments as a page and, if asked for, as a CSV file.

    Raises CourseError if nobody has handed in anything for any of them, or if a file cannot be written.
    """
    classes = [read_classroom(course, name) for name in assignment_ids]
    if not any(student.handed_in for one in classes for student in one.students):
        raise CourseError(
            f"Nobody has handed in anything for {', '.join(assignment_ids)}, and the gradebook has no grades: there is "
            f"nothing to report. Work is expected in {course.folder('submitted')}/<student>/<assignment>/."
        )
    if table is not None:
        write_csv(classes, table)
    write_page([section(course, one) for one in classes], page)
