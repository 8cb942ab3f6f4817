"""Many notebooks at once: tasks in, executions out as they complete, never more in memory than are being worked on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from autograder.execution import Engine
from autograder.kernels.warm import WarmParentError
from autograder.verdicts import Execution, Task

Result = tuple[Task, Execution | WarmParentError]
"""A task with its execution, or with the reason why this machine could not run it."""


def default_jobs() -> int:
    """How many notebooks to run at once: one for each core that this process may use."""
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def run(engine: Engine, tasks: Iterable[Task], *, jobs: int = 1) -> Iterator[Result]:
    """Grade the tasks, ``jobs`` at a time, and yield each result as it completes.

    Tasks are taken from the iterable only when there is room. The work itself is done by the engine's processes;
    here a thread waits for each. Where the generator is closed or interrupted, the engine is closed with it.
    """
    pending: set[Future[Result]] = set()
    waiting = iter(tasks)
    with ThreadPoolExecutor(jobs, thread_name_prefix="notebook") as threads:
        try:
            while True:
                while len(pending) <= jobs and (task := next(waiting, None)) is not None:
                    pending.add(threads.submit(_grade, engine, task))
                if not pending:
                    return
                done, pending = wait(pending, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
        except BaseException:  # an interrupt, or a consumer that stops: end what runs instead of waiting for it
            for future in pending:
                future.cancel()
            engine.close()
            raise


def _grade(engine: Engine, task: Task) -> Result:
    try:
        return task, engine.grade(task)
    except WarmParentError as error:
        return task, error
