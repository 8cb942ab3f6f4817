"""The commands between this course and a learning management system: ``export`` and ``collect``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.options import CHECK_FAILED, CourseOption
from autograder.cli.show import say
from autograder.errors import CourseError

if TYPE_CHECKING:
    from autograder.lms import Gradesheet, Table

FORMATS = ("csv", "moodle", "canvas", "gradescope")
MAX_SHOWN = 20  # notes of one kind


def export(
    names: Annotated[list[str] | None, typer.Argument(help="Assignments; without any, all of them.")] = None,
    format_: Annotated[str, typer.Option("--format", help="csv, moodle, canvas or gradescope.")] = "csv",
    fill: Annotated[
        Path | None, typer.Option("--fill", help="The file that Moodle or Canvas offers for download.")
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The file to write.")] = None,
    column: Annotated[str | None, typer.Option("--column", help="Canvas: the header of the assignment.")] = None,
    match: Annotated[
        str | None, typer.Option("--match", help="The column of the file that holds our student ids.")
    ] = None,
    scale: Annotated[
        bool, typer.Option("--scale", help="Convert points where the maximum of the LMS is another than ours.")
    ] = False,
    course: CourseOption = Path("."),
) -> None:
    """Write the grades: as a table of ours, or into the file that Moodle or Canvas offers for download."""
    from autograder import lms
    from autograder.course import Course
    from autograder.gradebook import gradebook

    if format_ not in FORMATS:
        raise CourseError(f'There is no format "{format_}"; there is {", ".join(FORMATS)}.')
    opened = Course.open(course)
    with gradebook(opened) as book:
        sheet = lms.gradesheet(book, names or ())
    if format_ in ("csv", "gradescope"):
        if fill:
            raise CourseError(f"--fill goes with moodle and canvas; {format_} is a table of its own.")
        table = lms.plain_table(sheet) if format_ == "csv" else lms.gradescope_table(sheet)
        target = output or Path("grades.csv" if format_ == "csv" else "gradescope.csv")
        lms.write(table, target)
        say(f"{target}: {len(table.rows)} students, {len(sheet.results)} grades")
        return
    if fill is None:
        raise CourseError(_HOW_TO_DOWNLOAD[format_])
    table = lms.read(fill)
    target = output or Path(f"{fill.stem}-filled{fill.suffix}")
    if not _filled(table, sheet, format_, column, match, scale, target):
        raise typer.Exit(CHECK_FAILED)


def _filled(
    table: Table, sheet: Gradesheet, format_: str, column: str | None, match: str | None, scale: bool, target: Path
) -> bool:
    """Fill, write, and say what came of it. False if a student with a grade has no row."""
    from autograder import lms

    name = lms.only_assignment(sheet)
    if format_ == "moodle":
        found = lms.fill_moodle(table, sheet, name, key=match, scale=scale)
    else:
        found = lms.fill_canvas(table, sheet, name, column=column, key=match, scale=scale)
    lms.write(table, target)
    say(f"{target}: {found.filled} of {len(sheet.only(name))} grades of {name} filled in")
    _some(list(found.notes))
    _some([f"{student} has a grade, but no row in {table.path}" for student in found.unplaced])
    return not found.unplaced


def collect(
    archive: Annotated[Path, typer.Argument(help="The zip of all submissions, from Moodle or Canvas.")],
    assignment: Annotated[str | None, typer.Option("--assignment", help="Whose submissions they are.")] = None,
    course: CourseOption = Path("."),
) -> None:
    """Put the submissions of an LMS' archive into submitted/; the last attempt of each student counts."""
    from autograder import lms
    from autograder.course import Course
    from autograder.gradebook import gradebook

    opened = Course.open(course)
    known = opened.assignments()
    if assignment is None and len(known) != 1:
        raise CourseError(f"Name the assignment with --assignment; there is {', '.join(known) or 'none'}.")
    name = opened.require_assignment(assignment or known[0])
    with gradebook(opened) as book:
        people = lms.people(book)
        due = next((one.duedate for one in book.assignments if one.name == name), None)
    found = lms.collect(opened, name, archive, people, due)
    say(
        f"{name}: {len(found.placed)} submissions placed, {len(found.unchanged)} unchanged, "
        f"{len(found.kept)} kept because they are newer, {len(found.late)} late"
    )
    _some([f"not in the gradebook, filed under the LMS' number: {one}" for one in found.unknown])
    _some(found.notes)


def _some(lines: list[str]) -> None:
    for line in lines[:MAX_SHOWN]:
        say(line)
    if len(lines) > MAX_SHOWN:
        say(f"... and {len(lines) - MAX_SHOWN} more")


_HOW_TO_DOWNLOAD = {
    "moodle": (
        "Name the grading worksheet with --fill: in Moodle, open the assignment, Submissions, Actions, Download "
        'grading worksheet. (If it is not offered: tick "Offline grading worksheet" under the feedback types.)'
    ),
    "canvas": "Name the gradebook's file with --fill: in Canvas, open Grades, Export, Export Entire Gradebook.",
}
