"""What of a source cell students see and what not, by the markers of nbgrader's configuration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions
from nbgrader.utils import is_grade, is_task

from autograder.cells import is_answer
from autograder.course import Course

SOLUTION = "solution"


@dataclass(frozen=True)
class Region:
    """Lines between two markers that nbgrader takes out.

    belongs: whether a cell may hold such a region; nbgrader refuses others if it is ``enforced``.
    """

    name: str
    begin: str
    end: str
    belongs: Callable[[NotebookNode], bool]
    enforced: bool


@dataclass(frozen=True)
class SplitCell:
    """A cell's text, divided. ``hidden``: (name of the region, its text). ``problems``: what its markers do wrong."""

    visible: str
    hidden: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]


def regions_of(course: Course) -> tuple[Region, ...]:
    """The regions of the course's notebooks, in the order in which nbgrader clears them."""
    solution = ClearSolutions(config=course.config)
    tests = ClearHiddenTests(config=course.config)
    marks = ClearMarkScheme(config=course.config)
    solution_markers = solution.begin_solution_delimeter, solution.end_solution_delimeter
    test_markers = tests.begin_test_delimeter, tests.end_test_delimeter
    mark_markers = marks.begin_mark_scheme_delimeter, marks.end_mark_scheme_delimeter
    return (
        Region(SOLUTION, *solution_markers, is_answer, solution.enforce_metadata),
        Region("hidden tests", *test_markers, is_grade, tests.enforce_metadata),
        Region("mark scheme", *mark_markers, is_task, marks.enforce_metadata),
    )


def split(cell: NotebookNode, regions: tuple[Region, ...]) -> SplitCell:
    """Divide a source cell line by line, as nbgrader does. An answer cell without a solution region is all hidden."""
    visible: list[str] = cell.source.split("\n")
    hidden: list[tuple[str, str]] = []
    problems: list[str] = []
    for region in regions:
        kept: list[str] = []
        inside: list[str] | None = None
        for line in visible:
            if region.begin in line:
                if inside is not None:
                    problems.append(f'"{region.begin}" comes again before "{region.end}"; close the first region')
                inside = []
            elif region.end in line:
                if inside is None:
                    # nbgrader would drop this line in silence and show students what stands above it
                    problems.append(f'"{region.end}" has no "{region.begin}" above it; add or correct that line')
                else:
                    hidden.append((region.name, "\n".join(inside)))
                inside = None
            elif inside is None:
                kept.append(line)
            else:
                inside.append(line)
        if inside is not None:
            problems.append(f'"{region.begin}" is never closed; add "{region.end}" behind the last hidden line')
            hidden.append((region.name, "\n".join(inside)))
        if len(kept) < len(visible) and region.enforced and not region.belongs(cell):
            problems.append(f"a region of type {region.name} may not stand in it; change the cell's nbgrader type")
        visible = kept
    if is_answer(cell) and SOLUTION not in dict(hidden):
        hidden.append((SOLUTION, "\n".join(visible)))
        visible = []
    return SplitCell("\n".join(visible), tuple(hidden), tuple(problems))
