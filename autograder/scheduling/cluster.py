"""Workers beyond this machine: a Dask cluster, which the extra ``cluster`` installs."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any

from autograder.errors import CourseError
from autograder.execution.source import trains
from autograder.kernels.warm import WarmParentError
from autograder.scheduling import remote
from autograder.scheduling.remote import UnfitError, Wanted
from autograder.scheduling.workers import Result, WorkersGone
from autograder.verdicts import Task

CONNECT_TIMEOUT = 20  # seconds
AHEAD = 1.5  # tasks under way for each that can run, so that no worker waits for the network
RETRIES = 2  # of a task that its worker could not run, there or elsewhere
REFUSALS = 20  # of a task by workers that can run none, before it is given up
LOOK = 5.0  # seconds after which to count the workers again: they come and go

_LOST = "The connection to the cluster is lost ({}). What was graded is stored; call the same command again to go on."
_DIED = "several workers died while they graded it ({})"


class ClusterWorkers:
    """The workers of a Dask scheduler, through ``distributed``'s own client.

    unfit: the workers that joined while notebooks ran and could not run any, each with the reason; others did their
    work.
    """

    def __init__(self, client: Any, wanted: Wanted) -> None:
        self._client = client
        self._wanted = wanted
        self.unfit: dict[str, str] = {}
        self._running: dict[Future[Result], Any] = {}
        self._with_gpu: list[str] = []
        self._threads = 0
        self._counted = -LOOK

    @property
    def room(self) -> int:
        if time.monotonic() - self._counted >= LOOK:
            with contextlib.suppress(Exception):  # the scheduler is gone; the futures say so
                self._threads = sum(self._client.nthreads().values())
            self._counted = time.monotonic()
        return max(2, int(AHEAD * self._threads) + 1)

    def submit(self, task: Task) -> Future[Result]:
        here: Future[Result] = Future()
        here.set_running_or_notify_cancel()
        self._start(task, here, REFUSALS)
        return here

    def wait(self) -> None:
        """Wait until the workers can run notebooks. Raises CourseError if there is none, or one that cannot."""
        try:
            self._client.wait_for_workers(1, timeout=CONNECT_TIMEOUT)
        except Exception as error:
            problem = "The cluster has no workers. Start some: dask worker ADDRESS --nworkers 1 --nthreads 2"
            raise CourseError(problem) from error
        try:
            found = self._client.run(remote.ready, self._wanted)
        except Exception as error:
            problem = f"The workers could not be asked whether they can run notebooks ({type(error).__name__}: {error})"
            raise CourseError(f"{problem}; is keras-autograder[instructor,cluster] installed there?") from error
        if bad := {address: reason for address, (reason, _) in found.items() if reason}:
            address, reason = next(iter(bad.items()))
            raise CourseError(f"{len(bad)} of {len(found)} workers cannot run notebooks; {address}: {reason}")
        self._with_gpu = [address for address, (_, gpus) in found.items() if gpus]

    def abort(self) -> None:
        with contextlib.suppress(Exception):  # the scheduler may be gone
            self._client.cancel(list(self._running.values()))

    def _start(self, task: Task, here: Future[Result], refusals: int) -> None:
        options: dict[str, Any] = {"pure": False, "retries": RETRIES}
        if trains(task.source):  # first, and to those with a GPU if they have room
            options |= {"priority": 1}
            if self._with_gpu:
                options |= {"workers": self._with_gpu, "allow_other_workers": True}
        if self.unfit:  # one that does nothing is always the idle one
            with contextlib.suppress(Exception):  # the scheduler is gone; submitting says so
                if fit := [address for address in self._client.nthreads() if address not in self.unfit]:
                    options |= {"workers": fit, "allow_other_workers": True}
        try:
            there = self._client.submit(remote.run, self._wanted, task, **options)
        except Exception as error:
            here.set_exception(WorkersGone(_LOST.format(error)))
            return
        self._running[here] = there
        there.add_done_callback(lambda done: self._pass_on(done, here, task, refusals))

    def _pass_on(self, there: Any, here: Future[Result], task: Task, refusals: int) -> None:
        """Give the result on; called by the client when there is one, or when there will be none."""
        self._running.pop(here, None)
        try:
            result = there.result()
            if isinstance(result, UnfitError):
                address, _, reason = str(result).partition(": ")
                self.unfit[address] = reason
                if refusals:
                    self._start(task, here, refusals - 1)
                    return
            here.set_result((task, result))
        except BaseException as error:
            if there.status == "error" and isinstance(error, Exception):  # of this task alone; the others go on
                died = type(error).__name__ == "KilledWorker"
                here.set_result((task, WarmParentError(_DIED.format(error)) if died else error))
            else:
                here.set_exception(WorkersGone(_LOST.format(type(error).__name__)))


@contextlib.contextmanager
def connected(address: str, wanted: Wanted, *, jobs: int = 1) -> Iterator[ClusterWorkers]:
    """The workers of the scheduler at ``address``, or one of this machine's for ``local``, with ``jobs`` notebooks.

    Raises CourseError where ``distributed`` is not installed or nobody answers.
    """
    try:
        import dask.config
        from distributed import Client, LocalCluster
    except ModuleNotFoundError as error:
        raise CourseError("--scheduler needs Dask: pip install 'keras-autograder[instructor,cluster]'") from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what happens to the run, the run says
    with contextlib.ExitStack() as stack:
        place: Any = address
        if address == "local":
            # One process with a warm parent of its own. Its threads only wait for kernels; Dask's profiler would look
            # at them a hundred times a second.
            stack.enter_context(dask.config.set({"distributed.worker.profile.enabled": False}))
            place = stack.enter_context(
                LocalCluster(n_workers=1, threads_per_worker=jobs, host="127.0.0.1", dashboard_address=None)
            )
        try:
            client = stack.enter_context(Client(place, timeout=CONNECT_TIMEOUT, set_as_default=False))
        except (OSError, TimeoutError, ValueError) as error:
            raise CourseError(f"No Dask scheduler answers at {address} ({error}).") from error
        yield ClusterWorkers(client, wanted)
