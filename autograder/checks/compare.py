"""Compare one received result with the expected one and say in a sentence how they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.checks.values import (
    Kind,
    NotNumeric,
    as_array,
    close,
    describe,
    is_integer_kind,
    without_unit_axes,
)

RTOL = 1e-5  # float32 carries 7 digits; sums over a few hundred products lose one or two of them
BOOLEANS = "True and False are no numbers."
ATOL = 1e-6  # results that should be 0 come out as rounding of terms of size 1


@dataclass(frozen=True)
class Tolerance:
    """How results are compared: ``|received - expected| <= atol + rtol * |expected|``.

    kind: ``"integer"`` asks for an integer dtype, too (``3.0`` is refused).
    drop_unit_axes: accept further axes of length 1 in front and behind: ``(1, H, W, 1)`` for ``(H, W)``.
    """

    kind: Kind = "number"
    rtol: float = RTOL
    atol: float = ATOL
    drop_unit_axes: bool = False


def difference(received: Any, expected: Any, tolerance: Tolerance) -> str | None:
    """None if ``received`` is as ``expected``, else one sentence that says how it differs, without the expected value.

    ``expected`` is a number, an array, or a tuple of such; a tuple may come back as any sequence or as a stacked array.
    """
    if isinstance(expected, tuple):
        return _difference_of_parts(received, expected, tolerance)
    want = as_array(expected)  # of the task's author: what is no number raises NotNumeric, loudly
    if received is None:
        return "nothing came back (None). Does it end with a return?"
    try:
        got = as_array(received)
    except NotNumeric as problem:
        return f"{problem}."
    if want.ndim == 0 and got.size == 1:  # 0-d, (1,) and (1, 1) are numbers as well
        got = got.reshape(())
    elif tolerance.drop_unit_axes:
        got = without_unit_axes(got, want.shape)
    if got.shape != want.shape:
        return f"the shape is {got.shape}, but {want.shape} is asked for."
    if got.dtype.kind == "b" and want.dtype.kind != "b":
        return BOOLEANS
    if tolerance.kind == "integer" and not is_integer_kind(got):
        return f"a whole number is asked for, but this is of type {got.dtype.name}."
    if close(got, want, rtol=tolerance.rtol, atol=tolerance.atol):
        return None
    if got.ndim == 0:
        return "the value is not right."
    return _where_it_differs(got, want, tolerance)


def same(one: Any, other: Any, *, rtol: float = RTOL, atol: float = ATOL) -> bool:
    """Whether two results agree in structure and value: the test behind ``wrong=`` and behind diagnoses."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key], rtol=rtol, atol=atol) for key in one)
    if isinstance(one, str) or isinstance(other, str):
        return isinstance(one, str) and isinstance(other, str) and one.strip().lower() == other.strip().lower()
    try:
        a, b = as_array(one), as_array(other)
    except NotNumeric:
        if isinstance(one, list | tuple) and isinstance(other, list | tuple):
            pairs = zip(one, other, strict=False)
            return len(one) == len(other) and all(same(x, y, rtol=rtol, atol=atol) for x, y in pairs)
        return one is None and other is None
    if a.size == b.size == 1:
        a, b = a.reshape(()), b.reshape(())
    if (a.dtype.kind == "b") != (b.dtype.kind == "b"):  # True is not 1
        return False
    # A float where an integer is asked for is a misconception of its own: 3.0 is not 3 here.
    return is_integer_kind(a) == is_integer_kind(b) and close(a, b, rtol=rtol, atol=atol)


def same_value(one: Any, other: Any) -> bool:
    """As :func:`same`, but ``3`` and ``3.0`` agree: where the kind of number is not asked for, or is checked before."""
    try:
        a, b = as_array(one), as_array(other)
    except NotNumeric:
        return same(one, other)
    if "b" in a.dtype.kind + b.dtype.kind:
        return same(a, b)
    return same(a.astype(float), b.astype(float))


def _difference_of_parts(received: Any, expected: tuple[Any, ...], tolerance: Tolerance) -> str | None:
    parts = _parts(received)
    if parts is None:
        return f"{len(expected)} results are asked for, but {describe(received)} came back."
    if len(parts) != len(expected):
        return f"{len(expected)} results are asked for, but {len(parts)} came back."
    for position, (part, want) in enumerate(zip(parts, expected, strict=True), start=1):
        sentence = difference(part, want, tolerance)
        if sentence:
            return f"result {position} of {len(expected)}: {sentence}"
    return None


def _parts(received: Any) -> Sequence[Any] | np.ndarray | None:
    """Lists, tuples, stacked arrays; nothing that merely iterates: a set has no order, a generator may have no end."""
    if isinstance(received, list | tuple):
        return received
    try:
        stacked = as_array(received)
    except NotNumeric:
        return None
    return stacked if stacked.ndim else None


def _where_it_differs(got: np.ndarray, want: np.ndarray, tolerance: Tolerance) -> str:
    off = ~np.isclose(got.astype(float), want.astype(float), rtol=tolerance.rtol, atol=tolerance.atol, equal_nan=True)
    first = tuple(int(i) for i in np.argwhere(off)[0])
    count = int(off.sum())
    share = "every value differs" if count == want.size else f"{count} of {want.size} values differ"
    return f"{share}; the first is at index {first}, where {describe(got[first])} came."
