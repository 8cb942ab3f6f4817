"""The checker's loop: runs test cells on request, asks for the student's values, and reports what happened.

Frames that come in: ``start``, ``test``, ``answer``, ``gone``, ``explain``. Frames that go out: ``ask``, ``done``.
"""

from __future__ import annotations

import contextlib
import dataclasses
import io
import os
import socket
import traceback
from collections.abc import Callable, Sequence
from typing import Any

from autograder.bridge.codec import CannotCross
from autograder.bridge.handles import Bridge, StudentError
from autograder.checker import wire
from autograder.checker.names import Cell, Role
from autograder.checker.world import InstructorCellFailed, World, alone
from autograder.checks.failure import CheckFailed

MAX_TEXT = 20_000  # characters of what a test cell prints, and of a traceback


class Gone(BaseException):
    """The student's kernel did not answer: it died, took too long, or its end of the bridge is broken."""

    def __init__(self, how: str, reason: str) -> None:
        super().__init__(reason)
        self.how = how


class Checker:
    """Serves one notebook over one socket until it closes."""

    def __init__(self, channel: socket.socket) -> None:
        self.channel = channel
        self.cells: list[Cell] = []
        self.world: World | None = None
        self.bridge = Bridge(self._ask)

    def serve(self) -> None:
        handlers: dict[str, Callable[..., dict[str, Any]]] = {
            "start": self._start,
            "test": self._test,
            "explain": self._explain,
        }
        with contextlib.suppress(wire.Closed):
            while True:
                kind, *parts = wire.receive(self.channel)
                wire.send(self.channel, ["done", handlers[kind](*parts)])

    def _start(self, cells: list[list[str]]) -> dict[str, Any]:
        self.cells = [Cell(Role(role), code, grade_id) for role, code, grade_id in cells]
        self.world = World(self.cells, self._fetch)
        return {}

    def _test(self, index: int) -> dict[str, Any]:
        assert self.world is not None
        return outcome(self.world, index)

    def _explain(self, index: int, replaced: dict[str, str]) -> dict[str, Any]:
        """The outcome of a test cell for a wrong answer of the solution bank."""
        return outcome(alone(self.cells, replaced), index)

    def _fetch(self, names: Sequence[str]) -> tuple[dict[str, Any], dict[str, str]]:
        return self.bridge.fetch(names)

    def _ask(self, request: bytes) -> bytes:
        wire.send(self.channel, ["ask", request])
        kind, answer = wire.receive(self.channel)
        if kind == "gone":
            raise Gone(*answer)
        return bytes(answer)


def outcome(world: World, index: int) -> dict[str, Any]:
    """Run a test cell and say how it ended: ``passed``, ``failed``, ``gone``, or ``fault`` (the course's or ours)."""
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            problems = world.prepare(index)
            if problems:
                name, reason = next(iter(problems.items()))
                return _failed(CannotCross(f"{name}: {reason}"), printed)
            value = world.run(index)
    except Gone as gone:
        return {"outcome": "gone", "how": gone.how, "reason": str(gone), "printed": _text(printed)}
    except InstructorCellFailed as fault:
        return {"outcome": "fault", "reason": str(fault), "printed": _text(printed)}
    except BaseException as error:  # SystemExit in a test cell ends the cell, not the checker
        return _failed(error, printed)
    shown = None if value is None else repr(value)[:MAX_TEXT]
    return {"outcome": "passed", "value": shown, "printed": _text(printed)}


def _failed(error: BaseException, printed: io.StringIO) -> dict[str, Any]:
    failure = error.failure if isinstance(error, CheckFailed) else None
    return {
        "outcome": "failed",
        "ename": type(error).__name__,
        "evalue": _message(error),
        "frames": _frames(error),
        "kind": _kind(error),
        "name": getattr(error, "name", None) if isinstance(error, NameError) else None,
        "attempted": failure.attempted if failure else not isinstance(error, NotImplementedError),
        "failure": dataclasses.asdict(failure) if failure else None,
        "printed": _text(printed),
    }


def _kind(error: BaseException) -> str:
    if isinstance(error, StudentError):
        return "raised"
    if isinstance(error, NameError):
        return "missing"
    return "assertion"


def _message(error: BaseException) -> str:
    try:
        return str(error)[:MAX_TEXT]
    except Exception:
        return ""


def _frames(error: BaseException) -> list[str]:
    """The lines of the test cell that led to the error; the inside of checks and of the grader helps nobody."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith("<")]
    return [f"{frame.filename} line {frame.lineno}: {frame.line}"[:500] for frame in frames if frame.line]


def _text(printed: io.StringIO) -> str:
    return printed.getvalue()[:MAX_TEXT]


def main(channel: socket.socket) -> None:
    """Entry of a checker process; it leaves without running anything that the test cells may have registered."""
    try:
        Checker(channel).serve()
    finally:
        os._exit(0)
