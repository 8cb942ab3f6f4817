"""The student's end of the bridge: runs inside the student's kernel, so nothing that it says is trusted.

Requests and answers are lists in the codec's wire format:

``["fetch", names]`` -> ``["values", {name: (True, value as bytes) or (False, why not)}]``; undefined names are left out
``["call", reference, [(args, kwargs), ...]]`` -> ``["outcomes", outcome, ...]``
``["ask", reference, question, args]`` -> ``["outcomes", outcome]``, see :data:`QUESTIONS`

An outcome is ``("value", printed, result, changed)`` or ``("error", printed, classes, args, state, text)``; ``changed``
maps the positions and names of arguments that the call changed in place to what they are now.

A function that is an argument of a call stays with the checker. Calling it sends ``[reference, args, kwargs]`` and gets
``["value", result]`` or ``["error", classes, args, state, text]``.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable, Mapping
from typing import Any

from autograder.bridge import in_place
from autograder.bridge.codec import MAX_BYTES, CannotCross, Codec, Reference
from autograder.bridge.failures import Failures, classes, read_classes, state_of, text_of

MAX_CALLS = 10_000  # in one round trip
MAX_TEXT = 10_000  # characters of a thing's text, and of what a call prints
GRADER = b"grader"  # the identity of the grader's end of the kernel's stdin channel

QUESTIONS: dict[str, Callable[..., Any]] = {
    "getattr": getattr,
    "setattr": setattr,
    "delattr": delattr,
    "getitem": lambda thing, key: thing[key],
    "setitem": lambda thing, key, value: thing.__setitem__(key, value),
    "delitem": lambda thing, key: thing.__delitem__(key),
    "len": len,
    "iter": iter,
    "isinstance": isinstance,
    "issubclass": issubclass,
    "str": lambda thing: str(thing)[:MAX_TEXT],
    "repr": lambda thing: repr(thing)[:MAX_TEXT],
}
"""What can be asked of a thing that stays in the student's kernel, besides ``take``: the next items of an iterator."""


class Server:
    """Answers requests about the variables of one namespace.

    call_back: sends a call of a function of the checker's to the checker, and returns the answer.
    """

    def __init__(self, namespace: Mapping[str, Any], call_back: Callable[[bytes], bytes] | None = None) -> None:
        self.namespace = namespace
        self.call_back = call_back
        self.things: dict[int, Any] = {}
        self.codec = Codec(self._refer, self._resolve)
        self.failures = Failures(lambda name: None, _CheckerError)
        self._broken: dict[int, BaseException] = {}

    def answer(self, request: bytes) -> bytes:
        """The answer to a request. What goes wrong inside is part of it; only a broken request raises."""
        kind, *parts = self.codec.loads(request)
        if kind == "fetch":
            return self._fetch(*parts)
        if kind == "call":
            thing, calls = parts
            return self._outcomes([self._call(thing, args, kwargs) for args, kwargs in calls[:MAX_CALLS]])
        thing, question, args = parts
        return self._outcomes(
            [self._call(self._take if question == "take" else QUESTIONS[question], (thing, *args), {})]
        )

    def _fetch(self, names: list[str]) -> bytes:
        parts: dict[str, tuple[bool, bytes | str]] = {}
        left = MAX_BYTES
        for name in names:
            if name not in self.namespace:
                continue
            try:
                value = self.codec.dumps(self.namespace[name])
            except CannotCross as problem:
                parts[name] = (False, str(problem))
                continue
            left -= len(value)
            parts[name] = (
                (True, value) if left > 0 else (False, f"all values together take more than {MAX_BYTES >> 20} MiB")
            )
        return self.codec.dumps(["values", parts])

    def _outcomes(self, outcomes: list[tuple[Any, ...]]) -> bytes:
        try:
            return self.codec.dumps(["outcomes", *outcomes])
        except CannotCross:  # one of the results cannot cross: the others may
            return self.codec.dumps(["outcomes", *map(self._crossing, outcomes)])

    def _crossing(self, outcome: tuple[Any, ...]) -> tuple[Any, ...]:
        try:
            self.codec.dumps(outcome)
        except CannotCross as problem:
            return self._error(problem, "")
        return outcome

    def _call(self, thing: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, ...]:
        given: dict[Any, Any] = {**dict(enumerate(args)), **kwargs}
        before = {key: in_place.snapshot(value) for key, value in given.items()}
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed):
                result = thing(*args, **kwargs)
        except BaseException as error:  # SystemExit and KeyboardInterrupt, too: the kernel must answer
            return self._error(error, printed.getvalue()[:MAX_TEXT])
        changed = {
            key: given[key]
            for key, state in before.items()
            if state is not None and in_place.snapshot(given[key]) != state
        }
        return ("value", printed.getvalue()[:MAX_TEXT], result, changed)

    def _error(self, error: BaseException, printed: str) -> tuple[Any, ...]:
        text = text_of(error)
        args, state = error.args, state_of(error)
        try:
            self.codec.dumps([args, state])
        except CannotCross:
            args, state = (text,), {}
        return ("error", printed, classes(type(error), self._number), args, state, text)

    def _take(self, iterator: Any, count: int) -> tuple[list[Any], bool]:
        """The next items of an iterator, ``count`` at most, and whether it has ended; what it raises, in its turn."""
        items: list[Any] = []
        if (broken := self._broken.pop(id(iterator), None)) is not None:
            raise broken
        while len(items) < count:
            try:
                items.append(next(iterator))
            except StopIteration:
                return items, True
            except BaseException as error:
                if not items:
                    raise
                self._broken[id(iterator)] = error
                break
        return items, False

    def _number(self, value: Any) -> int:
        self.things[id(value)] = value  # kept alive, so the number stays its own
        return id(value)

    def _refer(self, value: Any) -> Reference:
        if isinstance(value, _Lent):
            return value.reference
        name = getattr(value, "__name__", "")
        kind = _kind(value)
        bases = classes(value, self._number) if kind == "exception" else ()
        return Reference(self._number(value), kind, type(value).__name__, name if isinstance(name, str) else "", bases)

    def _resolve(self, reference: Reference) -> Any:
        return _Lent(self, reference) if reference.kind == "lent" else self.things[reference.number]


