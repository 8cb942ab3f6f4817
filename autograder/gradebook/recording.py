"""Store what grading a submission gave: all of it or nothing."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbformat.notebooknode import NotebookNode
from nbgrader.api import Base
from nbgrader.converters import Autograde
from nbgrader.preprocessors import CheckCellMetadata
from sqlalchemy import Connection, Select, Table, select
from traitlets.utils.importstring import import_item

from autograder.cells import grade_id, tests
from autograder.course import Course
from autograder.gradebook.database import GradebookError, aside, database, redirected, run, scratch
from autograder.gradebook.scores import read
from autograder.submissions import Submission, stage
from autograder.verdicts import Execution

Rows = dict[Table, dict[str, dict[str, Any]]]
"""Rows by table and id."""

_ASSIGNMENT, _NOTEBOOK = (Base.metadata.tables[name] for name in ("assignment", "notebook"))
_OF_STUDENTS = tuple(
    Base.metadata.tables[name] for name in ("student", "submitted_assignment", "submitted_notebook", "grade", "comment")
)


def record(course: Course, submission: Submission, executions: Mapping[str, Execution]) -> None:
    """Store a graded submission: in the gradebook, and as notebooks with outputs in ``autograded/``.

    nbgrader's own Autograde does it, as the course configures it, with the outputs that are given instead of running
    anything; so feedback, formgrader, late penalties and grades given by hand work as ever. It works on a copy of the
    gradebook and in a folder aside; only when it has ended well, both get into place.

    executions: notebook name -> execution, one for each notebook of the submission; the assignment must be registered.
    Raises ValueError for executions that cannot be stored, or that are not of this submission, and GradebookError if
    nbgrader fails. Either way the earlier grades and the earlier ``autograded/`` copy are as they were.
    """
    _require_storable(submission, executions)
    target = course.assignment_folder("autograded", submission.assignment_id, submission.student_id)
    with database(course) as real, aside(course) as folder, scratch() as (address, engine):
        with real.connect() as connection:
            structure, before = _structure(connection), _work(connection, submission.student_id)
        _require_registered(structure, submission)
        with engine.begin() as copy:
            _write(copy, {}, {**structure, **before})
        redirection = redirected(course, folder, address)
        stage(submission, redirection.assignment_folder("submitted", submission.assignment_id, submission.student_id))
        _autograde(redirection, submission, executions)
        with engine.connect() as copy:
            after = _work(copy, submission.student_id)
            _require_points(copy, submission, executions)
        made = redirection.assignment_folder("autograded", submission.assignment_id, submission.student_id)
        with _in_place(made, target, folder / "earlier"), real.begin() as connection:
            _write(connection, before, after)


class _Recorder(Autograde):
    """nbgrader's Autograde for one submission, which does not execute anything."""

    def __init__(self, submission: Submission, **options: Any) -> None:
        super().__init__(**options)
        self._submission = submission

    def init_notebooks(self) -> None:
        # nbgrader would look for the folder with a pattern, in which "[" has a meaning.
        folder = self._format_source(self._submission.assignment_id, self._submission.student_id)
        self.assignments = {folder: [f"{folder}/{name}.ipynb" for name in self._submission.notebooks]}


