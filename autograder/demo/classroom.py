"""The demo's class: people who differ in what they can do, and some accidents, as every class has them.

The people of ``_few`` show one thing each. Those of ``_many`` make the class large enough for statistics. Each has an
ability, each task a difficulty, and a task is solved with the probability of a logistic curve in their difference
(the Rasch model), so that who is good at one task is likely to be good at others. A right answer is one of the bank's
accepted ones; a wrong one is one of its rejected ones, common mistakes more often, or the stub that was left.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping, Sequence
from statistics import NormalDist

import nbformat
import numpy as np
from nbformat.notebooknode import NotebookNode

from autograder.bank import BankFile
from autograder.cells import grade_id, is_answer, is_test
from autograder.errors import CourseError

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
MANY = """
    adrian aisha alba amir anton beatriz bilal carla cem daria david elif emil fatou felix gita greta hanna ibrahim
    ida ivan jana joao julia karim katya leon lin luca maja malik marta mehmet mia nadia noah olga omar paula priya
    rafael rana rui sofia stella tarek theo viktor wanda yusuf
"""
COPIED = ("zofia", "yusuf")  # who handed in what somebody else had written
NOT_ALONE = ("tensorflow",)  # accepted files whose cells use what other cells of the file import
SEED = 7
SLOPE = 1.5  # of the logistic curve: how much an ability of one standard deviation matters
EASIEST, HARDEST = -2.0, 0.6  # difficulties of the first and the last task, in the same unit
LEFT_OPEN = 0.3  # share of the tasks that were not solved whose stub is left


def notebooks(
    released: NotebookNode, answers: Mapping[str, str], bank: Mapping[str, BankFile]
) -> Iterator[tuple[str, str]]:
    """(student id, text of the notebook file) of everyone. answers: the reference's, by cell. bank: files by name.

    Raises CourseError if the bank lacks an answer that the class is made of.
    """
    for student_id, notebook in (*_few(released, answers, bank), *_many(released, answers, bank)):
        yield student_id, nbformat.writes(notebook)
    yield "wim", nbformat.writes(_filled(released, answers))[:-5000]  # the upload broke off
    yield "yuki", json.dumps({"cells": []})


def _few(
    released: NotebookNode, answers: Mapping[str, str], bank: Mapping[str, BankFile]
) -> list[tuple[str, NotebookNode]]:
    names = list(answers)
    half = {name: answers[name] for name in names[: len(names) // 2]}
    accidents = [
        ("pia", _filled(released, half)),
        ("quentin", _filled(released, {**half, **_cells(bank, ["bias-per-weight"])})),
        ("rosa", released),
        ("sami", _tagged(_filled(released, {}))),
        ("tara", _without_tests(_filled(released, answers))),
        ("umar", _filled(released, {**answers, "max-pool": "import os\n\nos._exit(1)"})),
        ("vera", _filled(released, {**answers, "receptive-field": "while True:\n    pass"})),
    ]
    students = [("ada", _filled(released, answers))]
    for student_id, answer in zip(("ben", "chloe", "dmitri", "eve", "farid", "grace", "hugo"), RIGHT, strict=True):
        students.append((student_id, _filled(released, {**answers, **_cells(bank, [answer])})))
    for student_id, some in zip(("ines", "jonas", "kim", "lea", "milan", "nora", "oskar"), WRONG, strict=True):
        students.append((student_id, _filled(released, {**answers, **_cells(bank, some)})))
    return students + accidents


def _many(
    released: NotebookNode, answers: Mapping[str, str], bank: Mapping[str, BankFile]
) -> Iterator[tuple[str, NotebookNode]]:
    rng = np.random.default_rng(SEED)
    names = MANY.split()
    places = rng.permutation(len(names))
    difficulties = np.linspace(EASIEST, HARDEST, len(answers)) + rng.normal(0, 0.5, len(answers))
    luck = rng.random((len(names), len(answers)))  # drawn before anything of the bank, which may grow
    mistakes = {cell: _mistakes(cell, bank, rng) for cell in answers}
    variants = {
        cell: [file.cells[cell] for name, file in bank.items() if _fits(file, cell) and name not in NOT_ALONE]
        for cell in answers
    }
    for student_id, place, draws in zip(names, places, luck, strict=True):
        ability = NormalDist().inv_cdf((place + 0.5) / len(names))
        solves = draws < 1 / (1 + np.exp(-SLOPE * (ability - difficulties)))
        chosen: dict[str, str] = {}
        for (cell, reference), solved in zip(answers.items(), solves, strict=True):
            files, weights = mistakes[cell]
            if cell in chosen:  # a mistake of an earlier task, made again
                continue
            if solved or not files:
                texts = [reference, *variants[cell]]
                chosen[cell] = texts[rng.integers(len(texts))]
            elif rng.random() > LEFT_OPEN:
                chosen = {**files[rng.choice(len(files), p=weights)].cells, **chosen}
        yield student_id, _filled(released, chosen)
        if student_id == COPIED[1]:
            yield COPIED[0], _filled(released, chosen)


def _fits(file: BankFile, cell: str) -> bool:
    return file.accepted and cell in file.cells


def _mistakes(cell: str, bank: Mapping[str, BankFile], rng: np.random.Generator) -> tuple[list[BankFile], np.ndarray]:
    """The rejected files for a cell and how likely each is: few are common, and those that spoil more tasks, too."""
    files = [file for file in bank.values() if not file.accepted and cell in file.cells]
    weights = np.array([len(file.fails) for file in files]) / (1 + rng.permutation(len(files)))
    return files, weights / weights.sum() if len(files) else weights


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