class _CheckerError(Exception):
    """What a function of the checker's raised, which was an argument of a call."""


class _Lent:
    """A function of the checker's."""

    def __init__(self, server: Server, reference: Reference) -> None:
        self.reference = reference
        self.__name__ = reference.name or reference.type_name
        self._server = server

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        server = self._server
        if server.call_back is None:
            raise CannotCross("functions cannot be called from here")
        kind, *parts = server.codec.loads(server.call_back(server.codec.dumps([self, args, kwargs])))
        if kind == "value":
            return parts[0]
        names, given, state, text = parts
        raise server.failures.error(read_classes(names), given, state, text)


_servers: dict[int, Server] = {}


def respond(number: str) -> None:
    """Answer the grader's request of this number about the variables of this kernel. Called as a user expression.

    Requests and answers go over the kernel's stdin channel, in which nothing else is said, as frames (what, number of
    the request, content). What is said: ``request`` and its ``answer``; ``call`` of a function of the checker's,
    which leads to a ``result``, or first to another ``request`` of the checker's.
    """
    from IPython import get_ipython

    shell = get_ipython()
    server = _servers.setdefault(id(shell.user_ns), Server(shell.user_ns))
    line = _Line(shell.kernel.stdin_socket, number.encode())
    server.call_back = lambda call: line.converse(b"call", call, server)
    line.converse(b"", b"", server)


class _Line:
    """The kernel's end of the stdin channel, during one request."""

    def __init__(self, socket: Any, number: bytes) -> None:
        self._socket = socket
        self._number = number

    def converse(self, what: bytes, content: bytes, server: Server) -> bytes:
        """Say something, answer requests, and return the result of a call; without a call, answer one request."""
        called = what == b"call"
        while True:
            if what:
                self._socket.send_multipart([GRADER, what, self._number, content])
            if what == b"answer" and not called:
                return b""
            heard, received = self._hear()
            if heard == b"result":
                return received
            what, content = b"answer", server.answer(received)

    def _hear(self) -> tuple[bytes, bytes]:
        while True:
            while not self._socket.poll(1000):  # in short steps, so that an interrupt gets through
                pass
            _, heard, number, content = self._socket.recv_multipart()
            if number == self._number:  # others are of requests that the grader has given up
                return heard, content


def _kind(value: Any) -> str:
    keras = sys.modules.get("keras")
    if isinstance(value, type):
        return "exception" if issubclass(value, Exception) else "class"
    if keras is not None and hasattr(keras, "Model"):
        if isinstance(value, keras.Model):
            return "model"
        if isinstance(value, keras.Layer):
            return "layer"
    return "function" if callable(value) and hasattr(value, "__name__") else "callable" if callable(value) else "object"