class _Replay:
    """A preprocessor that puts in the outputs of an earlier execution."""

    def __init__(self, executed: Mapping[str, NotebookNode]) -> None:
        self._executed = executed

    def __call__(self, notebook: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        executed = self._executed[resources["nbgrader"]["notebook"]]
        if _texts(notebook) != _texts(executed):
            raise GradebookError("the gradebook has other cells than the source. Register the assignment again.")
        for cell, run_cell in zip(notebook.cells, executed.cells, strict=True):
            if cell.cell_type == "code":
                cell.outputs = _writable(run_cell.outputs)
                cell.execution_count = run_cell.execution_count
        return notebook, resources


def _needless(step: Any) -> bool:
    """Whether there is nothing for one of nbgrader's preprocessors to do here.

    Nothing is executed. And the metadata of the cells is the source's, which was checked when it was registered:
    checking it twice more takes a quarter of the time.
    """
    return step is CheckCellMetadata or (isinstance(step, type) and issubclass(step, NotebookClient))


def _imported(steps: Sequence[Any]) -> list[Any]:
    return [import_item(step) if isinstance(step, str) else step for step in steps]


def _autograde(course: Course, submission: Submission, executions: Mapping[str, Execution]) -> None:
    directory = course.directory
    directory.assignment_id, directory.student_id = submission.assignment_id, submission.student_id
    course.config.Exporter.optimistic_validation = True  # once for all preprocessors, not after each of them
    recorder = _Recorder(submission, coursedir=directory, config=course.config)
    sanitize, steps = _imported(recorder.sanitize_preprocessors), _imported(recorder.autograde_preprocessors)
    replay = _Replay({name: execution.notebook for name, execution in executions.items()})
    recorder.sanitize_preprocessors = [step for step in sanitize if not _needless(step)]
    recorder.autograde_preprocessors = [replay, *(step for step in steps if not _needless(step))]
    run(recorder, subject=_name(submission))
    if not course.assignment_folder("autograded", submission.assignment_id, submission.student_id).is_dir():
        raise GradebookError(
            f"{_name(submission)} was not stored: CourseDirectory.student_id_exclude in nbgrader_config.py names "
            "the student."
        )


def _require_storable(submission: Submission, executions: Mapping[str, Execution]) -> None:
    who = _name(submission)
    if submission.problem:
        raise ValueError(f"{who} cannot be stored: {submission.problem}")
    if submission.notebooks.keys() != executions.keys():
        raise ValueError(f"{who} has the notebooks {sorted(submission.notebooks)}, graded were {sorted(executions)}")
    for name, execution in executions.items():
        if execution.faulty:
            raise ValueError(f"{who}: the grader itself failed in {name}; such a result must not become a grade")
        if _texts(execution.notebook) != _texts(submission.notebooks[name]):
            raise ValueError(f"{who}: the execution of {name} is not one of this submission")
        judged = [verdict.grade_id for verdict in execution.verdicts]
        if sorted(judged) != sorted(str(grade_id(cell)) for cell in tests(submission.notebooks[name])):
            # nbgrader gives full points for a test cell without outputs
            raise ValueError(f"{who}: there is not one verdict for each test cell of {name}")


def _require_registered(structure: Rows, submission: Submission) -> None:
    ids = [key for key, row in structure[_ASSIGNMENT].items() if row["name"] == submission.assignment_id]
    known = {row["name"] for row in structure[_NOTEBOOK].values() if row["assignment_id"] in ids}
    if unknown := sorted(submission.notebooks.keys() - known):
        raise GradebookError(
            f"{_name(submission)}: the gradebook does not know the notebook {unknown[0]}. "
            "Register the assignment first."
        )


def _require_points(connection: Connection, submission: Submission, executions: Mapping[str, Execution]) -> None:
    """Make sure that what nbgrader read from the outputs are the points of the verdicts."""
    cells = read(connection, submission.assignment_id)[submission.student_id].cells
    for name, execution in executions.items():
        for verdict in execution.verdicts:
            stored = cells[name, verdict.grade_id].auto
            if stored is None or verdict.points is None or not math.isclose(stored, verdict.points, abs_tol=1e-9):
                raise GradebookError(
                    f"{_name(submission)}: nbgrader reads {stored} points from the outputs of {verdict.grade_id} in "
                    f"{name}, the verdict says {verdict.points}. Look at the preprocessors of Autograde in "
                    "nbgrader_config.py."
                )


def _name(submission: Submission) -> str:
    return f"{submission.student_id}'s {submission.assignment_id}"


def _texts(notebook: NotebookNode) -> list[tuple[str, str]]:
    return [(cell.cell_type, cell.source) for cell in notebook.cells]


def _writable(outputs: Sequence[NotebookNode]) -> Any:
    """Outputs without half characters (lone surrogates), which student code can print but no file can hold."""
    return nbformat.from_dict(json.loads(json.dumps(outputs, ensure_ascii=False).encode("utf-8", "replace")))


def _structure(connection: Connection) -> Rows:
    """All that the gradebook knows of the course's assignments."""
    return _fetch(
        connection, {table: select(table) for table in Base.metadata.sorted_tables if table not in _OF_STUDENTS}
    )


def _work(connection: Connection, student_id: str) -> Rows:
    """All that it has of a student's, other assignments included: a late policy may look at these."""
    student, assignment, notebook, grade, comment = _OF_STUDENTS
    assignments = select(assignment.c.id).where(assignment.c.student_id == student_id)
    notebooks = select(notebook.c.id).where(notebook.c.assignment_id.in_(assignments))
    return _fetch(
        connection,
        {
            student: select(student).where(student.c.id == student_id),
            assignment: select(assignment).where(assignment.c.student_id == student_id),
            notebook: select(notebook).where(notebook.c.assignment_id.in_(assignments)),
            grade: select(grade).where(grade.c.notebook_id.in_(notebooks)),
            comment: select(comment).where(comment.c.notebook_id.in_(notebooks)),
        },
    )


def _fetch(connection: Connection, queries: Mapping[Table, Select]) -> Rows:
    return {
        table: {row["id"]: dict(row) for row in connection.execute(query).mappings()}
        for table, query in queries.items()
    }


def _write(connection: Connection, before: Rows, after: Rows) -> None:
    """Write what is new or has changed, and no other column: a person may be grading in the formgrader meanwhile."""
    for table in Base.metadata.sorted_tables:
        known = before.get(table, {})
        rows = after.get(table, {})
        if new := [row for key, row in rows.items() if key not in known]:
            connection.execute(table.insert(), new)
        for key in rows.keys() & known.keys():
            if changes := {name: value for name, value in rows[key].items() if value != known[key][name]}:
                connection.execute(table.update().where(table.c.id == key).values(changes))


@contextmanager
def _in_place(new: Path, target: Path, earlier: Path) -> Iterator[None]:
    """``new`` in the place of ``target``; if the block fails, ``target`` is again what it was."""
    target.parent.mkdir(parents=True, exist_ok=True)
    replaces = target.exists()
    try:
        if replaces:
            shutil.move(target, earlier)
        shutil.move(new, target)
        yield
    except BaseException:
        if earlier.exists() or not replaces:
            shutil.rmtree(target, ignore_errors=True)
        if earlier.exists():
            shutil.move(earlier, target)
        raise
