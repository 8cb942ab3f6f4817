"""The checker's end of the bridge: fetches the student's values, calls what stays in their kernel, is called back."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from autograder.bridge import in_place, things
from autograder.bridge.codec import CannotCross, Codec, Reference
from autograder.bridge.failures import Failures, StudentError, classes, read_classes, text_of
from autograder.bridge.in_place import Change
from autograder.bridge.things import Call, CallableHandle, Handle, ModelHandle, Outcome

__all__ = ["Bridge", "CallableHandle", "Handle", "ModelHandle", "StudentError"]

MAX_AHEAD = 256  # items of an iterator that are taken at once; it may have no end
MAX_LENT = 10_000  # functions of this side that are kept for the other


class Ask(Protocol):
    """Sends a request to the student's kernel and returns the answer; raises what the connection raises."""

    def __call__(self, request: bytes) -> bytes: ...


class Bridge:
    """Fetches values from a student's kernel and calls what stays there, through ``ask``.

    named: the value that a name has among the test cells' own; their classes of exceptions are known by it.
    """

    def __init__(self, ask: Ask, named: Callable[[str], Any] = lambda name: None) -> None:
        self.changes: list[Change] = []  # what calls have changed in place, and what it was before
        self._ask = ask
        self._codec = Codec(self._refer, self._resolve)
        self._failures = Failures(named, StudentError)
        self._lent: list[Callable[..., Any]] = []
        self._ahead: dict[int, deque[Any]] = {}

    def fetch(self, names: Sequence[str]) -> tuple[dict[str, Any], dict[str, str]]:
        """The student's values by name, and why a value could not cross; names that are not defined are left out."""
        kind, *parts = self._exchange(["fetch", list(names)])
        if kind != "values" or len(parts) != 1 or not isinstance(parts[0], dict):
            raise CannotCross("the student's kernel gave no values")
        values, problems = {}, {}
        for name in names:
            try:
                crossed, content = parts[0].get(name, (None, None))
                if crossed is True:
                    values[name] = self._codec.loads(content)
                elif crossed is False:
                    problems[name] = str(content)
            except (CannotCross, ValueError, TypeError) as problem:
                problems[name] = str(problem)
        return values, problems

    def call(self, reference: Reference, calls: Sequence[Call]) -> list[Outcome]:
        """The outcome of each call. Arguments that a call changed in place are changed here as well."""
        request = ["call", _Referred(reference), [(tuple(args), dict(kwargs)) for args, kwargs in calls]]
        answer = self._outcomes(request, len(calls))
        return [self._outcome(one, args, kwargs) for one, (args, kwargs) in zip(answer, calls, strict=True)]

    def ask(self, reference: Reference, question: str, *args: Any) -> Any:
        """The answer to a question about a thing that stays there; raises what the student's code raises."""
        answer = self._outcomes(["ask", _Referred(reference), question, args], 1)
        result, error, _ = self._outcome(answer[0], args, {}, iterating=question == "take")
        if error is not None:
            raise error
        return result

    def following(self, reference: Reference) -> Any:
        """The next item of an iterator."""
        return self._next(reference, 1)

    def items(self, reference: Reference) -> Iterator[Any]:
        """All further items of an iterator, taken in ever larger portions."""
        count = 1
        while True:
            try:
                yield self._next(reference, count)
            except StopIteration:
                return
            count = min(2 * count, MAX_AHEAD)

    def serve(self, request: bytes) -> bytes:
        """What a function of this side gives that was an argument of a call, and that the student's code calls now."""
        try:
            lent, args, kwargs = self._codec.loads(request)
            return self._codec.dumps(["value", lent(*args, **kwargs)])
        except Exception as error:
            names = classes(type(error), lambda kind: 0)
            return self._codec.dumps(["error", names, (text_of(error),), {}, text_of(error)])

    def _next(self, reference: Reference, count: int) -> Any:
        ahead = self._ahead.setdefault(reference.number, deque())
        if not ahead:
            match self.ask(reference, "take", count):
                case [*items], True if not items:
                    raise StopIteration
                case [*items], bool() if items:
                    ahead.extend(items)
                case _:
                    raise CannotCross("the student's kernel gave no item")
        return ahead.popleft()

    def _exchange(self, request: list[Any]) -> list[Any]:
        answer = self._codec.loads(self._ask(self._codec.dumps(request)))
        if not isinstance(answer, list) or not answer:
            raise CannotCross("the student's kernel gave no answer")
        return answer

    def _outcomes(self, request: list[Any], count: int) -> list[Any]:
        kind, *outcomes = self._exchange(request)
        if kind != "outcomes" or len(outcomes) != count:
            raise CannotCross("the student's kernel did not answer every call")
        return outcomes

    def _outcome(
        self, answer: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any], *, iterating: bool = False
    ) -> Outcome:
        try:
            kind, printed, *parts = answer
            if printed:
                sys.stdout.write(str(printed))
            if kind == "error":
                names, given, state, text = parts
                error = self._failures.error(read_classes(names), tuple(given), state, str(text))
                # Inside of a test's own loop it would pass for the loop's end, as PEP 479 says of generators.
                if isinstance(error, StopIteration) and not iterating:
                    error = _Stopped("it raises StopIteration")
                return None, error, False
            result, changed = parts
            given = {**dict(enumerate(args)), **kwargs}
            for key, value in changed.items():
                if key in given:
                    self.changes += in_place.change(given[key], value)
            return result, None, bool(changed)
        except (AttributeError, TypeError, ValueError) as error:
            raise CannotCross(f"the student's kernel gave an answer that cannot be read ({error})") from None

    def _refer(self, value: Any) -> Reference:
        if isinstance(value, _Referred):
            return value.reference
        if isinstance(value, Handle):
            return value._reference
        if callable(value) and len(self._lent) < MAX_LENT:
            self._lent.append(value)
            name = getattr(value, "__name__", "")
            return Reference(-len(self._lent), "lent", type(value).__name__, name if isinstance(name, str) else "")
        raise CannotCross(
            f"a value of type {type(value).__name__} cannot cross to the student's kernel; numbers, text, lists, "
            "dicts, arrays, tensors, tables, functions and Keras models can"
        )

    def _resolve(self, reference: Reference) -> Any:
        if reference.kind == "lent":
            if not 0 < -reference.number <= len(self._lent):
                raise CannotCross("there is no such function")
            return self._lent[-reference.number - 1]
        if reference.kind == "exception":
            return self._failures.stand_in(read_classes(reference.bases))
        return things.make(self, reference)


class _Stopped(StudentError, RuntimeError):  # noqa: N818  (says what happened)
    pass


class _Referred:
    def __init__(self, reference: Reference) -> None:
        self.reference = reference
