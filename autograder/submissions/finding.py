"""Find what a student handed in for an assignment, and make tasks of it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from autograder.bank import BankFile, read_bank
from autograder.cells import grade_id, tests
from autograder.course import Course
from autograder.errors import CourseError
from autograder.submissions.beside import handed_in, source_files
from autograder.submissions.handed import read, whole
from autograder.submissions.restoring import Restored, restore
from autograder.verdicts import Task


@dataclass(frozen=True)
class Submission:
    """What one student handed in for one assignment.

    notebooks: name -> notebook, rebuilt on the source: its tests are the instructor's, its answers the student's.
    tampered: name -> its test cells that were missing, there several times, of another type, or edited.
    files: what was handed in beside the notebooks, by relative path.
    notes: what was unusual and how it was mended, a sentence each, for the instructor.
    problem: why nothing can be graded; empty if it can.
    """

    student_id: str
    assignment_id: str
    folder: Path
    notebooks: Mapping[str, NotebookNode] = field(default_factory=dict)
    tampered: Mapping[str, frozenset[str]] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    problem: str = ""


def read_submission(course: Course, assignment_id: str, student_id: str) -> Submission:
    """The submission of a student. Never raises for what was handed in: ``problem`` says what cannot be graded.

    Of an assignment with several notebooks, one that was not handed in is left out, with a note; nbgrader gives it 0.
    Raises CourseError if the course has no such assignment.
    """
    source = course.source_notebooks(assignment_id)
    folder = course.assignment_folder("submitted", assignment_id, student_id)
    try:
        _require_plain(course, folder, student_id)
        found = _find(folder, source, course.directory.max_file_size * 1000)
        files, notes = handed_in(course, assignment_id, folder)
    except CourseError as error:
        return Submission(student_id, assignment_id, folder, problem=whole(str(error)))
    except (OSError, ValueError) as error:  # a closed folder, or a name that no file can have
        reason = getattr(error, "strerror", None) or error
        problem = f"{folder} cannot be read: {reason}. Check its name and permissions."
        return Submission(student_id, assignment_id, folder, problem=whole(problem))
    mended = [note for one in found.values() for note in one.restored.notes]
    return Submission(
        student_id,
        assignment_id,
        folder,
        notebooks={name: one.restored.notebook for name, one in found.items()},
        tampered={name: one.restored.tampered for name, one in found.items()},
        files=files,
        notes=tuple(map(whole, (*_notes(folder, source, found), *mended, *notes))),
    )


def tasks(course: Course, submission: Submission, *, bank: bool = True) -> list[Task]:
    """One task for each notebook of a submission, none if it has a problem.

    bank: give along the wrong answers of ``solutions/<assignment>``, which explain a student's wrong answer.
    Raises CourseError for a fault of the course's.
    """
    source = course.source_notebooks(submission.assignment_id)
    paths = {**submission.files, **source_files(course, submission.assignment_id)}
    files = {name: path.read_bytes() for name, path in sorted(paths.items())}
    rejected = _rejected(course, submission.assignment_id, source) if bank else []
    tested = {name: {grade_id(cell) for cell in tests(notebook)} for name, notebook in source.items()}
    return [
        Task(
            student_id=submission.student_id,
            assignment_id=submission.assignment_id,
            notebook_id=name,
            source=source[name],
            submitted=notebook,
            files=files,
            bank=tuple(file for file in rejected if file.fails.keys() & tested[name]),
            tampered=submission.tampered.get(name, frozenset()),
            timeout=course.timeout(),
        )
        for name, notebook in submission.notebooks.items()
    ]


def stage(submission: Submission, folder: Path) -> None:
    """Write the rebuilt notebooks, and the files handed in beside them, to a new folder."""
    folder.mkdir(parents=True)
    for name, path in submission.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / name)
    for name, notebook in submission.notebooks.items():
        # On one line, which C code writes: only nbgrader reads it.
        (folder / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


@dataclass(frozen=True)
class _Found:
    path: Path
    restored: Restored


def _require_plain(course: Course, folder: Path, student_id: str) -> None:
    """Refuse what could lead out of the folder of submissions, or cannot be a name in the gradebook."""
    if student_id in {"", ".", ".."} or not re.fullmatch(r"[^/\\\x00-\x1f\ud800-\udfff]*", student_id):
        raise CourseError(f"{student_id!a} cannot be the name of a student's folder. Rename it.")
    top = course.folder("submitted")
    for path in (folder, *folder.parents):
        if path in (top, course.root):
            return
        if path.is_symlink():
            raise CourseError(f"{path} is a symbolic link. Hand in real files.")


def _find(folder: Path, source: Mapping[str, NotebookNode], max_bytes: int) -> dict[str, _Found]:
    """The notebooks of the assignment by name. Raises CourseError if there is none, or if it is not clear which."""
    found: dict[str, _Found] = {}
    for name, notebook in source.items():
        expected = folder / f"{name}.ipynb"
        if expected.is_symlink():
            raise CourseError(f"{expected} is a symbolic link. Hand in the file itself.")
        if expected.exists():
            found[name] = _Found(expected, restore(read(expected, max_bytes), notebook, str(expected)))
    renamed = [path for path in _notebooks(folder) if path.stem not in source]
    for name in [name for name in source if name not in found]:
        fitting = list(_fitting(renamed, source[name], max_bytes))
        if len(fitting) > 1:
            names = ", ".join(one.path.name for one in fitting)
            raise CourseError(
                f"{folder} holds several notebooks that could be {name}.ipynb ({names}). Give the right one this name."
            )
        if fitting:
            found[name] = fitting[0]
            renamed.remove(fitting[0].path)
    if not found:
        raise CourseError(_nothing(folder, next(iter(source.items())), renamed, max_bytes))
    return {name: found[name] for name in source if name in found}


def _notebooks(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.ipynb")) if path.is_file() and not path.is_symlink()]


def _fitting(paths: Iterable[Path], source: NotebookNode, max_bytes: int) -> Iterable[_Found]:
    for path in paths:
        try:
            yield _Found(path, restore(read(path, max_bytes), source, str(path)))
        except CourseError:
            continue


def _nothing(folder: Path, expected: tuple[str, NotebookNode], others: list[Path], max_bytes: int) -> str:
    """What to say of a folder without a notebook of the assignment."""
    name, source = expected
    if others:
        try:
            restore(read(others[0], max_bytes), source, str(others[0]))
        except CourseError as error:
            return f"{folder / name}.ipynb is missing, and {error}"
    deeper = [path for path in sorted(folder.glob("*/**/*.ipynb")) if ".ipynb_checkpoints" not in path.parts]
    if deeper:
        return f"{folder / name}.ipynb is missing, but there is {deeper[0]}. Move it up to {folder}."
    return f"{folder / name}.ipynb is missing: the folder holds no notebook."


def _notes(folder: Path, source: Mapping[str, NotebookNode], found: Mapping[str, _Found]) -> list[str]:
    notes = [
        f"{one.path} has another name than {name}.ipynb; it was graded all the same."
        for name, one in found.items()
        if one.path.stem != name
    ]
    notes += [f"{folder / name}.ipynb is missing; its cells get no points." for name in source if name not in found]
    graded = {one.path for one in found.values()}
    notes += [f"{path} was not graded." for path in _notebooks(folder) if path not in graded]
    return notes


def _rejected(course: Course, assignment_id: str, source: Mapping[str, NotebookNode]) -> list[BankFile]:
    folder = course.bank / assignment_id
    if not folder.is_dir():
        return []
    # A file may name cells of any notebook of the assignment.
    together = nbformat.v4.new_notebook(cells=[cell for notebook in source.values() for cell in notebook.cells])
    return [file for file in read_bank(folder, together) if not file.accepted]
