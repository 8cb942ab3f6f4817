"""The driver of a checker: hands it the source's cells, runs test cells in it, and relays its questions."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from autograder.checker import wire
from autograder.checker.names import Cell
from autograder.execution.student import BridgeBroken, Ended, KernelGone
from autograder.kernels.warm import Child, WarmParent

EXTRA = 5.0  # seconds that a checker has beyond the cell's time limit, for work of its own

Ask = Callable[[bytes, float], bytes]
"""(request, seconds) -> answer of the student's kernel; raises KernelGone or BridgeBroken."""


class CheckerDied(Exception):  # noqa: N818  (says what happened)
    """The checker itself ended: a fault of the grader's, or of a test cell."""


class CheckerTimeout(Exception):  # noqa: N818  (says what happened)
    """A test cell did not end in time, although the student's kernel answered."""


class CheckerClient:
    """A checker process for one notebook."""

    def __init__(self, parent: WarmParent, cells: Sequence[Cell], files: Mapping[str, bytes]) -> None:
        self._channel, theirs = socket.socketpair()
        with theirs:
            self.child: Child = parent.checker(theirs, files)
        self._request(["start", [[str(cell.role), cell.code, cell.grade_id] for cell in cells]], 30.0, _nobody)

    def test(self, index: int, timeout: float, ask: Ask) -> dict[str, Any]:
        """The outcome of a test cell (see :func:`autograder.checker.process.outcome`)."""
        return self._request(["test", index], timeout, ask)

    def explain(self, index: int, replaced: Mapping[str, str], timeout: float) -> dict[str, Any]:
        """The outcome of a test cell for an answer of the solution bank."""
        return self._request(["explain", index, dict(replaced)], timeout, _nobody)

    def close(self) -> None:
        self._channel.close()
        self.child.close()

    def _request(self, request: list[Any], timeout: float, ask: Ask) -> dict[str, Any]:
        deadline = time.monotonic() + (timeout or 1e6)
        try:
            self._channel.settimeout(10)
            wire.send(self._channel, request)
            while True:
                self._channel.settimeout(max(deadline - time.monotonic(), 0) + EXTRA)
                kind, content = wire.receive(self._channel)
                if kind == "done":
                    return dict(content)
                wire.send(self._channel, _answer(ask, content, deadline))
        except TimeoutError:
            raise CheckerTimeout(f"the test took longer than {timeout:g} seconds") from None
        except wire.Closed as error:
            self.child.ended(timeout=1)
            raise CheckerDied(f"the checker ended ({self.child.reason or self.child.code or error})") from None


def _answer(ask: Ask, request: bytes, deadline: float) -> list[Any]:
    try:
        return ["answer", ask(request, max(deadline - time.monotonic(), 0.1))]
    except KernelGone as gone:
        return ["gone", [str(gone.how), str(gone)]]
    except BridgeBroken as broken:
        return ["gone", [str(Ended.ERROR), f"the kernel does not answer as it should: {broken}"]]


def _nobody(request: bytes, timeout: float) -> bytes:
    raise KernelGone(Ended.KILLED, "there is no student")
