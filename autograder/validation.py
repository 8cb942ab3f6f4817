"""Proof that the tests are right: the reference, the untouched release and the whole solution bank, graded for real."""

from __future__ import annotations

import copy
import dataclasses
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell

from autograder.bank import BankFile, fill, read_bank
from autograder.cells import grade_id, is_answer, is_picture, is_test, tests
from autograder.course import Course, read_notebook
from autograder.execution import Engine
from autograder.execution.source import visible_imports
from autograder.kernels.sandbox import Mode
from autograder.reach import reached
from autograder.release import generate
from autograder.scheduling import run
from autograder.submissions import restore
from autograder.verdicts import Execution, Status, Task

PASSED = str(Status.PASSED)


@dataclass(frozen=True)
class Miss:
    """A cell that did not come out as it must. expected and received: a status, with the code in brackets."""

    assignment_id: str
    file: str
    cell: str
    expected: str
    received: str


@dataclass(frozen=True)
class Case:
    """A notebook to be graded, and what must come out.

    fails: test cell -> code (None: whichever); all other test cells must pass. all_fail: every test cell must.
    pictures: the cells that draw run as well, and none may raise.
    """

    assignment_id: str
    notebook_id: str
    kind: str
    file: str
    notebook: NotebookNode
    fails: Mapping[str, str | None] = field(default_factory=dict)
    all_fail: bool = False
    pictures: bool = True


@dataclass
class Validation:
    """The result: how many cases of each kind, and test cells in all, were graded; seconds of a worker; the misses."""

    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    cells: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        return {
            "counts": self.counts,
            "cases": sum(sum(kinds.values()) for kinds in self.counts.values()),
            "cells": self.cells,
            "seconds": {file: round(seconds, 3) for file, seconds in self.seconds.items()},
            "misses": [dataclasses.asdict(miss) for miss in self.misses],
        }


def cases(course: Course, assignment_id: str) -> list[Case]:
    """All cases of an assignment. Raises CourseError for a source notebook or a bank file with a fault."""
    found = []
    for name, source in course.source_notebooks(assignment_id).items():
        found.append(Case(assignment_id, name, "reference", f"source/{assignment_id}/{name}.ipynb", source))
        untouched = _untouched(course, assignment_id, name, source)
        file = f"release/{assignment_id}/{name}.ipynb"
        found.append(Case(assignment_id, name, "untouched", file, untouched, all_fail=True, pictures=False))
        found += [_case(assignment_id, name, source, file) for file in _bank(course, assignment_id, source)]
    return found


def validate(
    course: Course,
    assignment_ids: Sequence[str],
    *,
    jobs: int = 1,
    sandbox: Mode = "auto",
    references: int = 0,
    begin: Callable[[int], None] = lambda total: None,
    advance: Callable[[Case], None] = lambda case: None,
) -> Validation:
    """Grade every case through the real engine and compare cell by cell.

    Of an answer of the bank, those cells run that it can reach (:mod:`autograder.reach`): the others' results are the
    reference's.
    references: grade only the reference, so many times: what a training without a seed passes once, it may fail later.
    """
    todo = {assignment_id: cases(course, assignment_id) for assignment_id in assignment_ids}
    if references:
        todo = {name: [case for case in some if case.kind == "reference"] * references for name, some in todo.items()}
    begin(sum(map(len, todo.values())))
    sources = {name: course.source_notebooks(name) for name in assignment_ids}
    result = Validation()
    with Engine(
        (one for some in sources.values() for one in some.values()), sandbox=sandbox, hidden=[course.root]
    ) as engine:
        by_task = {f"{number}": case for number, case in enumerate(case for some in todo.values() for case in some)}
        for task, execution in run(engine, _tasks(course, by_task, sources), jobs=jobs):
            case = by_task[task.student_id]
            kinds = result.counts.setdefault(case.assignment_id, {})
            kinds[case.kind] = kinds.get(case.kind, 0) + 1
            if isinstance(execution, Execution):
                result.cells += len(execution.verdicts)
                result.seconds[case.file] = result.seconds.get(case.file, 0.0) + execution.seconds
            result.misses += _misses(case, execution)
            advance(case)
    result.misses.sort(key=lambda miss: (miss.assignment_id, miss.file, miss.cell))
    return result


def _bank(course: Course, assignment_id: str, source: NotebookNode) -> list[BankFile]:
    folder = course.bank / assignment_id
    return read_bank(folder, source) if folder.is_dir() else []


