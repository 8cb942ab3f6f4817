"""nbgrader runs the engine: two preprocessors for ``nbgrader_config.py``.

With ::

    from autograder.plugin import use_engine

    use_engine(c)

in a course's configuration, ``nbgrader autograde`` and the formgrader's button grade in isolation.
"""

from __future__ import annotations

import atexit
import dataclasses
import threading
from pathlib import Path
from typing import Any

from nbformat.notebooknode import NotebookNode
from nbgrader.converters import Autograde
from nbgrader.preprocessors import Execute as NbGraderExecute
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode
from traitlets.config import Config

from autograder.course import Course
from autograder.errors import CourseError
from autograder.execution import Engine
from autograder.kernels.sandbox import mode_of
from autograder.submissions import read_submission, restore, tasks
from autograder.verdicts import Execution, Status, Task

IDLE = 60.0  # seconds after which an engine that nobody uses is closed: the formgrader's server runs for days

Resources = dict[str, Any]


class GraderError(Exception):
    """The grader itself failed on a notebook: nbgrader stores nothing of it."""


def use_engine(config: Config) -> None:
    """Make nbgrader's Autograde rebuild what was handed in on its source, and run it with the engine."""
    config.Autograde.sanitize_preprocessors = [Restore, *Autograde.sanitize_preprocessors.default_args[0]]
    config.Autograde.autograde_preprocessors = [
        Execute if step is NbGraderExecute else step for step in Autograde.autograde_preprocessors.default_args[0]
    ]


class Restore(NbGraderPreprocessor):
    """Rebuilds a submitted notebook on the source: the instructor's tests, the student's answers, nobody's metadata."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        names = resources["nbgrader"]
        source = _course().source_notebooks(names["assignment"])[names["notebook"]]
        restored = restore(nb, source, f"{names['student']}/{names['assignment']}/{names['notebook']}.ipynb")
        for note in restored.notes:
            self.log.warning(note)
        return restored.notebook, resources


class Execute(NbGraderExecute):
    """Runs a notebook with the engine, in place of nbclient: student code in a sandbox, test cells elsewhere."""

    sandbox = Unicode("auto", help="auto and require: enclose student code or stop; off: run it unprotected.").tag(
        config=True
    )

    def preprocess(self, nb: NotebookNode, resources: Resources, km: Any = None) -> tuple[NotebookNode, Resources]:
        names = resources["nbgrader"]
        course = _course()
        submission = read_submission(course, names["assignment"], names["student"])
        if submission.problem:
            raise CourseError(submission.problem)
        task = next(one for one in tasks(course, submission) if one.notebook_id == names["notebook"])
        task = dataclasses.replace(task, submitted=nb, timeout=self.timeout or 0)
        execution = _engines.grade(course, names["assignment"], self.sandbox, task)
        _require_no_fault(execution)
        for cell, run in zip(nb.cells, execution.notebook.cells, strict=True):
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = run.outputs, None
        return nb, resources


def _require_no_fault(execution: Execution) -> None:
    faults = [one for one in execution.verdicts if one.status is Status.GRADER_ERROR]
    if faults:
        raise GraderError("; ".join(f"{one.grade_id}: {one.message}" for one in faults))


def _course() -> Course:
    return Course.open(Path.cwd())  # nbgrader changes to the course's root while it converts


class _Engines:
    """One engine for the assignment that is being graded, kept warm between its notebooks."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._key: tuple[Path, str, str] | None = None
        self._engine: Engine | None = None
        self._timer: threading.Timer | None = None
        atexit.register(self.close)

    def grade(self, course: Course, assignment_id: str, sandbox: str, task: Task) -> Execution:
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            key = (course.root, assignment_id, sandbox)
            if self._engine is None or key != self._key:
                self.close()
                sources = course.source_notebooks(assignment_id).values()
                self._engine = Engine(sources, sandbox=mode_of(sandbox), hidden=[course.root])
                self._key = key
            try:
                return self._engine.grade(task)
            finally:
                self._timer = threading.Timer(IDLE, self.close)
                self._timer.daemon = True
                self._timer.start()

    def close(self) -> None:
        with self._lock:
            if self._engine is not None:
                self._engine.close()
                self._engine = None


_engines = _Engines()
