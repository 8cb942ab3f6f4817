"""The checker's end of the bridge: values that crossed, and handles for what stayed in the student's kernel."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import numpy as np

from autograder.bridge import models
from autograder.bridge.codec import CannotCross, Codec, Reference


class Ask(Protocol):
    """Sends a request to the student's kernel and returns the answer; raises what the connection raises."""

    def __call__(self, request: bytes) -> bytes: ...


class StudentError(Exception):
    """An exception of the student's code, raised again on this side.

    Where its class is built in (or derives from one that is), so does the class that is raised here: a test that
    expects a ``ValueError`` catches it.
    """


class Handle:
    """Something that stays in the student's kernel: it can be called and asked, and is no data.

    It has no equality and no truth value: a student's object cannot pretend to be a right answer.
    """

    __slots__ = ("_bridge", "_reference")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, bridge: Bridge, reference: Reference) -> None:
        object.__setattr__(self, "_bridge", bridge)
        object.__setattr__(self, "_reference", reference)

    def __getattr__(self, name: str) -> Any:
        if name == "__name__" and self._reference.name:
            return self._reference.name
        if name.startswith("__") and name.endswith("__") and name not in ("__doc__", "__dict__"):
            raise AttributeError(name)
        return self._bridge.ask(self._reference, "getattr", name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._bridge.ask(self._reference, "setattr", name, value)

    def __repr__(self) -> str:
        return self._reference.text or f"<{self._reference.type_name} in the student's kernel>"

    def __str__(self) -> str:
        return str(self._bridge.ask(self._reference, "str"))

    def __eq__(self, other: object) -> bool:
        raise TypeError(f"{self._described()} cannot be compared: it is no number, text, list, array or tensor")

    def __bool__(self) -> bool:
        raise TypeError(f"{self._described()} is neither true nor false")

    def __len__(self) -> int:
        return int(self._bridge.ask(self._reference, "len"))

    def __getitem__(self, key: Any) -> Any:
        return self._bridge.ask(self._reference, "getitem", key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._bridge.ask(self._reference, "setitem", key, value)

    def __contains__(self, item: Any) -> bool:
        return self._bridge.ask(self._reference, "contains", item) is True

    def __iter__(self) -> Iterator[Any]:
        return iter(self._bridge.ask(self._reference, "items"))

    def _described(self) -> str:
        return f"an object of type {self._reference.type_name}"


class CallableHandle(Handle):
    """A function, a class or a callable object of the student's."""

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        result, error, _ = self._bridge.call(self._reference, [(args, kwargs)])[0]
        if error is not None:
            raise error
        return result

    def __call_many__(self, calls: Sequence[tuple[tuple[Any, ...], dict[str, Any]]]) -> list[Outcome]:
        """Many calls in one round trip: for each (result, exception or None, whether arguments were changed)."""
        return self._bridge.call(self._reference, calls)


class ModelHandle(CallableHandle):
    """A Keras model or layer that cannot cross by value: a class of the student's own, or one that is not built."""

    __slots__ = ()

    @property
    def __keras_kind__(self) -> str:
        return {"model": "Model", "layer": "Layer"}[self._reference.kind]


Outcome = tuple[Any, BaseException | None, bool]


class Bridge:
    """Fetches values from a student's kernel and calls what stays there, through ``ask``."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._codec = models.install(Codec(refer=self._refer, resolve=self._resolve))

    def fetch(self, names: Sequence[str]) -> tuple[dict[str, Any], dict[str, str]]:
        """The student's values by name, and why a value could not cross; names that are not defined are left out."""
        kind, parts = self._codec.loads(self._ask(self._codec.dumps(["fetch", list(names)])))
        if kind != "values" or not isinstance(parts, dict):
            raise CannotCross("the student's kernel gave no values")
        values, problems = {}, {}
        for name in names:
            if name not in parts:
                continue
            try:
                value = self._codec.loads(parts[name])
            except CannotCross as problem:
                problems[name] = str(problem)
                continue
            if isinstance(value, dict) and list(value) == ["\0cannot cross"]:
                problems[name] = str(value["\0cannot cross"])
            else:
                values[name] = value
        return values, problems

    def call(self, reference: Reference, calls: Sequence[tuple[tuple[Any, ...], dict[str, Any]]]) -> list[Outcome]:
        """The outcome of each call. Arguments that a call changed in place are changed here as well."""
        answer = self._exchange(["call", _Referred(reference), [(tuple(args), dict(kwargs)) for args, kwargs in calls]])
        if len(answer) != len(calls):
            raise CannotCross("the student's kernel did not answer every call")
        return [self._outcome(one, args, kwargs) for one, (args, kwargs) in zip(answer, calls, strict=True)]

    def ask(self, reference: Reference, question: str, *args: Any) -> Any:
        """The answer to a question about a thing that stays there; raises what the student's code raises."""
        answer = self._exchange(["ask", _Referred(reference), question, args])
        result, error, _ = self._outcome(answer[0], args, {})
        if error is not None:
            raise error
        return result

    def _exchange(self, request: list[Any]) -> list[Any]:
        kind, outcomes = self._codec.loads(self._ask(self._codec.dumps(request)))
        if kind != "outcomes" or not isinstance(outcomes, list):
            raise CannotCross("the student's kernel gave no outcome")
        return outcomes

    def _outcome(self, answer: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Outcome:
        kind, *parts = answer
        printed = parts[-1]
        if printed:
            sys.stdout.write(str(printed))
        if kind == "error":
            name, bases, text, _ = parts
            return None, _exception(str(name), [str(base) for base in bases], str(text)), False
        result, changed, _ = parts
        given = {**dict(enumerate(args)), **kwargs}
        for key, value in changed.items():
            if key in given:
                _change_in_place(given[key], value)
        return result, None, bool(changed)

    def _refer(self, value: Any) -> Reference:
        if isinstance(value, _Referred):
            return value.reference
        if isinstance(value, Handle):
            return value._reference
        raise CannotCross(
            f"a value of type {type(value).__name__} cannot cross to the student's kernel; numbers, text, lists, "
            "dicts, arrays, tensors and Keras models can"
        )

    def _resolve(self, reference: Reference) -> Handle:
        kinds: dict[str, type[Handle]] = {"object": Handle, "model": ModelHandle, "layer": ModelHandle}
        return kinds.get(reference.kind, CallableHandle)(self, reference)


class _Referred:
    def __init__(self, reference: Reference) -> None:
        self.reference = reference


def _exception(name: str, bases: Sequence[str], text: str) -> Exception:
    """An exception of the student's class name that derives from the closest built-in class."""
    for base in bases:
        found = getattr(builtins, base, None)
        if isinstance(found, type) and issubclass(found, Exception):
            try:
                return _class_of(name, found)(text)
            except TypeError:  # UnicodeDecodeError and its like want more than a text
                continue
    return _class_of(name, Exception)(text)


def _class_of(name: str, base: Callable[..., Exception]) -> type[Exception]:
    return type(name if name.isidentifier() else "Exception", (StudentError, base), {})  # type: ignore[arg-type]


def _change_in_place(mine: Any, theirs: Any) -> None:
    """Make an argument what the call made of it, so that tests of functions that work in place see it."""
    if isinstance(mine, np.ndarray) and isinstance(theirs, np.ndarray) and mine.shape == theirs.shape:
        if mine.dtype == theirs.dtype and mine.flags.writeable:
            mine[...] = theirs
    elif isinstance(mine, list) and isinstance(theirs, list):
        mine[:] = theirs
    elif isinstance(mine, dict | set) and type(mine) is type(theirs):
        mine.clear()
        mine.update(theirs)
    elif isinstance(mine, bytearray) and isinstance(theirs, bytearray):
        mine[:] = theirs
