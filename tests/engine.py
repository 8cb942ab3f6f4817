"""Notebooks through the engine: what tests of the engine share, the engines themselves included."""

from __future__ import annotations

import atexit
import copy
import functools
import os
from collections.abc import Mapping

import pytest
from conftest import answer, check, code, find, locked
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from autograder.execution import Engine
from autograder.kernels.limits import MIB, Limits
from autograder.verdicts import Execution, Status, Task

__all__ = ["answer", "check", "code", "find", "impatient", "locked"]

KERAS = "import keras\nimport numpy as np\nimport tensorflow as tf"


@functools.cache
def light_engine() -> Engine:
    """An engine without Keras, for all test modules of this process."""
    os.environ["OPERATORS_SECRET"] = "token-4711"  # which nothing inside may see
    limits = Limits(memory=400 * MIB, disk=16 * MIB, processes=80, files=256)
    return _closed_at_exit(Engine([notebook(code("all", "import numpy"))], limits=limits))


@functools.cache
def keras_engine() -> Engine:
    return _closed_at_exit(Engine([notebook(code("all", KERAS))]))


def _closed_at_exit(engine: Engine) -> Engine:
    atexit.register(engine.close)
    return engine


def notebook(*cells: NotebookNode) -> NotebookNode:
    return new_notebook(cells=list(cells))


def handed_in(source: NotebookNode, answers: Mapping[str, str], own: Mapping[str, str] = {}) -> NotebookNode:
    """The source with a student's answers, and with cells of the student's own behind the cells that ``own`` names."""
    submitted = copy.deepcopy(source)
    for cell in submitted.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = answers.get(cell.id, cell.source)
    for after, text in own.items():
        place = submitted.cells.index(find(submitted, after))
        submitted.cells.insert(place + 1, new_code_cell(text, id=f"own-{after}"))
    return submitted


def grade(
    source: NotebookNode,
    answers: Mapping[str, str] = {},
    *,
    own: Mapping[str, str] = {},
    files: Mapping[str, bytes] = {},
    timeout: float = 20,
    engine: Engine | None = None,
) -> Execution:
    """What a student gets who hands in these answers; without any, the reference's."""
    task = Task("student", "demo", "demo", source, handed_in(source, answers, own), files=files, timeout=timeout)
    return (engine or light_engine()).grade(task)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine waits half a second where it else waits some."""
    monkeypatch.setattr("autograder.execution.student.GRACE", 0.5)
    monkeypatch.setattr("autograder.execution.student.ANSWER_LATE", 0.5)
    monkeypatch.setattr("autograder.execution.checking.EXTRA", 0.5)


def statuses(execution: Execution) -> list[str]:
    return [str(verdict.status) for verdict in execution.verdicts]


def printed(execution: Execution, cell_id: str) -> str:
    """What a cell has printed on stdout."""
    outputs = find(execution.notebook, cell_id).outputs
    return "".join(output.text for output in outputs if output.output_type == "stream" and output.name == "stdout")


PASSED, FAILED = str(Status.PASSED), str(Status.FAILED)
