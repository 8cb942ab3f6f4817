"""Checks of a function: called with many inputs, compared with a reference."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.checks import evidence, misconceptions
from autograder.checks.compare import ATOL, RTOL, Tolerance, difference, same, same_value
from autograder.checks.failure import CheckFailed, Failure
from autograder.checks.plain import Wrong
from autograder.checks.quiet import silence
from autograder.checks.values import Kind, NotNumeric, as_array, describe, describe_error, describe_kind


class kwargs(dict[str, Any]):  # noqa: N801  (reads as the call it stands for: checks.kwargs(stride=2))
    """Keyword arguments as the last part of a case: ``(image, kernel, checks.kwargs(stride=2))``."""


@dataclass(frozen=True)
class _Outcome:
    """One call: what came back, or the exception; whether the arguments were left as they were."""

    result: Any
    error: BaseException | None
    unchanged: bool

    def packed(self) -> Any:
        if self.error is not None:
            return evidence.pack_error(self.error)
        packed = evidence.pack(self.result)
        return packed if self.unchanged else [packed, "input changed"]


def function(
    f: Callable[..., Any],
    reference: Callable[..., Any] | Sequence[Any],
    cases: Sequence[tuple[Any, ...]],
    *,
    name: str | None = None,
    kind: Kind = "number",
    rtol: float = RTOL,
    atol: float = ATOL,
    drop_unit_axes: bool = False,
    wrong: Wrong | None = None,
) -> None:
    """Check ``f`` on every case against ``reference`` (a callable, or the list of expected results).

    A case is a tuple of arguments; a last part of type :class:`kwargs` holds keyword arguments. Results are numbers,
    arrays or tuples of such; lists and tensors are accepted. Arguments are copied for each call and must be left
    unchanged. ``wrong`` maps a code to a function that makes this mistake. What ``f`` prints or warns is swallowed;
    what it raises is a failed check (KeyboardInterrupt goes on: it is the grader's time limit). The message names the
    first case that fails by its shapes and never shows an expected value.
    """
    _require_cases(reference, cases)
    misconceptions.require(wrong or {})
    label = name or _name_of(f)
    _require_callable(f, label)
    expected = [_expected(reference, case) for case in cases] if callable(reference) else list(reference)
    outcomes = _calls(f, cases)
    tolerance = Tolerance(kind, rtol, atol, drop_unit_axes)
    for case, outcome, want in zip(cases, outcomes, expected, strict=True):
        problem = _problem(outcome, want, tolerance)
        if problem is None:
            continue
        failure = Failure(
            label,
            f"for {_describe_case(case)}, {problem}",
            received="" if outcome.error else describe(outcome.result),
            expected=describe_kind(want),
            evidence=[one.packed() for one in outcomes],
            attempted=not isinstance(outcome.error, NotImplementedError),
        )
        raise CheckFailed(_explained(failure, outcomes, cases, wrong, kind))


def example(
    f: Callable[..., Any],
    args: tuple[Any, ...],
    expected: Any,
    *,
    name: str | None = None,
    kwargs: Mapping[str, Any] | None = None,
    kind: Kind = "number",
    rtol: float = RTOL,
    atol: float = ATOL,
    drop_unit_axes: bool = False,
    wrong: Wrong | None = None,
) -> None:
    """Check ``f`` on one example that the student may see: the message shows what came and what was expected.

    ``wrong`` maps a code to the value that this mistake gives here. Otherwise as :func:`function`.
    """
    misconceptions.require(wrong or {})
    label = name or _name_of(f)
    _require_callable(f, label)
    outcome = _calls(f, [(*args, _as_kwargs(kwargs))])[0]
    problem = _problem(outcome, expected, Tolerance(kind, rtol, atol, drop_unit_axes))
    if problem is None:
        return
    failure = Failure(
        label,
        f"in the example, {problem}",
        received="" if outcome.error else describe(outcome.result),
        expected=describe(expected),
        evidence=[outcome.packed()],
        attempted=not isinstance(outcome.error, NotImplementedError),
    )
    for code, value in (wrong or {}).items():
        if outcome.error is None and same_value(outcome.result, value):
            failure = failure.with_code(code)
            break
    raise CheckFailed(failure)


Call = tuple[Any, BaseException | None, bool]
"""The result of a call, its exception or None, and whether its arguments were left unchanged."""


def call_once(f: Callable[..., Any], args: tuple[Any, ...], keywords: Mapping[str, Any]) -> Call:
    """One call with copies of the arguments."""
    return call_each(f, [(*args, _as_kwargs(keywords))])[0]


def call_each(f: Callable[..., Any], cases: Sequence[tuple[Any, ...]]) -> list[Call]:
    """A call for each case, with copies of its arguments; all in one round trip if ``f`` lives in another process."""
    return [(outcome.result, outcome.error, outcome.unchanged) for outcome in _calls(f, cases)]


def _as_kwargs(given: Mapping[str, Any] | None) -> dict[str, Any]:
    return kwargs(given or {})


def _explained(
    failure: Failure, outcomes: list[_Outcome], cases: Sequence[Any], wrong: Wrong | None, kind: Kind
) -> Failure:
    for code, mistake in (wrong or {}).items():
        others = _calls(mistake, cases)
        if all(_same_outcome(one, other, kind) for one, other in zip(outcomes, others, strict=True)):
            return failure.with_code(code)
    return failure


def _same_outcome(one: _Outcome, other: _Outcome, kind: Kind) -> bool:
    if one.error is not None or other.error is not None:
        # By name: what a grader hands on from another process has a class of its own.
        return type(one.error).__name__ == type(other.error).__name__
    # Only where whole numbers are asked for is a float a mistake of its own.
    equal = same if kind == "integer" else same_value
    return one.unchanged == other.unchanged and equal(one.result, other.result)


def _problem(outcome: _Outcome, expected: Any, tolerance: Tolerance) -> str | None:
    if isinstance(outcome.error, NotImplementedError):
        return "it is not written yet."
    if outcome.error is not None:
        return f"it raises {describe_error(outcome.error)}."
    sentence = difference(outcome.result, expected, tolerance)
    if sentence is None and not outcome.unchanged:
        return "the result is right, but the function changes the array that it was given; work on a copy."
    return sentence


def _calls(f: Callable[..., Any], cases: Sequence[tuple[Any, ...]]) -> list[_Outcome]:
    """The outcome of every case. A function of another process takes them all in one round trip.

    ``__call_many__`` takes (args, kwargs) pairs and gives (result, exception or None, whether an argument was changed).
    """
    many = getattr(type(f), "__call_many__", None)
    if many is None:
        return [_call(f, case) for case in cases]
    with silence():
        found = many(f, copy.deepcopy([_split(case) for case in cases]))
    return [_Outcome(result, error, not changed) for result, error, changed in found]


def _call(f: Callable[..., Any], case: tuple[Any, ...]) -> _Outcome:
    given, keywords = _split(case)
    args, named = copy.deepcopy((given, keywords))
    with silence():
        try:
            result = f(*args, **named)
        except KeyboardInterrupt:  # the grader's time limit, or a person
            raise
        except BaseException as error:  # SystemExit, too, and whatever a student derives from BaseException
            return _Outcome(None, error, True)
    unchanged = all(_identical(a, b) for a, b in zip(args, given, strict=True))
    return _Outcome(result, None, unchanged and all(_identical(named[key], keywords[key]) for key in keywords))


def _expected(reference: Callable[..., Any], case: tuple[Any, ...]) -> Any:
    """The reference's result; if it raises, the test cell is at fault, so the exception goes on as it is."""
    args, keywords = _split(copy.deepcopy(case))
    return reference(*args, **keywords)


def _split(case: tuple[Any, ...]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    if case and isinstance(case[-1], kwargs):
        return case[:-1], dict(case[-1])
    return case, {}


def _identical(one: Any, other: Any) -> bool:
    """Whether an argument is what it was before the call; what cannot be compared (a model, an rng) counts as so."""
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray):
        nan = one.dtype.kind in "fc"
        return one.dtype == other.dtype and np.array_equal(one, other, equal_nan=nan)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(_identical(a, b) for a, b in zip(one, other, strict=True))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_identical(one[key], other[key]) for key in one)
    if isinstance(one, str | bytes | bytearray | set | frozenset | int):  # whole numbers may be beyond any dtype
        return bool(one == other)
    try:
        return _identical(as_array(one), as_array(other))  # numbers, and tensors that can be written to
    except NotNumeric:
        return True


def _describe_case(case: tuple[Any, ...]) -> str:
    args, keywords = _split(case)
    parts = [_describe_argument(arg) for arg in args]
    parts += [f"{key}={_describe_argument(value)}" for key, value in keywords.items()]
    if not parts:
        return "a call without arguments"
    return "arguments " + ", ".join(parts) if len(parts) > 1 else f"the argument {parts[0]}"


def _describe_argument(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"array {value.shape} of {value.dtype.name}"
    return describe(value, limit=60)


def _name_of(f: Any) -> str:
    return str(getattr(f, "__name__", type(f).__name__))


def _require_callable(f: Any, name: str) -> None:
    if not callable(f):
        failure = Failure(name, "a function is asked for.", describe(f), "a function", evidence=evidence.pack(f))
        raise CheckFailed(failure)


def _require_cases(reference: Any, cases: Sequence[Any]) -> None:
    if not cases or not all(isinstance(case, tuple) for case in cases):
        raise ValueError("function check: cases must be a non-empty list of tuples of arguments")
    if not callable(reference) and len(reference) != len(cases):
        raise ValueError(f"function check: {len(reference)} expected results for {len(cases)} cases")
