"""What each test cell tells about a class, and what an author should do about it."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np

from autograder.checks.misconceptions import catalogue
from autograder.reports import statistics
from autograder.reports.classroom import Classroom, Item
from autograder.verdicts import Status, Verdict

FEWEST_FOR_STATISTICS = 10
FEWEST_FOR_FLAGS = 30
WHY = (
    f"Item statistics are shown from {FEWEST_FOR_STATISTICS} students on, hints on test cells from {FEWEST_FOR_FLAGS}: "
    f"with {FEWEST_FOR_FLAGS}, a correlation of 0 comes out anywhere between -0.36 and 0.36 in 95 of 100 classes, "
    "by chance alone, and with fewer the range is wider still."
)

LITTLE = 0.2  # a correlation below which a test cell tells little about who has understood, as textbooks have it
HARD, EASY = 0.2, 0.95
ALPHA_GAIN = 0.02  # a gain in alpha that is more than rounding
SAME_MISTAKE, OF_THE_CLASS = 0.5, 0.2  # share of the wrong answers, and of the class
ACCIDENTS = 0.1  # share of the class whose code ran too long, or killed the kernel


@dataclass(frozen=True)
class ItemReport:
    """A test cell's statistics; nan where something is not defined or the class is too small.

    low, high: bootstrap interval of the discrimination. quintiles: shares from the weakest fifth to the strongest.
    flags: what to do, a sentence each; empty if nothing, or if the class is too small to tell.
    """

    item: Item
    difficulty: float
    discrimination: float
    low: float
    high: float
    quintiles: tuple[float, ...]
    alpha_if_deleted: float
    flags: tuple[str, ...]


@dataclass(frozen=True)
class ItemReports:
    """All test cells of a class. count: students that the statistics rest on."""

    count: int
    alpha: float
    items: tuple[ItemReport, ...]

    @property
    def too_few(self) -> bool:
        return self.count < FEWEST_FOR_STATISTICS

    @property
    def flags_shown(self) -> bool:
        return self.count >= FEWEST_FOR_FLAGS


def item_reports(classroom: Classroom) -> ItemReports:
    """The statistics of the test cells. The mean shares are there for every class, the rest from a certain size on."""
    points = classroom.matrix()
    max_points = np.array([item.max_points for item in classroom.items])
    count, items = points.shape
    unknown = np.full(items, np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):  # a test cell that is worth nothing, as nbgrader allows
        shares = statistics.difficulty(points, max_points) if count else unknown
        fifths = np.full((statistics.QUINTILES, items), np.nan)
        if count >= FEWEST_FOR_STATISTICS:
            fifths = statistics.quintiles(points, max_points)
    alpha, deleted, correlation = float("nan"), unknown, unknown
    interval = statistics.Interval(unknown, unknown)
    if count >= FEWEST_FOR_STATISTICS and items > 1:
        correlation, interval = statistics.item_rest_correlation(points), statistics.bootstrap(points)
        alpha, deleted = statistics.alpha(points), statistics.alpha_if_deleted(points)
    reports = []
    for index, item in enumerate(classroom.items):
        one = ItemReport(
            item,
            float(shares[index]),
            float(correlation[index]),
            float(interval.low[index]),
            float(interval.high[index]),
            tuple(float(share) for share in fifths[:, index]),
            float(deleted[index]),
            (),
        )
        if count >= FEWEST_FOR_FLAGS:
            flags = (*_of_points(one, alpha), *_of_verdicts(classroom.verdicts(item)))
            one = ItemReport(**{**vars(one), "flags": flags})
        reports.append(one)
    return ItemReports(count, alpha, tuple(reports))


def _of_points(one: ItemReport, alpha: float) -> list[str]:
    flags = []
    if one.difficulty in (0, 1):
        who = "Nobody gets a point" if one.difficulty == 0 else "Everyone has full points"
        what = "Solve the task yourself from the text alone" if one.difficulty == 0 else "Keep it if it is a warm-up"
        return [f"{who}, so it tells nothing about who has understood. {what}."]
    at_no_end = HARD <= one.difficulty <= EASY  # at the ends a correlation is small by necessity
    if one.difficulty < HARD:
        flags.append(
            f"Very hard: {one.difficulty:.0%} of its points are reached. Read the task and the messages of the test as "
            "a student would, and grade a right answer of another style."
        )
    if one.difficulty > EASY:
        flags.append(f"Very easy: {one.difficulty:.0%} of its points are reached. Fine as a warm-up.")
    if one.high < 0:
        flags.append(
            "Who is good at the rest does worse here. Look for a mistake in the test or in the text first: read wrong "
            "answers of students with many points."
        )
    elif one.high < LITTLE and at_no_end:
        flags.append(
            "It hardly goes along with the rest. It may test something else, or reward guessing: read some right "
            "answers of students with few points."
        )
    if one.alpha_if_deleted > alpha + ALPHA_GAIN and one.discrimination < LITTLE and at_no_end:
        flags.append(
            f"Without it, alpha rises from {alpha:.2f} to {one.alpha_if_deleted:.2f}: the other test cells agree more "
            "with one another than with this one. Check whether it belongs to this assignment."
        )
    return flags


def _of_verdicts(verdicts: list[Verdict]) -> list[str]:
    flags = []
    wrong = [verdict for verdict in verdicts if verdict.status in (Status.FAILED, Status.PARTIAL, Status.ERROR)]
    codes = Counter(verdict.code for verdict in wrong if verdict.code)
    for code, count in codes.most_common(1):
        if count >= SAME_MISTAKE * len(wrong) and count >= OF_THE_CLASS * len(verdicts):
            title = catalogue()[code].title if code in catalogue() else code
            flags.append(
                f"{count} of {len(wrong)} wrong answers have one cause: the student {title}. Take it up in the lecture."
            )
    accidents = [verdict for verdict in verdicts if verdict.status in (Status.TIMEOUT, Status.KILLED)]
    if len(accidents) >= max(2, math.ceil(ACCIDENTS * len(verdicts))):
        flags.append(
            f"{len(accidents)} answers ran too long or killed their kernel. Look at the time limit and at the sizes "
            "that the test uses."
        )
    return flags
