"""Make the students' notebooks with nbgrader's own converter, and say in words what keeps it from that."""

from __future__ import annotations

import copy
import json
import logging
import os
import shutil
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.api import Base
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.nbgraderformat import MetadataValidator, SchemaTooNewError, SchemaTooOldError, ValidationError
from nbgrader.utils import is_grade, is_locked, is_task
from sqlalchemy import create_engine

from autograder.cells import grade_id, is_answer
from autograder.course import Course, read_notebook
from autograder.errors import CourseError
from autograder.release.regions import Region, regions_of, split

# nbgrader logs a traceback for every failure; here the failure is raised as a CourseError instead.
_log = logging.getLogger(__name__)
_log.addHandler(logging.NullHandler())


def generate(course: Course, assignment_id: str, target: Path | None = None) -> list[Path]:
    """Make the students' notebooks of an assignment, with the files that lie beside them; returns what was written.

    They replace ``release/<assignment>``, or go to ``target``, a new or empty folder. The gradebook learns of the
    assignment from :func:`autograder.gradebook.register`; nbgrader does both at once. The same source gives the same
    bytes. Raises CourseError, before any file has changed, if a notebook has a fault.
    """
    course.require_assignment(assignment_id)
    regions = regions_of(course)
    sources = sorted(course.assignment_folder("source", assignment_id).glob("*.ipynb"))
    if problems := [problem for path in sources for problem in _problems(path, regions)]:
        raise CourseError("\n".join(problems))
    if target is not None and target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise CourseError(f"{target} is not an empty folder. Name a new one, or empty it first.")
    with TemporaryDirectory() as scratch:
        made = Path(scratch, "made")
        _convert(course, assignment_id, made, _new_gradebook(Path(scratch, "gradebook.db")))
        if target is None:
            target = course.assignment_folder("release", assignment_id)
            target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, made)
    return sorted(path for path in target.rglob("*") if path.is_file())


class _Converter(GenerateAssignment):
    """nbgrader's converter, writing to the folder ``output``. It keeps the failure that nbgrader only logs."""

    def __init__(self, output: Path, **options: Any) -> None:
        self.output = output
        self.failure = ""
        super().__init__(force=True, **options)

    def _format_dest(self, assignment_id: str, student_id: str, escape: bool = False) -> str:
        return str(self.output)

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        with self._noting(self._format_source(assignment_id, student_id)):
            super().init_assignment(assignment_id, student_id)

    def convert_single_notebook(self, notebook_filename: str) -> None:
        with self._noting(notebook_filename):
            super().convert_single_notebook(notebook_filename)

    def write_single_notebook(self, output: str, resources: Any) -> None:
        super().write_single_notebook(_without_noise(output), resources)

    @contextmanager
    def _noting(self, path: str) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            self.failure = f"{os.path.normpath(path)}: {error}"
            raise


def _convert(course: Course, assignment_id: str, output: Path, database: str) -> None:
    config = copy.deepcopy(course.config)
    config.CourseDirectory.assignment_id = assignment_id
    config.CourseDirectory.db_url = database
    converter = _Converter(output, coursedir=CourseDirectory(config=config), config=config, log=_log)
    try:
        converter.start()
    except Exception as error:
        reason = (converter.failure or f"{assignment_id}: {error}").rstrip(". ")
        raise CourseError(f"{reason}. Mend this and release again.") from error


def _new_gradebook(path: Path) -> str:
    """The address of an empty gradebook for a trial. Without the number of its version, which takes ``alembic`` 2 s."""
    address = f"sqlite:///{path}"
    engine = create_engine(address)
    Base.metadata.create_all(engine)
    engine.dispose()
    return address


def _without_noise(text: str) -> str:
    """A released notebook without what depends on where and when its source was last run.

    Pictures that only a removed text showed go too: nbgrader clears a reference answer but keeps its attachments.
    """
    notebook = nbformat.reads(text, as_version=4)
    metadata = {"kernelspec": notebook.metadata.kernelspec} if "kernelspec" in notebook.metadata else {}
    if language := notebook.metadata.get("language_info", {}).get("name"):
        metadata["language_info"] = {"name": language}
    notebook.metadata = nbformat.from_dict(metadata)
    for cell in notebook.cells:
        for key in ("execution", "ExecuteTime"):
            cell.metadata.pop(key, None)
        attachments = cell.pop("attachments", {})
        if shown := {name: data for name, data in attachments.items() if f"attachment:{name}" in cell.source}:
            cell.attachments = shown
    return nbformat.writes(notebook).rstrip("\n") + "\n"


def _replace(target: Path, new: Path) -> None:
    """Put a copy of ``new`` in the place of ``target`` by renaming, so that there never is half a release."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent, prefix=".release-") as aside:
        fresh, old = Path(aside, "new"), Path(aside, "old")
        shutil.copytree(new, fresh)
        if target.exists():
            target.rename(old)
        try:
            fresh.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise


def _problems(path: Path, regions: tuple[Region, ...]) -> Iterator[str]:
    """What must be mended in a source notebook before it can be released, a sentence each that names file and cell."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nbformat warns of missing ids and invents some; here they are an error
        notebook = read_notebook(path)
    raw = json.loads(path.read_text(encoding="utf-8"))
    ids = [cell.get("id") for cell in raw.get("cells", [])]
    if (raw["nbformat"], raw.get("nbformat_minor", 0)) < (4, 5) or None in ids:
        yield f"{path}: there are cells without an id. Save it once with JupyterLab 4, which gives each cell one."
    strange = [cell.get("id") for cell in notebook.cells if not isinstance(cell.metadata.get("nbgrader", {}), dict)]
    if strange:
        yield f"{path}: the nbgrader metadata of {', '.join(strange)} is no table. Remove it and choose the type again."
        return
    grade_ids = [grade_id(cell) for cell in notebook.cells if _is_known(cell)]
    for kind, names in (("id", ids), ("grade_id", grade_ids)):
        for name, count in Counter(names).items():
            if name and count > 1:
                yield f'{path}: {count} cells have the {kind} "{name}". Give each its own.'
    for number, cell in enumerate(notebook.cells, 1):
        for problem in (*_metadata_problems(cell), *split(cell, regions).problems):
            yield f"{path}, cell {number} ({grade_id(cell) or cell.get('id')}): {problem}."


def _metadata_problems(cell: NotebookNode) -> Iterator[str]:
    metadata = cell.metadata.get("nbgrader", {})
    try:
        if _is_known(cell) and not metadata.get("grade_id"):
            yield 'it has no grade_id; give it a readable one, like "conv2d" or "test-conv2d"'
        elif (is_grade(cell) or is_task(cell)) and "points" not in metadata:
            yield "it is graded but has no points; say how many it gives"
        else:
            MetadataValidator().validate_cell(cell)
    except (ValidationError, SchemaTooOldError, SchemaTooNewError) as error:
        reason = str(error).splitlines()[0]
        yield f"its nbgrader metadata is not valid ({reason}); remove it and choose the cell's type again"


def _is_known(cell: NotebookNode) -> bool:
    """Whether nbgrader keeps track of the cell."""
    return bool(is_grade(cell) or is_answer(cell) or is_locked(cell) or is_task(cell))
