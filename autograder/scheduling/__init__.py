"""Many notebooks at once: tasks in, executions out as they complete, never more in memory than are being worked on.

Where they run is behind one small interface, :class:`Workers`: threads that wait for this machine's engine, or the
workers of a Dask cluster.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait

from autograder.execution import Engine
from autograder.scheduling.workers import LocalWorkers, Result, Workers, WorkersGone, default_jobs
from autograder.verdicts import Task

__all__ = ["Result", "Workers", "WorkersGone", "default_jobs", "run"]


def run(place: Engine | Workers, tasks: Iterable[Task], *, jobs: int = 1) -> Iterator[Result]:
    """Grade the tasks and yield each result as it completes, in whatever order.

    place: this machine's engine, with ``jobs`` notebooks at once, or workers elsewhere. Tasks are taken from the
    iterable only when there is room for them. Where the generator is closed or interrupted, what runs is ended with it.
    Raises WorkersGone where the workers are lost, and the rest of the tasks with them.
    """
    if isinstance(place, Engine):
        with LocalWorkers(place, jobs) as workers:
            yield from _run(workers, tasks)
    else:
        yield from _run(place, tasks)


def _run(workers: Workers, tasks: Iterable[Task]) -> Iterator[Result]:
    pending: set[Future[Result]] = set()
    waiting = iter(tasks)
    try:
        while True:
            while len(pending) < workers.room and (task := next(waiting, None)) is not None:
                pending.add(workers.submit(task))
            if not pending:
                return
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
    except BaseException:  # an interrupt, or a consumer that stops: end what runs instead of waiting for it
        for future in pending:
            future.cancel()
        workers.abort()
        raise
