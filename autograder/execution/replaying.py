"""A student's kernel that comes back: where it dies, a new one runs the cells before again."""

from __future__ import annotations

import time
from collections.abc import Mapping

from autograder.cells import Ended
from autograder.execution.line import Back
from autograder.execution.outputs import error_output
from autograder.execution.student import CellRun, KernelGone, StudentKernel
from autograder.kernels.warm import Forks, WarmParentError

MAX_RESTARTS = 3  # in one notebook
MAX_STARTS = 3


class Replaying:
    """The kernel of one notebook.

    seconds: what all cells together may take. notes: where to say what has happened.
    """

    def __init__(self, parent: Forks, files: Mapping[str, bytes], seconds: float, notes: list[str]) -> None:
        self.memory = 0  # peak bytes
        self._parent = parent
        self._files = files
        self._left = seconds
        self._notes = notes
        self._kernel: StudentKernel | None = None
        self._ran: list[str] = []  # what a new kernel would have to run again
        self._seconds = 0.0  # that it would take
        self._restarts = 0

    def start(self) -> None:
        """Start the kernel. Raises WarmParentError if that fails again and again.

        No code of the student's has run yet, so it is our fault or the machine's, and another try is safe.
        """
        problem: Exception | None = None
        for _ in range(MAX_STARTS):
            try:
                self._kernel = StudentKernel(self._parent, self._files)
                return
            except (KernelGone, WarmParentError) as error:
                problem = error
        raise WarmParentError(f"the student's kernel did not start: {problem}")

    def run(self, code: str, timeout: float, room: int) -> CellRun:
        """Run a cell. If it kills the kernel, the next one finds the state before it."""
        if not code.strip():
            return CellRun(Ended.OK)
        if self._kernel is None:
            return self._not_run(Ended.KILLED, "DeadKernel", "the kernel had died before")
        if self._left <= 0:
            return self._not_run(Ended.TIMEOUT, "TimeoutError", "the notebook has used up the time for all cells")
        if not self._kernel.alive:  # a thread of an earlier cell has ended it
            self._restart()
            return self.run(code, timeout, room)
        started = time.monotonic()
        run = self._kernel.run(code, min(timeout, self._left) if timeout else 0, room)
        seconds = time.monotonic() - started
        self._left -= seconds
        if self._kernel.alive:
            self._ran.append(code)
            self._seconds += seconds
        else:
            self._restart()
        return run

    def ask(self, request: bytes, timeout: float, back: Back) -> bytes:
        """As :meth:`StudentKernel.ask`; if it kills the kernel, the next request finds a new one."""
        if self._kernel is None:
            raise KernelGone(Ended.KILLED, "the kernel had died before")
        try:
            return self._kernel.ask(request, timeout, back)
        finally:
            if not self._kernel.alive:
                self._restart()

    def close(self) -> None:
        if self._kernel is not None:
            self._kernel.close()
            self.memory = max(self.memory, self._kernel.child.peak)
            self._kernel = None

    def _restart(self) -> None:
        """A new kernel in the state before the last cell, if that can be had again in reasonable time."""
        self.close()
        self._restarts += 1
        limit = time.monotonic() + 2 * self._seconds + 10
        while self._restarts <= MAX_RESTARTS:
            if self._replay(limit):
                self._notes.append("The kernel died; the cells before were run again in a new one.")
                return
            self.close()
            self._restarts += 1
        self._notes.append("The kernel died and could not be brought back; the cells after it were not run.")

    def _replay(self, limit: float) -> bool:
        try:
            self._kernel = StudentKernel(self._parent, self._files)
        except (KernelGone, WarmParentError):
            return False
        for number, code in enumerate(self._ran):
            self._kernel.run(code, max(limit - time.monotonic(), 0.1), 0)
            if not self._kernel.alive:
                del self._ran[number]  # the next attempt does without it
                return False
            if time.monotonic() > limit:
                return False
        return True

    @staticmethod
    def _not_run(how: Ended, ename: str, evalue: str) -> CellRun:
        return CellRun(how, [error_output(ename, evalue, [f"{ename}: {evalue}"])], ename, evalue)
