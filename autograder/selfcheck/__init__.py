"""What a student can see before handing in: the notebook from top to bottom, with the checks that it shows.

Runs in an ordinary kernel on the student's own machine; needs neither nbgrader nor a network, and never changes the
file.
"""

from __future__ import annotations

import re
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

from autograder.cells import Ended, answers_before, grade_id, is_answer, is_manual, is_picture, is_stub, is_test, points
from autograder.errors import CourseError
from autograder.selfcheck.kernel import Cancelled, LocalKernel, Run

__all__ = ["Cancelled", "Checked", "State", "Task", "check"]

TIMEOUT = 60.0
"""Seconds that a cell may take."""

_ATTEMPTED = "getattr(getattr(__import__('sys').last_value, 'failure', None), 'attempted', True)"


class State(StrEnum):
    """Where a task stands. WRITTEN: an answer that a person will grade."""

    DONE = "done"
    TO_DO = "to do"
    WRONG = "wrong"
    WRITTEN = "written"


@dataclass(frozen=True)
class Task:
    """A test cell, or an answer that a person grades.

    cell: its grade id. task: the heading above it. points: what it is worth in all, hidden checks included.
    message: what is wrong, received and expected, and the hint, a line each; empty if nothing is.
    """

    cell: str
    task: str
    state: State
    points: float
    message: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True)
