"""Find what a student handed in and rebuild it on the instructor's notebook, whatever happened to the file."""

from __future__ import annotations

import copy
import importlib.util
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from autograder.cells import grade_id, is_answer, is_fixed, is_test
from autograder.course import Course, CourseError, read_notebook


@dataclass(frozen=True)
class Submission:
    """What one student handed in for one assignment.

    notebooks: name -> notebook, rebuilt on the source: its tests are the instructor's, its answers the student's.
    notes: what was unusual and how it was mended, a sentence each, for the instructor.
    problem: why nothing can be graded; empty if it can.
    """

    student_id: str
    assignment_id: str
    folder: Path
    notebooks: Mapping[str, NotebookNode] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    problem: str = ""


def read_submission(course: Course, assignment_id: str, student_id: str) -> Submission:
    """The submission of a student. Never raises for what was handed in: ``problem`` says what cannot be graded."""
    folder = course.assignment_folder("submitted", assignment_id, student_id)
    source = course.source_notebooks(assignment_id)
    notebooks, notes = {}, []
    try:
        if folder.is_symlink():
            raise CourseError(f"{folder} is a symbolic link; hand in real files.")
        for name, source_notebook in source.items():
            path, note = _find_notebook(folder, name, source_notebook)
            notebooks[name], more = restore(read_notebook(path), source_notebook, str(path))
            notes += [note] if note else []
            notes += more
    except CourseError as error:
        return Submission(student_id, assignment_id, folder, problem=str(error))
    return Submission(student_id, assignment_id, folder, notebooks, tuple(notes))


def restore(notebook: NotebookNode, source: NotebookNode, path: str) -> tuple[NotebookNode, list[str]]:
    """A notebook with the source's cells in the source's order, the student's answers, and the student's further cells.

    Answers are matched by nbgrader's ``grade_id``, then by cell id (some editors drop metadata). Tests and locked cells
    are the source's, whatever came. Cells of the student's own stay behind the cell that they followed. All metadata of
    the student's is dropped, ``tags`` like ``skip-execution`` with it. Also returns notes on what was mended.
    Raises CourseError if the notebook has nothing of this assignment.
    """
    known = {str(grade_id(cell)): cell for cell in source.cells if grade_id(cell)}
    by_cell_id = {cell.id: str(grade_id(cell)) for cell in source.cells if grade_id(cell) and "id" in cell}
    plain_ids = {cell.get("id"): cell for cell in source.cells if not grade_id(cell)}
    found: dict[str, list[NotebookNode]] = {}
    extra: dict[str | None, list[NotebookNode]] = {}
    order: list[str] = []
    notes: list[str] = []
    anchor: str | None = None
    for cell in notebook.cells:
        name = grade_id(cell) or by_cell_id.get(cell.get("id"))
        if name in known:
            if name in found:
                _set_aside(found[name], cell, known[name], extra.setdefault(anchor, []))
            else:
                found[name] = [cell]
                order.append(name)
            anchor = name
        elif cell.cell_type == "code" and cell.get("id") not in plain_ids and cell.source.strip():
            extra.setdefault(anchor, []).append(cell)
    if not found:
        raise CourseError(f"{path} is not a notebook of this assignment: none of its cells belong to it.")
    notes += _differences(known, found, order, path)
    restored = copy.deepcopy(source)
    restored.cells = []
    for cell in [None, *source.cells]:
        if cell is not None:
            restored.cells.append(_cell(cell, found.get(str(grade_id(cell)), [])))
        restored.cells += [_own(one) for one in extra.get(grade_id(cell) if cell is not None else None, [])]
        extra.pop(grade_id(cell) if cell is not None else None, None)
    return restored, notes


def stage(submission: Submission, submitted: Path) -> None:
    """Write the rebuilt notebooks, and the files handed in beside them, to ``submitted/<student>/<assignment>``."""
    target = submitted / submission.student_id / submission.assignment_id
    if target.exists():
        shutil.rmtree(target)
    target.mkdir(parents=True)
    for path in companions(submission.folder):
        (target / path.relative_to(submission.folder)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target / path.relative_to(submission.folder))
    for name, notebook in submission.notebooks.items():
        nbformat.write(notebook, target / f"{name}.ipynb")


