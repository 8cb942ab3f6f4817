"""The checker's loop: runs test cells on request, asks for the student's values, and reports what happened.

Frames that come in: ``start``, ``test``, ``explain``; ``answer``, ``gone``, of a question; ``call``, by the student's
code, of a function that a test has handed over. Frames that go out: ``ask``, ``result`` of such a call, ``done``.
"""

from __future__ import annotations

import contextlib
import dataclasses
import io
import linecache
import os
import socket
import traceback
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from autograder.bridge.codec import CannotCross
from autograder.bridge.handles import Bridge, Handle, StudentError
from autograder.checker import companions, wire
from autograder.checker.names import Cell, Role, hidden_lines
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
        self.bridge = Bridge(self._ask, self._named)
        self.gone: Gone | None = None

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
        companions.install(self.cells)
        self.world = World(self.cells, self.bridge.fetch)
        return {}

    def _test(self, index: int) -> dict[str, Any]:
        assert self.world is not None
        self.gone = None
        found = outcome(self.world, index)
        self._restore(self.world, index)
        if self.gone is not None:  # also where a test has caught it: "except:" asks for an exception, not for silence
            found = {"outcome": "gone", "how": self.gone.how, "reason": str(self.gone), "printed": found["printed"]}
        return found

    def _explain(self, index: int, replaced: dict[str, str]) -> dict[str, Any]:
        """The outcome of a test cell for the reference, or for a wrong answer of the solution bank."""
        return outcome(alone(self.cells, replaced), index)

    def _restore(self, world: World, index: int) -> None:
        """Undo what the student's code has changed in what earlier cells made: it lasts for one test."""
        if self.bridge.changes:
            kept = reachable(world.made_before(index))
            for change in reversed(self.bridge.changes):
                if id(change.thing) in kept or id(root(change.thing)) in kept:
                    change.undo()
            self.bridge.changes.clear()

    def _named(self, name: str) -> Any:
        return self.world.namespace.get(name) if self.world is not None else None

    def _ask(self, request: bytes) -> bytes:
        if self.gone is not None:
            raise self.gone
        wire.send(self.channel, ["ask", request])
        while True:
            kind, answer = wire.receive(self.channel)
            if kind == "answer":
                return bytes(answer)
            if kind == "gone":
                self.gone = Gone(*answer)
                raise self.gone
            wire.send(self.channel, ["result", self.bridge.serve(bytes(answer))])


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
            shown = None if value is None else "a value" if isinstance(value, Handle) else repr(value)[:MAX_TEXT]
    except Gone as gone:
        return {"outcome": "gone", "how": gone.how, "reason": str(gone), "printed": _text(printed)}
    except InstructorCellFailed as fault:
        return {"outcome": "fault", "reason": str(fault), "printed": _text(printed)}
    except BaseException as error:  # SystemExit in a test cell ends the cell, not the checker
        return _failed(error, printed)
    return {"outcome": "passed", "value": shown, "printed": _text(printed)}


def reachable(values: Iterable[Any]) -> set[int]:
    """The ids of containers and arrays among some values, and in them; of an array's view that of the whole, too."""
    found: set[int] = set()
    pending = list(values)
    while pending:
        value = pending.pop()
        if id(value) in found or not isinstance(value, list | tuple | dict | set | bytearray | np.ndarray):
            continue
        found |= {id(value), id(root(value))}
        if isinstance(value, dict):
            pending += [*value.keys(), *value.values()]
        elif isinstance(value, list | tuple | set):
            pending += value
    return found


def root(value: Any) -> Any:
    """The array whose memory an array uses; anything else itself."""
    while isinstance(value, np.ndarray) and isinstance(value.base, np.ndarray):
        value = value.base
    return value


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
    return [_frame(frame)[:500] for frame in frames if frame.line]


def _frame(frame: traceback.FrameSummary) -> str:
    """A line of a test cell, with its text if students may see it."""
    hidden = frame.lineno in hidden_lines("".join(linecache.getlines(frame.filename)))
    return f"{frame.filename} line {frame.lineno}{' (a hidden test)' if hidden else f': {frame.line}'}"


def _text(printed: io.StringIO) -> str:
    return printed.getvalue()[:MAX_TEXT]


def main(channel: socket.socket) -> None:
    """Entry of a checker process; it leaves without running anything that the test cells may have registered."""
    try:
        Checker(channel).serve()
    finally:
        os._exit(0)
