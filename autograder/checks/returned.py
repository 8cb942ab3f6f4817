"""Checks of whatever a student's function returns, and of any property that a test cell can compute itself."""

from __future__ import annotations

from typing import Any

from autograder.checks import evidence, misconceptions
from autograder.checks.calls import raised
from autograder.checks.failure import CheckFailed, Failure
from autograder.checks.functions import call_once
from autograder.checks.values import NotNumeric, as_array, describe


def returned(f: Any, *args: Any, name: str, parts: int | None = None, **keywords: Any) -> Any:
    """What ``f`` returns for these arguments, which it must leave as they are.

    parts: how many results it must return, as a tuple, a list, or a stacked array; None for a single result.
    Raises CheckFailed if ``f`` is no function, raises, returns nothing, or another number of results.
    """
    if not callable(f):
        failure = Failure(name, "a function is asked for.", describe(f), "a function", evidence=evidence.pack(f))
        raise CheckFailed(failure)
    result, error, unchanged = call_once(f, args, keywords)
    if error is not None:
        raise raised(error, "when it is called", name)
    if result is None:
        problem = "nothing came back (None). Does it end with a return?"
        raise CheckFailed(Failure(name, problem, evidence=evidence.pack(None)))
    if parts is not None:
        found = _parts(result)
        if found is None or len(found) != parts:
            came = f"{len(found)} results" if found is not None else describe(result)
            problem = f"{parts} results are asked for."
            raise CheckFailed(Failure(name, problem, came, f"{parts} results", evidence=evidence.pack(came)))
    if not unchanged:
        problem = "the function changes the array that it was given; work on a copy."
        raise CheckFailed(Failure(name, problem, evidence="input changed"))
    return result


def holds(
    condition: Any,
    *,
    name: str,
    problem: str,
    received: str = "",
    expected: str = "",
    code: str | None = None,
    seen: Any = None,
) -> None:
    """Check a property that the test cell has computed.

    problem: one sentence that says what is wrong if it does not hold. code: the misconception that this shows.
    seen: what tells one wrong answer from another, for diagnoses; by default the problem itself.
    Raises CheckFailed.
    """
    misconceptions.require([code] if code else [])
    if condition:
        return
    failure = Failure(name, problem, received, expected, evidence=evidence.pack(problem if seen is None else seen))
    raise CheckFailed(failure.with_code(code) if code else failure)


def _parts(result: Any) -> Any:
    if isinstance(result, list | tuple):
        return result
    try:
        stacked = as_array(result)
    except NotNumeric:
        return None
    return stacked if stacked.ndim else None