class Checked:
    """A whole notebook. notes: what happened in cells that belong to no task."""

    notebook: str
    tasks: tuple[Task, ...]
    notes: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every visible check passes and no answer is missing."""
        return all(task.state in (State.DONE, State.WRITTEN) for task in self.tasks)

    @property
    def next(self) -> Task | None:
        """The first task that is not done."""
        return next((task for task in self.tasks if task.state in (State.TO_DO, State.WRONG)), None)

    def points(self, *states: State) -> float:
        """What the tasks in these states are worth; without any, all tasks."""
        return sum(task.points for task in self.tasks if not states or task.state in states)

    def as_json(self) -> dict[str, Any]:
        """For programs; docs/students.md describes it."""
        following = self.next
        return {
            "notebook": self.notebook,
            "visible_checks_passed": self.passed,
            "points": {
                "all": self.points(),
                "visible checks passed": self.points(State.DONE),
                "for a person to grade": self.points(State.WRITTEN),
            },
            "next": following.cell if following else None,
            "tasks": [
                {
                    "cell": task.cell,
                    "task": task.task,
                    "state": str(task.state),
                    "points": task.points,
                    "message": list(task.message),
                    "seconds": round(task.seconds, 3),
                }
                for task in self.tasks
            ],
            "notes": list(self.notes),
        }


def read(path: Path) -> NotebookNode:
    """The notebook, as it is on disk. Raises CourseError if it cannot be read or has nothing to check."""
    if not path.is_file():
        raise CourseError(f"{path} does not exist, or is a folder. Name a notebook, such as convolution.ipynb.")
    try:
        with warnings.catch_warnings():  # of cells without ids, which are fine here
            warnings.simplefilter("ignore")
            notebook = nbformat.read(path, as_version=4)
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}.") from error
    except Exception as error:  # whatever a text that is no notebook makes nbformat raise
        problem = f"{path} is no notebook ({type(error).__name__}). Open it in Jupyter, or take a fresh copy."
        raise CourseError(problem) from error
    if not any(is_test(cell) or is_manual(cell) for cell in notebook.cells):
        raise CourseError(f"{path} has no cells of checks. Is it the notebook that your instructor gave out?")
    return notebook


def check(
    path: Path,
    *,
    timeout: float = TIMEOUT,
    wanted: Callable[[], bool] = lambda: True,
    begin: Callable[[int], None] = lambda total: None,
    advance: Callable[[str], None] = lambda cell: None,
) -> Checked:
    """Run the notebook, without its pictures, and say of each task where it stands.

    timeout: seconds for one cell. wanted: asked now and then; Cancelled is raised when it is no longer true.
    begin, advance: told how many cells there are, and of each that has run.
    """
    notebook = read(path)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code" and not is_picture(cell)]
    begin(len(cells))
    with LocalKernel(path.resolve().parent, wanted) as kernel:
        found = _Walk(notebook, kernel, timeout, advance)
        tasks = tuple(found.tasks())
    return Checked(path.name, tasks, tuple(found.notes))


class _Walk:
    """One way through a notebook, from top to bottom."""

    def __init__(
        self, notebook: NotebookNode, kernel: LocalKernel, timeout: float, advance: Callable[[str], None]
    ) -> None:
        self.notebook = notebook
        self.kernel = kernel
        self.timeout = timeout
        self.advance = advance
        self.tested = answers_before(notebook)
        self.answers: list[tuple[NotebookNode, Run | None]] = []
        self.notes: list[str] = []

    def tasks(self) -> Iterator[Task]:
        heading = ""
        for cell in self.notebook.cells:
            name = str(grade_id(cell) or cell.get("id", ""))
            if cell.cell_type == "markdown" and not is_answer(cell):
                heading = _heading(cell.source) or heading
            elif is_test(cell):
                yield self._test(cell, name, heading)
            elif is_answer(cell):
                run = self._run(cell, name) if cell.cell_type == "code" else None
                self.answers.append((cell, run))
                if is_manual(cell):
                    state = State.TO_DO if is_stub(cell) else State.WRITTEN
                    yield Task(name, heading, state, points(cell))
            elif cell.cell_type == "code" and not is_picture(cell):
                self._note(name, self._run(cell, name))

    def _run(self, cell: NotebookNode, name: str) -> Run:
        run = self.kernel.run(cell.source, self.timeout)
        self.advance(name)
        return run

    def _note(self, name: str, run: Run) -> None:
        """A cell that is no task: of the instructor, or one that the student has added."""
        if run.ended is not Ended.OK and run.ename not in ("NameError", "NotImplementedError"):
            self.notes.append(f"{name or 'a cell of your own'}: {_said(run)}")

    def _test(self, cell: NotebookNode, name: str, heading: str) -> Task:
        started = time.monotonic()
        run = self.kernel.run(cell.source, self.timeout, keep=False)
        attempted = run.ename != "CheckFailed" or self.kernel.value(_ATTEMPTED) != "False"
        seconds = time.monotonic() - started
        self.advance(name)
        state, message = (State.DONE, ()) if run.ended is Ended.OK else self._judged(name, run, attempted)
        return Task(name, heading, state, points(cell), message, seconds)

    def _judged(self, name: str, run: Run, attempted: bool) -> tuple[State, tuple[str, ...]]:
        """What a failed test says of the task: that it waits to be done, or what is wrong."""
        answer, own = self._responsible(name, run)
        if answer is not None and (is_stub(answer) or (own is not None and own.ename == "NotImplementedError")):
            return State.TO_DO, ()
        if answer is not None and own is not None and own.ended is not Ended.OK:
            return State.WRONG, (f"the cell {grade_id(answer)}: {_said(own)}",)
        if not attempted or run.ename == "NotImplementedError":
            return State.TO_DO, ()
        if run.ename == "CheckFailed":
            return State.WRONG, tuple(run.evalue.splitlines())
        return State.WRONG, (_said(run),)

    def _responsible(self, name: str, run: Run) -> tuple[NotebookNode | None, Run | None]:
        """The answer that a failed test is about, and its run: for a name that is missing, the last one that has it."""
        missing = re.search(r"name '(\w+)' is not defined", run.evalue) if run.ename == "NameError" else None
        for cell, own in reversed(self.answers):
            if missing and re.search(rf"\b{missing[1]}\b", cell.source):
                return cell, own
        return next(
            ((cell, own) for cell, own in self.answers if grade_id(cell) == self.tested.get(name)), (None, None)
        )


def _heading(text: str) -> str:
    """The first heading of a text cell, without its marks."""
    found = re.search(r"^#+\s+(.+?)\s*$", text, re.MULTILINE)
    return found[1] if found else ""


def _said(run: Run) -> str:
    """An exception in a line, with the line that raised it."""
    if run.ended in (Ended.TIMEOUT, Ended.KILLED):
        return run.evalue
    if run.ename == "AssertionError" and run.evalue:
        return run.evalue
    text = f"{run.ename}: {run.evalue}" if run.evalue else run.ename
    return f"{text}, at: {run.line}" if run.line else text
