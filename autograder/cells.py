"""What a cell is in nbgrader's terms, by its metadata."""

from __future__ import annotations

from nbformat.notebooknode import NotebookNode
from nbgrader.utils import is_grade, is_locked, is_solution


def grade_id(cell: NotebookNode) -> str | None:
    """nbgrader's id of the cell, or None for a cell that nbgrader does not know."""
    metadata = cell.metadata.get("nbgrader")
    return metadata.get("grade_id") if isinstance(metadata, dict) else None


def is_test(cell: NotebookNode) -> bool:
    """An autograded test cell: it gives points and holds no answer of the student."""
    return cell.cell_type == "code" and is_grade(cell) and not is_solution(cell)


def is_answer(cell: NotebookNode) -> bool:
    """A cell that the student fills in: code or text."""
    return bool(is_solution(cell))


def is_fixed(cell: NotebookNode) -> bool:
    """A cell that always comes from the instructor: tests and other locked cells."""
    return bool(is_locked(cell))


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
