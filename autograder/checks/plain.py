"""Checks of one value: a number, an array, a choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

import numpy as np

from autograder.checks import evidence, misconceptions
from autograder.checks.compare import ATOL, BOOLEANS, RTOL, Tolerance, difference, same_value
from autograder.checks.failure import CheckFailed, Failure
from autograder.checks.values import (
    Kind,
    NotNumeric,
    as_array,
    describe,
    is_integer_kind,
    without_unit_axes,
)

Wrong = Mapping[str, Any]
"""Known wrong answers: code of the misconception -> the value (or function) that it leads to."""


def explain(failure: Failure, received: Any, wrong: Wrong | None) -> Failure:
    """``failure`` with the code of the first known wrong value that equals what was received, if one does."""
    for code, value in (wrong or {}).items():
        if same_value(received, value):
            return failure.with_code(code)
    return failure


def scalar(
    received: Any,
    expected: float | None = None,
    *,
    name: str,
    kind: Kind = "number",
    rtol: float = RTOL,
    atol: float = ATOL,
    wrong: Wrong | None = None,
) -> None:
    """Check one number; without ``expected``, only that it is one.

    Accepts Python and NumPy numbers, and arrays or tensors that hold a single number; refuses booleans and, without
    ``expected``, NaN. ``kind="integer"`` refuses floats, also whole ones. Raises CheckFailed; the message never shows
    ``expected``.
    """
    misconceptions.require(wrong or {})
    wanted = "a whole number" if kind == "integer" else "a number"

    def fail(problem: str) -> NoReturn:
        failure = Failure(name, problem, describe(received), wanted, evidence=evidence.pack(received))
        raise CheckFailed(explain(failure, received, wrong))

    try:
        value = as_array(received)
    except NotNumeric as problem:
        fail(f"{problem}.")
    if value.size != 1:
        fail(f"one number is asked for, but this holds {value.size}.")
    if value.dtype.kind == "b":
        fail(BOOLEANS)
    if expected is None and np.isnan(value).any():
        fail("this is nan, not a number.")
    if kind == "integer" and not is_integer_kind(value):
        fail(f"a whole number is asked for, but this is of type {value.dtype.name}.")
    if expected is not None and (sentence := difference(value, expected, Tolerance(kind, rtol, atol))):
        fail(sentence)


def array(
    received: Any,
    expected: Any = None,
    *,
    name: str,
    shape: Sequence[int] | None = None,
    kind: Kind = "number",
    rtol: float = RTOL,
    atol: float = ATOL,
    drop_unit_axes: bool = False,
    wrong: Wrong | None = None,
) -> None:
    """Check an array: shape, kind of dtype, and values; without ``expected``, only the first two.

    Accepts lists, tuples and tensors of any backend, and every numeric dtype (``kind="integer"``: integers only).
    Booleans are accepted where ``expected`` holds booleans, NaN where ``expected`` has it.
    ``drop_unit_axes`` accepts further axes of length 1. Raises CheckFailed; the message never shows ``expected``.
    """
    misconceptions.require(wrong or {})
    value: Any = received
    wanted_shape = tuple(shape) if shape is not None else as_array(expected).shape if expected is not None else None
    wanted = "an array of " + ("whole numbers" if kind == "integer" else "numbers")
    wanted += f" of shape {wanted_shape}" if wanted_shape is not None else ""

    def fail(problem: str) -> NoReturn:
        failure = Failure(name, problem, describe(received), wanted, evidence=evidence.pack(value))
        raise CheckFailed(explain(failure, value, wrong))

    try:
        value = as_array(received)
    except NotNumeric as problem:
        fail(f"{problem}.")
    if wanted_shape is not None and (drop_unit_axes or not wanted_shape):  # () is one number: (1, 1) is one, too
        value = without_unit_axes(value, wanted_shape)
    if wanted_shape is not None and value.shape != wanted_shape:
        fail(f"the shape is {value.shape}, but {wanted_shape} is asked for.")
    if value.dtype.kind == "b" and (expected is None or as_array(expected).dtype.kind != "b"):
        fail(BOOLEANS)
    if expected is None and np.isnan(value).any():
        fail("it contains nan, which is not a number.")
    if kind == "integer" and not is_integer_kind(value):
        fail(f"whole numbers are asked for, but these are of type {value.dtype.name}.")
    if expected is not None and (sentence := difference(value, as_array(expected), Tolerance(kind, rtol, atol))):
        fail(sentence)


def choice(
    received: Any,
    expected: str | None = None,
    *,
    name: str,
    options: Sequence[str],
    wrong: Wrong | None = None,
) -> None:
    """Check one answer out of ``options``; without ``expected``, only that it is one of them.

    Case and surrounding blanks do not matter. Raises CheckFailed; the message never shows ``expected``.
    """
    misconceptions.require(wrong or {})
    wanted = "one of " + ", ".join(f'"{option}"' for option in options)
    if expected is not None and expected not in options:
        raise ValueError(f"choice {name!r}: the expected answer {expected!r} is not among the options {list(options)}")

    def normal(text: str) -> str:
        return " ".join(text.split()).lower()

    answer = normal(received) if isinstance(received, str) else None
    if answer is None or answer not in map(normal, options):
        problem = "this is not one of the answers to choose from."
    elif expected is not None and answer != normal(expected):
        problem = "this answer is not right."
    else:
        return
    failure = Failure(name, problem, describe(received), wanted, evidence=evidence.pack(answer or received))
    known = {code: normal(text) for code, text in (wrong or {}).items()}
    raise CheckFailed(explain(failure, answer, known))
