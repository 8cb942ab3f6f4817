"""Tables of our own: one for spreadsheets and scripts, and one with the columns of Gradescope's grade export."""

from __future__ import annotations

from autograder.lms.filling import number_text
from autograder.lms.grades import Gradesheet, Person
from autograder.lms.tables import Table


def plain_table(sheet: Gradesheet) -> Table:
    """A row for each student: who it is, points of each assignment and in all. Missing work is empty, and not 0."""
    names = list(sheet.max_points)
    columns = [_with_maximum(sheet, name) for name in names]
    header = ["student_id", "last_name", "first_name", "email", *columns, "total"]
    rows = []
    for person in sheet.people:
        cells = [_points(sheet, person, name) for name in names]
        given = [sheet.results[person.student_id, name].points for name, cell in zip(names, cells, strict=True) if cell]
        who = (person.student_id, person.last_name, person.first_name, person.email)
        rows.append([*map(harmless, who), *cells, number_text(sum(given)) if given else ""])
    return Table([harmless(cell) for cell in header], rows, encoding="utf-8-sig", newline="\r\n")


def gradescope_table(sheet: Gradesheet) -> Table:
    """The columns of Gradescope's own export of grades, to be joined with it; its roster upload takes it as well."""
    header = ["First Name", "Last Name", "SID", "Email"]
    for name in sheet.max_points:
        header += [name, f"{name} - Max Points"]
    rows = []
    for person in sheet.people:
        row = [person.first_name, person.last_name, person.lms_user_id or person.student_id, person.email]
        for name, maximum in sheet.max_points.items():
            row += [_points(sheet, person, name), number_text(maximum)]
        rows.append([harmless(cell) for cell in row])
    return Table(header, rows, encoding="utf-8", newline="\r\n")


def harmless(text: str) -> str:
    """A text that a spreadsheet does not take for a formula: names come from people we do not know."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _points(sheet: Gradesheet, person: Person, name: str) -> str:
    result = sheet.results.get((person.student_id, name))
    return "" if result is None else number_text(result.points)


def _with_maximum(sheet: Gradesheet, name: str) -> str:
    return f"{name} ({number_text(sheet.max_points[name])})"
