"""A course with a class that has handed in: made from the solution bank, the same one each time."""

from __future__ import annotations

import shutil
from pathlib import Path

from nbformat.notebooknode import NotebookNode

from autograder.bank import read_bank
from autograder.cells import grade_id, is_answer
from autograder.course import Course, read_notebook
from autograder.demo.classroom import notebooks
from autograder.errors import CourseError
from autograder.release import generate
from autograder.release.regions import regions_of

__all__ = ["make"]


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
    for student_id, text in notebooks(released, answers, bank):
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
