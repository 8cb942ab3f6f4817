"""Grades into the very file that Moodle or Canvas offers for download; every other cell stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from autograder.errors import CourseError
from autograder.lms import columns
from autograder.lms.grades import Gradesheet, Person, Result
from autograder.lms.matching import Keys, match, plain
from autograder.lms.tables import Table

_CANVAS = {
    "student": {"student"},
    "id": {"id"},
    "sis user id": {"sis user id"},
    "sis login id": {"sis login id"},
    "section": {"section"},
}
_EXCUSED = {"ex"}


@dataclass(frozen=True)
class Filled:
    """filled: the number of grades put in. notes: what was left alone, and why. unplaced: graded, but without a row."""

    filled: int
    notes: tuple[str, ...]
    unplaced: tuple[str, ...]


def fill_moodle(
    table: Table, sheet: Gradesheet, assignment: str, *, key: str | None = None, scale: bool = False
) -> Filled:
    """Put the grades of an assignment into a Moodle grading worksheet.

    key: the column that says who a row is, compared with the student id; else identifier, ID number, e-mail and name.
    scale: convert the points where Moodle's maximum is another than ours; an error otherwise.
    Rows whose grade cannot be changed, and students without work, keep what is there.
    """
    at = columns.moodle(table)
    ours = sheet.max_points[assignment]
    maxima = table.column(at["maximum"])
    factors = [_factor(text, ours, scale, f"{table.path}, row {number + 2}") for number, text in enumerate(maxima)]
    comma = any("," in text for text in (*maxima, *table.column(at["grade"])))
    locked = [plain(text) in columns.NO for text in table.column(at["can change"])] if "can change" in at else []
    keys = [_of_moodle(table, at, number, key) for number in range(len(table.rows))]
    places, problems = match(keys, sheet.people)
    results, notes, filled = sheet.only(assignment), list(problems), 0
    for number, person in places.items():
        result = results.get(person.student_id)
        if result is None:
            continue
        if locked and locked[number]:
            notes.append(f"{keys[number].label}: Moodle says that this grade cannot be changed; left as it is")
            continue
        text = number_text(result.points * factors[number])
        table.put(number, at["grade"], text.replace(".", ",") if comma else text)
        filled += 1
    return _report(filled, notes, results, places.values())


def fill_canvas(
    table: Table,
    sheet: Gradesheet,
    assignment: str,
    *,
    column: str | None = None,
    key: str | None = None,
    scale: bool = False,
) -> Filled:
    """Put the grades of an assignment into Canvas' gradebook export.

    column: the header of the assignment; else the one that is called like ours, with Canvas' number behind it.
    Other arguments as for :func:`fill_moodle`. Excused work (EX) stays excused.
    """
    at = columns.by_words(table.header, _CANVAS)
    if "student" not in at or "id" not in at:
        raise CourseError(
            f"{table.path} is no gradebook of Canvas: it has no columns Student and ID. "
            f"Its header: {' | '.join(table.header)}"
        )
    target = columns.named(table, column) if column else _assignment_column(table, assignment)
    ours, factor = sheet.max_points[assignment], 1.0
    people = []
    for number, name in enumerate(table.column(at["student"])):
        if plain(name) == "points possible":
            factor = _factor(table.column(target)[number], ours, scale, f"{table.path}, Points Possible")
        elif name.strip() and table.column(at["id"])[number].strip():
            people.append(number)
    keys = [_of_canvas(table, at, number, key) for number in people]
    places, problems = match(keys, sheet.people)
    results, notes, filled = sheet.only(assignment), list(problems), 0
    comma = table.delimiter == ";" and any(re.fullmatch(r"\d+,\d+", text) for text in table.column(target))
    for place, person in places.items():
        result = results.get(person.student_id)
        if result is None:
            continue
        if plain(table.column(target)[people[place]]) in _EXCUSED:
            notes.append(f"{keys[place].label}: excused in Canvas (EX); left as it is")
            continue
        text = number_text(result.points * factor)
        table.put(people[place], target, text.replace(".", ",") if comma else text)
        filled += 1
    return _report(filled, notes, results, places.values())


def number_text(number: float) -> str:
    """Points with a decimal point and at most two decimals, without zeros at the end."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _of_moodle(table: Table, at: dict[str, int], number: int, key: str | None) -> Keys:
    def cell(part: str) -> tuple[str, ...]:
        return (table.column(at[part])[number],) if part in at else ()

    identifier = cell("identifier")[0]
    label = f"row {number + 2} ({', '.join(text for text in (*cell('name'), identifier) if text.strip())})"
    if key:
        return Keys(label, (table.column(columns.named(table, key))[number],))
    participant = re.sub(r"\D", "", identifier)
    return Keys(label, cell("id number"), (participant,), cell("email"), cell("name"))


def _of_canvas(table: Table, at: dict[str, int], number: int, key: str | None) -> Keys:
    row = {part: table.column(place)[number] for part, place in at.items()}
    label = f"row {number + 2} ({row['student']})"
    if key:
        return Keys(label, (table.column(columns.named(table, key))[number],))
    login = row.get("sis login id", "")
    return Keys(label, (login, row.get("sis user id", "")), (row["id"],), (login,), (row["student"],))


def _assignment_column(table: Table, assignment: str) -> int:
    headers = [re.sub(r"\s*\(\d+\)\s*$", "", cell) for cell in table.header]
    alike = [number for number, cell in enumerate(headers) if _words(cell) == _words(assignment)]
    if len(alike) != 1:
        found = "no column is" if not alike else "several columns are"
        raise CourseError(
            f'{table.path}: {found} called "{assignment}". Name it with --column. '
            f"Its header: {' | '.join(table.header)}"
        )
    return alike[0]


def _words(text: str) -> str:
    return plain(re.sub(r"[-_]", " ", text))


def _factor(text: str, ours: float, scale: bool, where: str) -> float:
    """What points are multiplied with, given the LMS' maximum. Raises CourseError where it differs and may not."""
    try:
        theirs = float(text.strip().replace(",", "."))
    except ValueError:
        return 1.0  # no maximum: a scale of words, or none
    if abs(theirs - ours) < 1e-6:
        return 1.0
    if not scale or ours <= 0:
        raise CourseError(
            f"{where}: the maximum there is {theirs:g} points, ours is {ours:g}. "
            "Change it in the LMS, or convert the points with --scale."
        )
    return theirs / ours


def _report(filled: int, notes: Sequence[str], results: dict[str, Result], placed: Iterable[Person]) -> Filled:
    there = {person.student_id for person in placed}
    unplaced = [student for student in sorted(results) if student not in there]
    waiting = [student for student in sorted(results) if results[student].waits]
    all_notes = list(notes)
    if waiting:
        all_notes.append(f"{len(waiting)} with answers that a person still has to grade: {', '.join(waiting[:10])}")
    return Filled(filled, tuple(all_notes), tuple(unplaced))