def companions(folder: Path) -> list[Path]:
    """Files handed in beside the notebook, without links, caches, and modules that would hide an installed one."""
    files = []
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        linked = any(folder.joinpath(*parts[: i + 1]).is_symlink() for i in range(len(parts)))
        if linked or not path.is_file() or path.suffix == ".ipynb" or parts[0] in {".ipynb_checkpoints", "__pycache__"}:
            continue
        if not hides_a_module(parts[0]):
            files.append(path)
    return files


def hides_a_module(name: str) -> bool:
    """Whether a file or folder of this name beside a notebook would be imported in place of an installed module."""
    stem = name.partition(".")[0]
    if stem in sys.stdlib_module_names or stem in {"sitecustomize", "usercustomize"}:
        return True
    try:
        return stem.isidentifier() and importlib.util.find_spec(stem) is not None
    except (ImportError, ValueError):
        return False


def _find_notebook(folder: Path, name: str, source: NotebookNode) -> tuple[Path, str]:
    expected = folder / f"{name}.ipynb"
    if expected.is_symlink():
        raise CourseError(f"{expected} is a symbolic link; hand in the file itself.")
    if expected.is_file():
        return expected, ""
    others = [path for path in sorted(folder.glob("*.ipynb")) if path.is_file() and not path.is_symlink()]
    fitting = []
    for path in others:
        try:
            restore(read_notebook(path), source, str(path))
        except CourseError:
            continue
        fitting.append(path)
    if len(fitting) == 1:
        return fitting[0], f"{fitting[0]} has another name than {name}.ipynb; it was graded all the same."
    if fitting:
        names = ", ".join(path.name for path in fitting)
        raise CourseError(f"{folder} holds several notebooks of this assignment ({names}); rename one to {name}.ipynb.")
    if others:
        read_notebook(others[0])  # says so if it is no notebook at all
        raise CourseError(f"{others[0]} is not a notebook of this assignment; {name}.ipynb is missing.")
    raise CourseError(f"{folder} has no notebook; {name}.ipynb is missing.")


def _set_aside(found: list[NotebookNode], cell: NotebookNode, source: NotebookNode, extra: list[NotebookNode]) -> None:
    """Two cells claim one id: the last that was worked on counts; an earlier one still runs before it."""
    if not is_answer(source) or is_stub(cell):
        found.append(cell) if not is_answer(source) else found.insert(0, cell)
        return
    if not is_stub(found[-1]) and found[-1].cell_type == "code":
        extra.append(found[-1])
    found.append(cell)


def is_stub(cell: NotebookNode) -> bool:
    """Whether an answer cell still holds what nbgrader's ClearSolutions put there."""
    return "raise NotImplementedError" in cell.source or cell.source.strip() in {"", "YOUR ANSWER HERE"}


def _differences(known: Mapping, found: Mapping[str, list[NotebookNode]], order: list[str], path: str) -> list[str]:
    notes = []
    for name, cell in known.items():
        kind = "test cell" if is_test(cell) else "cell"
        if name not in found:
            notes.append(
                f"{path}: {kind} {name} was missing" + ("; graded from the source." if is_fixed(cell) else ".")
            )
        elif len(found[name]) > 1:
            notes.append(f"{path}: {kind} {name} was there {len(found[name])} times.")
        elif found[name][0].cell_type != cell.cell_type:
            notes.append(
                f"{path}: {kind} {name} had become {found[name][0].cell_type}; it was run as {cell.cell_type}."
            )
    expected = [name for name in known if name in found]
    if order != expected:
        notes.append(f"{path}: cells were in another order; they were graded in the order of the source.")
    return notes


def _cell(source: NotebookNode, found: list[NotebookNode]) -> NotebookNode:
    """The source's cell, with the student's answer if it is one for answers."""
    cell = copy.deepcopy(source)
    if is_answer(source):
        # A deleted answer leaves an empty cell, not the stub: that would undo what stands in a cell of the student's own.
        cell.source = found[-1].source if found else ""
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    return cell


def _own(cell: NotebookNode) -> NotebookNode:
    return nbformat.v4.new_code_cell(cell.source)
