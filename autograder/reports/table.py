"""The class as a table for spreadsheets: a row for each student and test cell."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder.errors import CourseError
from autograder.reports.classroom import Classroom

HEADER = ("assignment", "student", "notebook", "cell", "status", "points", "max", "code", "seconds")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what spreadsheets take for the beginning of a formula


def write_csv(classes: Iterable[Classroom], path: Path) -> None:
    """Write the table. Raises CourseError if the file cannot be written."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADER, *rows(classes)])
    except OSError as error:
        raise CourseError(f"{path} cannot be written: {error.strerror}.") from error


def rows(classes: Iterable[Classroom]) -> Iterator[tuple[str, ...]]:
    """Points are the gradebook's, empty where there is no grade; status, code and seconds are what is remembered."""
    for one in classes:
        for student in one.students:
            for item in one.items:
                verdict = student.verdicts.get(item.cell)
                points = student.cells.get(item.cell)
                status = "not handed in" if not student.handed_in else "not graded" if points is None else ""
                yield (
                    *map(safe, (one.assignment_id, student.student_id, item.notebook, item.name)),
                    str(verdict.status) if verdict else status,
                    "" if points is None else f"{points:g}",
                    f"{item.max_points:g}",
                    safe((verdict.code or "") if verdict else ""),
                    f"{verdict.seconds:.3f}" if verdict else "",
                )


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe in front says that it is text."""
    return f"'{text}" if text.startswith(_FORMULA) else text
