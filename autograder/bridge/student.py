"""The student's end of the bridge: runs inside the student's kernel, so nothing that it says is trusted.

Requests and answers are lists in the codec's wire format:

``["fetch", names]`` -> ``["values", {name: value}]``; names that are not defined are left out
``["call", reference, [(args, kwargs), ...]]`` -> ``["outcomes", [outcome, ...]]``
``["ask", reference, question, args]`` -> ``["outcomes", [outcome]]``, see :data:`QUESTIONS`

An outcome is ``("value", result, changed, printed)`` or ``("error", type name, names of its bases, text, printed)``;
``changed`` maps the positions and names of arguments that the call changed in place to what they are now.
"""

from __future__ import annotations

import base64
import builtins
import contextlib
import io
import itertools
import sys
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograder.bridge import models
from autograder.bridge.codec import CannotCross, Codec, Reference

MAX_CALLS = 10_000  # in one round trip
MAX_TEXT = 10_000  # characters of an exception's text, and of what a call prints
MAX_ITERATED = 100_000  # items of an iterator that are taken at once; a generator may have no end

QUESTIONS: dict[str, Callable[..., Any]] = {
    "getattr": getattr,
    "setattr": setattr,
    "getitem": lambda thing, key: thing[key],
    "setitem": lambda thing, key, value: thing.__setitem__(key, value),
    "len": len,
    "contains": lambda thing, item: item in thing,
    "items": lambda thing: list(itertools.islice(iter(thing), MAX_ITERATED)),
    "str": lambda thing: str(thing)[:MAX_TEXT],
}
"""What can be asked of a thing that stays in the student's kernel."""


class Server:
    """Answers requests about the variables of one namespace."""

    def __init__(self, namespace: Mapping[str, Any]) -> None:
        self.namespace = namespace
        self.things: dict[int, Any] = {}
        self.codec = models.install(Codec(refer=self._refer, resolve=self._resolve))

    def answer(self, request: bytes) -> bytes:
        """The answer to a request. What goes wrong inside is part of it; only a broken request raises."""
        kind, *parts = self.codec.loads(request)
        if kind == "fetch":
            return self._fetch(*parts)
        if kind == "call":
            thing, calls = parts
            return self._outcomes([self._call(thing, args, kwargs) for args, kwargs in calls[:MAX_CALLS]])
        thing, question, args = parts
        return self._outcomes([self._call(QUESTIONS[question], (thing, *args), {})])

    def _fetch(self, names: list[str]) -> bytes:
        parts = {}
        for name in names:
            if name in self.namespace:
                try:
                    parts[name] = self.codec.dumps(self.namespace[name])
                except CannotCross as problem:
                    parts[name] = self.codec.dumps(_Problem(str(problem)).packed())
        return self.codec.dumps(["values", parts])

    def _outcomes(self, outcomes: list[tuple[Any, ...]]) -> bytes:
        try:
            return self.codec.dumps(["outcomes", outcomes])
        except CannotCross as problem:  # one of the results cannot cross: the others may
            error = ("error", "CannotCross", ["TypeError"], str(problem), "")
            return self.codec.dumps(["outcomes", [one if self._can_cross(one) else error for one in outcomes]])

    def _can_cross(self, outcome: tuple[Any, ...]) -> bool:
        try:
            self.codec.dumps(outcome)
        except CannotCross:
            return False
        return True

    def _call(self, thing: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, ...]:
        given = {**dict(enumerate(args)), **kwargs}
        before = {key: self._snapshot(value) for key, value in given.items()}
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed):
                result = thing(*args, **kwargs)
        except BaseException as error:  # SystemExit and KeyboardInterrupt, too: the kernel must answer
            bases = [base.__name__ for base in type(error).__mro__ if getattr(builtins, base.__name__, None) is base]
            return ("error", type(error).__name__, bases, _text_of(error), printed.getvalue()[:MAX_TEXT])
        changed = {
            key: given[key] for key, state in before.items() if state is not None and not _same(state, given[key])
        }
        return ("value", result, changed, printed.getvalue()[:MAX_TEXT])

    def _snapshot(self, value: Any) -> bytes | None:
        """What can be changed in place, as bytes; None for what cannot be changed, or stays here anyhow."""
        if isinstance(value, int | float | str | bytes | bool | tuple | type(None)) or not _is_mutable(value):
            return None
        try:
            return Codec().dumps(value)
        except CannotCross:
            return None

    def _refer(self, value: Any) -> Reference:
        number = id(value)
        self.things[number] = value  # kept alive, so the number stays its own
        name = getattr(value, "__name__", "")
        name = name if isinstance(name, str) else ""
        return Reference(number, _kind(value), type(value).__name__, name, _summary(value))

    def _resolve(self, reference: Reference) -> Any:
        return self.things[reference.number]


class _Problem:
    """Why a value cannot cross, in place of the value."""

    def __init__(self, text: str) -> None:
        self.text = text

    def packed(self) -> dict[str, str]:
        return {"\0cannot cross": self.text}


_servers: dict[int, Server] = {}


def respond(request: str) -> str:
    """The answer to a request in base64, about the variables of this kernel. Called through a user expression."""
    from IPython import get_ipython

    namespace = get_ipython().user_ns
    server = _servers.setdefault(id(namespace), Server(namespace))
    return base64.b64encode(server.answer(base64.b64decode(request))).decode()


def _is_mutable(value: Any) -> bool:
    return isinstance(value, list | dict | set | bytearray | np.ndarray)


def _same(state: bytes, value: Any) -> bool:
    try:
        return Codec().dumps(value) == state
    except CannotCross:
        return False


def _kind(value: Any) -> str:
    keras = sys.modules.get("keras")
    if isinstance(value, type):
        return "class"
    if keras is not None and hasattr(keras, "Model"):
        if isinstance(value, keras.Model):
            return "model"
        if isinstance(value, keras.Layer):
            return "layer"
    return "function" if callable(value) and hasattr(value, "__name__") else "callable" if callable(value) else "object"


def _summary(value: Any) -> str:
    try:
        return repr(value)[:200]
    except BaseException:
        return ""


def _text_of(error: BaseException) -> str:
    try:
        if isinstance(error, KeyError) and len(error.args) == 1:
            return str(error.args[0])[:MAX_TEXT]
        return str(error)[:MAX_TEXT]
    except BaseException:
        return ""
