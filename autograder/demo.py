"""A class made from the solution bank: right answers in several styles, half-done ones, wrong ones, accidents."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

from autograder.bank import BankFile, read_bank
from autograder.cells import grade_id, is_answer, is_test
from autograder.course import Course, read_notebook
from autograder.errors import CourseError
from autograder.release import generate
from autograder.release.regions import regions_of

RIGHT = ("loops-everywhere", "correlate2d", "sliding-window-view", "einsum", "tensorflow", "callable-class", "lambdas")
WRONG = (
    ("flipped-kernel",),
    ("padding-counted-once", "mean-for-sum"),
    ("uint8-wrap-around",),
    ("bias-left-out", "pooling-averages"),
    ("missing-plus-one", "row-column-swapped", "sign-lost"),
    ("size-rounded-up", "stride-not-in-index"),
    ("transposed-kernel",),
)


def make(course: Course, assignment_id: str, folder: Path) -> Course:
    """A course directory in ``folder`` with the assignment and a class that has handed it in; returns it.

    The folder's gradebook and grades stay if they are there already, so that a second call has nothing to grade again.
    Raises CourseError if the bank lacks an answer that the class is made of.
    """
    sources = course.source_notebooks(assignment_id)
    if len(sources) != 1:
        raise CourseError(f"The demo wants an assignment of one notebook; {assignment_id} has {len(sources)}.")
    ((name, source),) = sources.items()
    bank = {file.path.stem: file for file in read_bank(course.bank / assignment_id, source)}
    for kind in ("source", "release", "submitted", "solutions"):
        shutil.rmtree(folder / kind, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(course.root / "nbgrader_config.py", folder)
    shutil.copytree(course.folder("source") / assignment_id, folder / "source" / assignment_id)
    shutil.copytree(course.bank / assignment_id, folder / "solutions" / assignment_id)
    demo = Course.open(folder)
    generate(demo, assignment_id)
    released = read_notebook(folder / "release" / assignment_id / f"{name}.ipynb")
    answers = _answers(course, source)
    for student_id, text in _class(released, answers, bank):
        path = folder / "submitted" / student_id / assignment_id / f"{name}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return demo


def _answers(course: Course, source: NotebookNode) -> dict[str, str]:
    """The reference's answers without nbgrader's markers, as a student would hand them in."""
    regions = regions_of(course)
    markers = {marker for region in regions for marker in (region.begin, region.end)}
    answers = {}
    for cell in source.cells:
        if is_answer(cell):
            lines = [line for line in cell.source.splitlines() if not any(marker in line for marker in markers)]
            answers[str(grade_id(cell))] = "\n".join(lines)
    return answers


def _class(
    released: NotebookNode, answers: Mapping[str, str], bank: Mapping[str, BankFile]
) -> Iterator[tuple[str, str]]:
    """(student id, the notebook file's text) of everyone."""
    names = list(answers)
    half = {name: answers[name] for name in names[: len(names) // 2]}
    students: list[tuple[str, Any]] = [("ada", _filled(released, answers))]
    for student_id, answer in zip(("ben", "chloe", "dmitri", "eve", "farid", "grace", "hugo"), RIGHT, strict=True):
        students.append((student_id, _filled(released, {**answers, **_cells(bank, [answer])})))
    for student_id, some in zip(("ines", "jonas", "kim", "lea", "milan", "nora", "oskar"), WRONG, strict=True):
        students.append((student_id, _filled(released, {**answers, **_cells(bank, some)})))
    students += [
        ("pia", _filled(released, half)),
        ("quentin", _filled(released, {**half, **_cells(bank, ["bias-per-weight"])})),
        ("rosa", released),
        ("sami", _tagged(_filled(released, {}))),
        ("tara", _without_tests(_filled(released, answers))),
        ("umar", _filled(released, {**answers, "max-pool": "import os\n\nos._exit(1)"})),
        ("vera", _filled(released, {**answers, "receptive-field": "while True:\n    pass"})),
    ]
    for student_id, notebook in students:
        yield student_id, nbformat.writes(notebook)
    yield "wim", nbformat.writes(_filled(released, answers))[:-5000]  # the upload broke off
    yield "yuki", json.dumps({"cells": []})


def _cells(bank: Mapping[str, BankFile], names: Sequence[str]) -> dict[str, str]:
    missing = [name for name in names if name not in bank]
    if missing:
        raise CourseError(f"The demo's class wants answers that the solution bank does not have: {', '.join(missing)}.")
    return {cell: text for name in names for cell, text in bank[name].cells.items()}


def _filled(released: NotebookNode, answers: Mapping[str, str]) -> NotebookNode:
    notebook = copy.deepcopy(released)
    for cell in notebook.cells:
        if is_answer(cell) and str(grade_id(cell)) in answers:
            cell.source = answers[str(grade_id(cell))]
    return notebook


def _tagged(notebook: NotebookNode) -> NotebookNode:
    """Test cells that ask nbclient not to run them: under nbgrader alone, full points for nothing."""
    for cell in notebook.cells:
        if is_test(cell):
            cell.metadata.tags = ["skip-execution"]
    return notebook


def _without_tests(notebook: NotebookNode) -> NotebookNode:
    notebook.cells = [cell for cell in notebook.cells if not is_test(cell)]
    return notebook
