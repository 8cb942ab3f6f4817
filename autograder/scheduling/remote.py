"""What runs on a worker of a cluster: an engine that stays warm between tasks, and knows nothing of the course.

A task brings all that it needs as values, so a worker needs no shared disk and never sees the gradebook. Of the hidden
tests it gets those of the notebook that it grades.
"""

from __future__ import annotations

import atexit
import contextlib
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.environment import differences, environment
from autograder.execution import Engine
from autograder.kernels.devices import Gpu
from autograder.kernels.sandbox import Mode
from autograder.kernels.warm import WarmParentError
from autograder.verdicts import Execution, Task

REFUSE = 5.0  # seconds that an unfit worker takes to say so: else it would be the idle one that gets all tasks


class UnfitError(WarmParentError):
    """This worker cannot run any notebook; another one can, perhaps. What it says begins with the worker's address."""


@dataclass(frozen=True)
class Wanted:
    """What a worker's engine is like.

    modules: what the course's notebooks import. environment: the coordinator's, which a worker's must equal.
    hidden: the course's folder, where worker and course are on the same machine. gpu, share, onednn: as in
    :class:`Engine`.
    """

    modules: tuple[str, ...]
    sandbox: Mode
    environment: tuple[tuple[str, str], ...]
    hidden: str = ""
    gpu: Gpu = "off"
    share: int = 1
    onednn: bool = True


_engines: dict[Wanted, Engine] = {}
_users: Counter[Wanted] = Counter()
_lock = threading.Lock()


def run(wanted: Wanted, task: Task) -> Execution | UnfitError:
    """Grade a task in this process' engine, which the first task starts.

    Raises WarmParentError where this machine cannot run it: the cluster then tries another time, or another machine.
    Returns an UnfitError where it can run none: a worker that joined after :func:`ready` was asked. It is not raised,
    so that the coordinator hears of it, and not only the scheduler, which would try again.
    """
    with contextlib.ExitStack() as stack:
        try:
            engine = stack.enter_context(_engine(wanted))
            engine.wait()
        except Exception as error:
            time.sleep(REFUSE)
            return UnfitError(f"{_address()}: {error}")
        return engine.grade(task)


def ready(wanted: Wanted) -> tuple[str, int]:
    """Start the engine and wait until it can run notebooks: the reason if it cannot, and how many GPUs it can use."""
    try:
        with _engine(wanted) as engine:
            engine.wait()
            return "", len(engine.gpus)
    except Exception as error:  # whatever is missing on the worker's machine: the coordinator shall say it
        return f"{type(error).__name__}: {error}", 0


def close() -> None:
    """End the engines of this process."""
    with _lock:
        while _engines:
            _engines.popitem()[1].close()


def _address() -> str:
    from distributed import get_worker

    return str(get_worker().address)


@contextlib.contextmanager
def _engine(wanted: Wanted) -> Iterator[Engine]:
    """The engine for what is wanted. One that another course wanted is ended when it has no task: each holds memory."""
    with _lock:
        if wanted not in _engines:
            _engines[wanted] = _start(wanted)
        _users[wanted] += 1
        engine = _engines[wanted]
    try:
        yield engine
    finally:
        with _lock:
            _users[wanted] -= 1


def _start(wanted: Wanted) -> Engine:
    if problems := differences(dict(wanted.environment), environment()):
        raise WarmParentError(f"grades could differ, because {'; '.join(problems)}")
    if not _engines:
        atexit.unregister(close)
        atexit.register(close)
    for idle in [other for other in _engines if not _users[other]]:
        _engines.pop(idle).close()
    hidden = [Path(wanted.hidden)] if wanted.hidden else []
    return Engine(
        modules=wanted.modules,
        onednn=wanted.onednn,
        sandbox=wanted.sandbox,
        hidden=hidden,
        gpu=wanted.gpu,
        share=wanted.share,
    )
