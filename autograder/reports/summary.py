"""A class in a table: one row for each student, with points and what went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from autograder.checks.misconceptions import catalogue
from autograder.grading import Graded
from autograder.verdicts import Status, Verdict


@dataclass(frozen=True)
class Row:
    """points and max_points of the autograded cells; points is None where there is no grade."""

    student_id: str
    points: float | None
    max_points: float | None
    what: str


def rows(graded: Iterable[Graded]) -> list[Row]:
    """A row for each submission, by student."""
    return sorted((_row(one) for one in graded), key=lambda row: row.student_id)


def misconceptions(graded: Sequence[Graded]) -> list[tuple[str, str, int]]:
    """(code, what the student does, number of students), the most frequent first."""
    counts: Counter[str] = Counter()
    for one in graded:
        counts.update({verdict.code for some in one.verdicts.values() for verdict in some if verdict.code})
    titles = {code: entry.title for code, entry in catalogue().items()}
    return [(code, titles.get(code, ""), count) for code, count in counts.most_common()]


def _row(graded: Graded) -> Row:
    if graded.problem:
        kept = f" An earlier grade of {graded.earlier:g} points stays." if graded.earlier is not None else ""
        fault = "GRADER ERROR, nothing stored: " if graded.faulty else "not graded: "
        return Row(graded.student_id, None, None, fault + graded.problem + kept)
    verdicts = [verdict for some in graded.verdicts.values() for verdict in some]
    return Row(graded.student_id, graded.points, graded.max_points, _what(verdicts, graded.notes))


def _what(verdicts: Sequence[Verdict], notes: Sequence[str]) -> str:
    """In the order of the notebook: the misconception of each cell, or its status; one that all cells share once."""
    wrong = [verdict for verdict in verdicts if verdict.status is not Status.PASSED]
    parts: list[str] = []
    if wrong and all(verdict.status is Status.NOT_ATTEMPTED for verdict in verdicts):
        parts.append("nothing attempted")
    else:
        parts += [_cell(verdict) for verdict in wrong]
    tampered = [verdict.grade_id for verdict in verdicts if verdict.tampered]
    if tampered:
        which = "all" if len(tampered) == len(verdicts) else ", ".join(tampered)
        parts.append(f"test cells that were changed, and restored: {which}")
    if any("kernel died" in note for note in notes):
        parts.append("the kernel died")
    return "; ".join(parts)


def _cell(verdict: Verdict) -> str:
    return f"{verdict.grade_id.removeprefix('test-')} {f'[{verdict.code}]' if verdict.code else f'({verdict.status})'}"
