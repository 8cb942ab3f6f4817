"""Where notebooks run: the interface, and this machine."""

from __future__ import annotations

import os
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

from autograder.errors import CourseError
from autograder.execution import Engine
from autograder.verdicts import Execution, Task

Result = tuple[Task, Execution | Exception]
"""A task with its execution, or with why there is none: a WarmParentError where the machine could not run it, or
whatever went wrong in the grader itself. It costs this task; the others go on."""


class WorkersGone(CourseError):  # noqa: N818  (says what happened)
    """The workers are lost, with all tasks that they had. What was stored stays; calling again goes on from there."""


class Workers(Protocol):
    """As ``concurrent.futures.Executor``, for grading tasks."""

    @property
    def room(self) -> int:
        """How many tasks may be under way: those that run, and a few so that no worker waits for its next one."""

    def submit(self, task: Task) -> Future[Result]:
        """Begin a task, or put it in line."""

    def wait(self) -> None:
        """Wait until notebooks can run. Raises WarmParentError or CourseError if they cannot."""

    def abort(self) -> None:
        """End what runs; nobody waits for it any more."""


class LocalWorkers:
    """This machine: the work is done by the engine's processes, and a thread waits for each."""

    def __init__(self, engine: Engine, jobs: int) -> None:
        self._engine = engine
        self._jobs = jobs
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="notebook")

    @property
    def room(self) -> int:
        return self._jobs + 1

    def submit(self, task: Task) -> Future[Result]:
        return self._threads.submit(self._grade, task)

    def wait(self) -> None:
        self._engine.wait()

    def abort(self) -> None:
        self._engine.close()

    def __enter__(self) -> LocalWorkers:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown()

    def _grade(self, task: Task) -> Result:
        try:
            return task, self._engine.grade(task)
        except Exception as error:
            return task, error


def default_jobs() -> int:
    """How many notebooks to run at once: one for each core that this process may use."""
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
