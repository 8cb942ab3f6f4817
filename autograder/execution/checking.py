"""The driver of a checker: hands it the source's cells, runs test cells in it, and relays its questions."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from autograder.cells import Ended
from autograder.checker import wire
from autograder.checker.names import Cell
from autograder.execution.line import Back, BridgeBroken
from autograder.execution.student import KernelGone
from autograder.kernels.child import Child
from autograder.kernels.warm import Forks

EXTRA = 5.0  # seconds that a checker has beyond the cell's time limit, for work of its own

Ask = Callable[[bytes, float, Back], bytes]
"""(request, seconds, what answers the kernel meanwhile) -> its answer; raises KernelGone or BridgeBroken."""


class CheckerDied(Exception):  # noqa: N818  (says what happened)
    """The checker itself ended: a fault of the grader's, of a test cell, or of a value that it was given."""


class CheckerTimeout(Exception):  # noqa: N818  (says what happened)
    """A test cell did not end in time, although the student's kernel answered."""


class CheckerClient:
    """A checker process for one notebook."""

    def __init__(self, parent: Forks, cells: Sequence[Cell], files: Mapping[str, bytes]) -> None:
        self._channel, theirs = socket.socketpair()
        try:
            with theirs:
                self.child: Child = parent.checker(theirs, files)
        except BaseException:
            self._channel.close()
            raise
        try:
            self._request(["start", [[str(cell.role), cell.code, cell.grade_id] for cell in cells]], 30.0, _nobody)
        except BaseException:
            self.close()
            raise

    def test(self, index: int, timeout: float, ask: Ask) -> dict[str, Any]:
        """The outcome of a test cell (see :func:`autograder.checker.process.outcome`)."""
        return self._request(["test", index], timeout, ask)

    def explain(self, index: int, replaced: Mapping[str, str], timeout: float) -> dict[str, Any]:
        """The outcome of a test cell for the reference, some of its answers replaced by those of the solution bank."""
        return self._request(["explain", index, dict(replaced)], timeout, _nobody)

    def close(self) -> None:
        self._channel.close()
        self.child.close()

    def _request(self, request: list[Any], timeout: float, ask: Ask) -> dict[str, Any]:
        deadline = time.monotonic() + timeout if timeout else float("inf")
        try:
            self._say(request, deadline)
            while True:
                kind, content = self._hear(deadline)
                if kind == "done":
                    return dict(content)
                if kind != "ask":
                    raise wire.Closed("it answers what was not asked")
                self._say(self._answer(ask, content, deadline), deadline)
        except TimeoutError:
            raise CheckerTimeout(f"the test took longer than {timeout:g} seconds") from None
        except wire.Closed as error:
            self.child.ended(timeout=1)
            raise CheckerDied(f"the checker ended ({self.child.reason or self.child.code or error})") from None

    def _answer(self, ask: Ask, request: bytes, deadline: float) -> list[Any]:
        def back(what: bytes, content: bytes) -> tuple[bytes, bytes]:
            """The kernel calls a function of the checker's, or answers a question that this one has led to."""
            self._say([what.decode(), content], deadline)
            kind, heard = self._hear(deadline)
            if kind not in ("result", "ask"):
                raise BridgeBroken("a test has ended before its function did")
            return b"result" if kind == "result" else b"request", bytes(heard)

        try:
            return ["answer", ask(request, max(deadline - time.monotonic(), 0.1), back)]
        except KernelGone as gone:
            return ["gone", [str(gone.how), str(gone)]]
        except BridgeBroken as broken:
            return ["gone", [str(Ended.ERROR), f"the kernel does not answer as it should: {broken}"]]

    def _say(self, message: list[Any], deadline: float) -> None:
        self._channel.settimeout(_left(deadline))
        wire.send(self._channel, message)

    def _hear(self, deadline: float) -> list[Any]:
        """The next frame. Raises TimeoutError, also where the checker asks on and on after the deadline."""
        self._channel.settimeout(_left(deadline))
        return list(wire.receive(self._channel))


def _left(deadline: float) -> float:
    """Seconds that the checker has. Raises TimeoutError where it has none."""
    left = min(deadline - time.monotonic() + EXTRA, 1e6)
    if left <= 0:
        raise TimeoutError
    return left


def _nobody(request: bytes, timeout: float, back: Back) -> bytes:
    raise KernelGone(Ended.KILLED, "there is no student")