def _case(assignment_id: str, name: str, source: NotebookNode, file: BankFile) -> Case:
    kind = "accepted" if file.accepted else "rejected"
    notebook = _reached(source, file)
    return Case(
        assignment_id,
        name,
        kind,
        f"solutions/{assignment_id}/{file.name}",
        notebook,
        file.fails,
        pictures=file.accepted,
    )


def _reached(source: NotebookNode, file: BankFile) -> NotebookNode:
    """The notebook with the answer, and of its cells those that it can reach, and what these need.

    Of other test cells the imports stay, which cells below may use.
    """
    found, needed = reached(source, file)
    notebook = fill(source, file.cells)
    cells = []
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type != "code" or index in found or (index in needed and not is_test(cell)):
            cells.append(cell)
        elif is_test(cell):
            cells.append(new_code_cell(visible_imports(cell.source)))
    notebook.cells = cells
    return notebook


def _untouched(course: Course, assignment_id: str, name: str, source: NotebookNode) -> NotebookNode:
    """What a student hands in who has only opened the notebook."""
    with tempfile.TemporaryDirectory() as folder:
        generate(course, assignment_id, target=Path(folder) / "release")
        path = Path(folder) / "release" / f"{name}.ipynb"
        return restore(read_notebook(path), source, str(path)).notebook


def _tasks(
    course: Course, by_task: Mapping[str, Case], sources: Mapping[str, Mapping[str, NotebookNode]]
) -> Iterator[Task]:
    banks: dict[tuple[str, str], list[BankFile]] = {}
    for number, case in by_task.items():
        place = case.assignment_id, case.notebook_id
        source = sources[case.assignment_id][case.notebook_id]
        if place not in banks:
            bank = _bank(course, case.assignment_id, source)
            banks[place] = [file for file in bank if not file.accepted]
        notebook = copy.deepcopy(case.notebook)
        if not case.pictures:
            notebook.cells = [cell for cell in notebook.cells if not is_picture(cell)]
        yield Task(
            number,
            case.assignment_id,
            case.notebook_id,
            source,
            notebook,
            bank=_explaining(banks[place], case),
            timeout=course.timeout(),
        )


def _explaining(bank: Sequence[BankFile], case: Case) -> tuple[BankFile, ...]:
    """The wrong answers, for those of their failures for which the case has a code: the others' is not compared."""
    coded = {test for test, code in case.fails.items() if code}
    kept = []
    for file in bank:
        fails = {test: code for test, code in file.fails.items() if test in coded}
        if fails:
            kept.append(dataclasses.replace(file, fails=fails))
    return tuple(kept)


def _misses(case: Case, execution: Execution | Exception) -> Iterator[Miss]:
    def miss(cell: str, expected: str, received: str) -> Miss:
        return Miss(case.assignment_id, case.file, cell, expected, received)

    if not isinstance(execution, Execution):
        yield miss("", "a graded notebook", str(execution))
        return
    named = {str(grade_id(cell)) for cell in tests(case.notebook)} | set(case.fails)
    for verdict in execution.verdicts:
        received = f"{verdict.status} [{verdict.code}]" if verdict.code else str(verdict.status)
        points = verdict.points == verdict.max_points if verdict.status is Status.PASSED else verdict.points == 0
        if case.all_fail or verdict.grade_id in case.fails:
            code = case.fails.get(verdict.grade_id)
            expected = f"failed [{code}]" if code else "no points"
            wrong = verdict.status in (Status.PASSED, Status.GRADER_ERROR) or (
                code is not None and verdict.code != code
            )
        else:
            expected, wrong = PASSED, verdict.status is not Status.PASSED
        if wrong or (verdict.status is not Status.PARTIAL and not points):
            yield miss(
                verdict.grade_id,
                expected,
                f"{received}: {verdict.message}" if wrong else f"{received}: {verdict.points} points",
            )
        named.discard(verdict.grade_id)
    for cell in sorted(named):
        yield miss(cell, "a verdict", "none")
    if case.pictures:
        for cell in execution.notebook.cells:
            error = next((one for one in cell.get("outputs", []) if one.output_type == "error"), None)
            if error is not None and (is_picture(cell) or (case.kind == "reference" and not is_answer(cell))):
                yield miss(str(grade_id(cell) or cell.get("id", "")), "no error", f"{error.ename}: {error.evalue}")
