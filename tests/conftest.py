"""Small courses for tests: a source notebook of a few cells, and what a student makes of its release."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
from hypothesis import settings
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions, ComputeChecksums, LockCells

from autograder.course import Course

# In CI the same examples every time: a new one that fails belongs on somebody's desk, not into somebody's merge.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


def text(cell_id: str, source: str) -> NotebookNode:
    """A text of the instructor's that nbgrader does not know."""
    return new_markdown_cell(source, id=cell_id)


def code(cell_id: str, source: str) -> NotebookNode:
    """Code of the instructor's that nbgrader does not know."""
    return new_code_cell(source, id=cell_id)


def locked(cell_id: str, source: str) -> NotebookNode:
    return _known(new_code_cell(source, id=cell_id), locked=True)


def answer(cell_id: str, source: str) -> NotebookNode:
    """A cell for code; between ``### BEGIN SOLUTION`` and ``### END SOLUTION``, or as a whole, it is the reference."""
    return _known(new_code_cell(source, id=cell_id), solution=True)


def essay(cell_id: str, source: str, points: float = 2) -> NotebookNode:
    """A text that a person grades."""
    return _known(new_markdown_cell(source, id=cell_id), solution=True, grade=True, points=points)


def check(cell_id: str, source: str, points: float = 1) -> NotebookNode:
    """An autograded test cell."""
    return _known(new_code_cell(source, id=cell_id), grade=True, locked=True, points=points)


def _known(cell: NotebookNode, **metadata: bool | float) -> NotebookNode:
    plain = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3}
    cell.metadata.nbgrader = nbformat.from_dict({**plain, **metadata, "grade_id": cell.id})
    return cell


SQUARE = (
    locked("setup", "import math"),
    answer("square", "def square(x):\n    ### BEGIN SOLUTION\n    return x * x\n    ### END SOLUTION"),
    check(
        "test-square", "assert square(3) == 9\n### BEGIN HIDDEN TESTS\nassert square(-2) == 4\n### END HIDDEN TESTS", 3
    ),
    answer("root", "def root(x):\n    ### BEGIN SOLUTION\n    return math.sqrt(x)\n    ### END SOLUTION"),
    check("test-root", "assert root(9) == 3", 1),
    essay("why", "It undoes the square."),
)


def make_course(root: Path, *cells: NotebookNode, config: str = "", **notebooks: list[NotebookNode]) -> Course:
    """A course with the assignment ``demo``: one notebook ``demo`` of the cells (by default ``SQUARE``), or several.

    config: further lines of nbgrader_config.py, in terms of ``c``.
    """
    lines = ["c = get_config()", 'c.CourseDirectory.course_id = "course"', config]
    (root / "nbgrader_config.py").write_text("\n".join(lines), encoding="utf-8")
    for name, some in (notebooks or {"demo": list(cells or SQUARE)}).items():
        write_source(root, name, *some)
    return Course.open(root)


def write_source(root: Path, name: str, *cells: NotebookNode) -> None:
    """Write, or write again, a source notebook of the assignment ``demo``."""
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    path = root / "source" / "demo" / f"{name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=list(cells), metadata=metadata), path)


def release(course: Course, name: str = "demo") -> NotebookNode:
    """What students get of a source notebook: no solutions, no hidden tests, nbgrader's checksums."""
    notebook = course.source_notebooks("demo")[name]
    for step in (LockCells(), ClearSolutions(), ClearHiddenTests(), ComputeChecksums()):
        notebook, _ = step.preprocess(notebook, {})
    return notebook


def hand_in(course: Course, student_id: str, notebook: NotebookNode | str | bytes, name: str = "demo") -> Path:
    """Put a notebook, or what shall pass for one, where nbgrader collects it."""
    path = course.assignment_folder("submitted", "demo", student_id) / f"{name}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(notebook, NotebookNode):
        notebook = nbformat.writes(notebook)
    path.write_bytes(notebook if isinstance(notebook, bytes) else notebook.encode("utf-8"))
    return path


def find(notebook: NotebookNode, cell_id: str) -> NotebookNode:
    """The cell with this id."""
    return next(cell for cell in notebook.cells if cell.id == cell_id)
