"""What a cell is in nbgrader's terms, by its metadata: as ``nbgrader.utils`` reads it, and without nbgrader.

And how a cell that ran may end.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from nbformat.notebooknode import NotebookNode


class Ended(StrEnum):
    """How a cell of the student's ended."""

    OK = "ok"
    ERROR = "error"
    TIMEOUT = "timeout"
    KILLED = "killed"


def grade_id(cell: NotebookNode) -> str | None:
    """nbgrader's id of the cell, or None for a cell that nbgrader does not know."""
    return _metadata(cell).get("grade_id")


def is_test(cell: NotebookNode) -> bool:
    """An autograded test cell: it gives points and holds no answer of the student."""
    return cell.cell_type == "code" and bool(_metadata(cell).get("grade")) and not is_answer(cell)


def is_answer(cell: NotebookNode) -> bool:
    """A cell that the student fills in: code or text."""
    return bool(_metadata(cell).get("solution"))


def is_manual(cell: NotebookNode) -> bool:
    """An answer that a person grades."""
    return is_answer(cell) and bool(_metadata(cell).get("grade"))


def is_fixed(cell: NotebookNode) -> bool:
    """A cell that always comes from the instructor: tests and other locked cells."""
    return not is_answer(cell) and bool(_metadata(cell).get("grade") or _metadata(cell).get("locked"))


def is_stub(cell: NotebookNode) -> bool:
    """Whether an answer cell still holds what nbgrader's ClearSolutions put there, or nothing."""
    return "raise NotImplementedError" in cell.source or cell.source.strip() in {"", "YOUR ANSWER HERE"}


def is_picture(cell: NotebookNode) -> bool:
    """A code cell that only draws; nothing depends on what it defines."""
    return "picture" in cell.metadata.get("tags", [])


def points(cell: NotebookNode) -> float:
    return float(cell.metadata.nbgrader["points"])


def tests(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if is_test(cell)]


def answers_before(notebook: NotebookNode) -> dict[str, str | None]:
    """For each test cell the answer cell that comes last before it: the task that it tests."""
    answer: str | None = None
    tested = {}
    for cell in notebook.cells:
        if is_answer(cell):
            answer = grade_id(cell)
        elif is_test(cell):
            tested[str(grade_id(cell))] = answer
    return tested


def _metadata(cell: NotebookNode) -> dict[str, Any]:
    metadata = cell.metadata.get("nbgrader")
    return metadata if isinstance(metadata, dict) else {}
