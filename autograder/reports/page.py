"""The class report: one page that needs no network, no program and no other file."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined

from autograder.checks.misconceptions import catalogue
from autograder.course import Course
from autograder.errors import CourseError
from autograder.reports import similarity
from autograder.reports.attention import Look, handed_in_nothing, who_needs_a_look
from autograder.reports.classroom import Classroom
from autograder.reports.items import WHY, ItemReports, item_reports

MAX_BARS = 21
WIDTH, HEIGHT = 420, 150  # of the drawing, in its own units


@dataclass(frozen=True)
class Bar:
    """A bar of the distribution: from low to high points, and where it is drawn."""

    low: float
    high: float
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Mistake:
    """A misconception in a class. title completes "The student ...". cells: (test cell, number of students)."""

    code: str
    title: str
    students: int
    cells: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Spread:
    """Of some numbers the middle, the ninth tenth, the largest and whose it is."""

    what: str
    median: float
    ninety: float
    largest: float
    whose: str


@dataclass(frozen=True)
class Section:
    """All that the page says of one assignment. pairs: None where copydetect is not installed."""

    classroom: Classroom
    items: ItemReports
    bars: tuple[Bar, ...]
    mistakes: tuple[Mistake, ...]
    seconds: tuple[Spread, ...]
    memory: tuple[Spread, ...]
    looks: tuple[Look, ...]
    absent: tuple[str, ...]
    pairs: tuple[similarity.Pair, ...] | None

    @property
    def points(self) -> list[float]:
        return [student.points for student in self.classroom.graded if student.points is not None]

    @property
    def mean(self) -> float:
        return float(np.mean(self.points))

    @property
    def median(self) -> float:
        return float(np.median(self.points))

    @property
    def waiting(self) -> list[tuple[str, int]]:
        """(cell, number of students) for which a person has still to give points."""
        return Counter(cell for student in self.classroom.graded for cell in student.waits).most_common()


def section(course: Course, classroom: Classroom) -> Section:
    """Everything about one assignment, as values."""
    students = sorted(student.student_id for student in classroom.graded)
    pairs = similarity.similar_pairs(course, classroom.assignment_id, students) if similarity.available() else None
    return Section(
        classroom,
        item_reports(classroom),
        bars([student.points for student in classroom.graded if student.points is not None], classroom.max_points),
        mistakes(classroom),
        tuple(_spread(what, values) for what, values in _seconds(classroom) if values),
        tuple(_spread(what, values) for what, values in _megabytes(classroom) if values),
        tuple(who_needs_a_look(classroom)),
        tuple(handed_in_nothing(classroom)),
        None if pairs is None else tuple(pairs),
    )


def write_page(sections: Sequence[Section], path: Path) -> None:
    """Write the report. Raises CourseError if the file cannot be written."""
    environment = Environment(
        loader=PackageLoader("autograder.reports", "."),
        autoescape=True,  # names and texts are other people's
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"percent": _percent, "number": _number, "name": lambda cell: cell.removeprefix("test-")}
    page = environment.get_template("page.html.j2").render(
        sections=sections, why=WHY, how_to_get=similarity.HOW_TO_GET, width=WIDTH, height=HEIGHT
    )
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise CourseError(f"{path} cannot be written: {error.strerror}.") from error


def bars(points: Sequence[float], max_points: float) -> tuple[Bar, ...]:
    """The distribution: a bar for each whole number of points, or for a range of them where there would be too many.

    A bar holds what is at least ``low`` and less than ``high``; the last one what is larger, too (extra credit).
    """
    step = max(1, math.ceil((max_points + 1) / MAX_BARS))
    count = int(max_points // step) + 1
    places = Counter(min(max(int(value // step), 0), count - 1) for value in points)
    highest, wide = max(places.values(), default=1), WIDTH / count
    return tuple(
        Bar(
            low=place * step,
            high=(place + 1) * step,
            count=places[place],
            x=round(place * wide + wide * 0.08, 2),
            y=round(HEIGHT * (1 - places[place] / highest), 2),
            width=round(wide * 0.84, 2),
            height=round(HEIGHT * places[place] / highest, 2),
        )
        for place in range(count)
    )


def mistakes(classroom: Classroom) -> tuple[Mistake, ...]:
    """The misconceptions of a class, those of most students first."""
    students: Counter[str] = Counter()
    cells: dict[str, Counter[str]] = {}
    for student in classroom.recorded:
        codes = {(one.code, name) for (_, name), one in student.verdicts.items() if one.code}
        students.update({code for code, _ in codes})
        for code, name in sorted(codes):
            cells.setdefault(code, Counter())[name] += 1
    known = catalogue()
    return tuple(
        Mistake(code, known[code].title if code in known else "", count, tuple(cells[code].most_common()))
        for code, count in sorted(students.items(), key=lambda one: (-one[1], one[0]))
    )


def _seconds(classroom: Classroom) -> Iterator[tuple[str, list[tuple[float, str]]]]:
    """What took how long, with the students."""
    recorded = classroom.recorded
    yield "whole submission", [(student.seconds, student.student_id) for student in recorded if student.seconds]
    for notebook in dict.fromkeys(item.notebook for item in classroom.items):
        yield (
            f"tests of {notebook}",
            [
                (
                    sum(one.seconds for (name, _), one in student.verdicts.items() if name == notebook),
                    student.student_id,
                )
                for student in recorded
            ],
        )


def _megabytes(classroom: Classroom) -> Iterator[tuple[str, list[tuple[float, str]]]]:
    yield (
        "the student's kernel",
        [(student.memory / 2**20, student.student_id) for student in classroom.recorded if student.memory],
    )


def _spread(what: str, values: Sequence[tuple[float, str]]) -> Spread:
    numbers = [number for number, _ in values]
    largest, whose = max(values)
    return Spread(what, float(np.median(numbers)), float(np.percentile(numbers, 90)), largest, whose)


def _percent(share: float) -> str:
    return "–" if math.isnan(share) else f"{share:.0%}".replace("%", "\N{NARROW NO-BREAK SPACE}%")


def _number(value: float, digits: int = 2) -> str:
    return "–" if math.isnan(value) else f"{value:.{digits}f}".replace("-", "−")
