"""Checks of shuffled columns: a permutation, and a function that applies it to the columns of arrays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NoReturn

import numpy as np

from autograder.checks import evidence, misconceptions
from autograder.checks.failure import CheckFailed, Failure
from autograder.checks.functions import function
from autograder.checks.plain import array
from autograder.checks.values import as_array, describe

Pair = tuple[np.ndarray, np.ndarray]
"""An array (rows, columns) and what became of it, of the same shape."""

STAYED = 0.5  # share of the numbers; in a random order a single one stays in its place on average


def permutation(received: Any, n: int, *, name: str, grid: tuple[int, int] | None = None) -> None:
    """Check that an array holds each of the whole numbers 0 to ``n - 1`` once, in a mixed order.

    grid: rows and columns, ``rows * columns == n``, if the numbers are the places of an image: then neither whole rows
        nor whole columns of it may move together.
    Raises CheckFailed with one of the codes ``permutation-repeats``, ``nothing-shuffled``, ``rows-shuffled`` or none.
    """
    array(received, name=name, shape=(n,), kind="integer")
    order = as_array(received).astype(np.int64)

    def fail(problem: str, code: str | None) -> NoReturn:
        kind = f"each of the numbers 0 to {n - 1} once, in random order"
        failure = Failure(name, problem, describe(received), kind, evidence=code or "other numbers")
        raise CheckFailed(failure.with_code(code) if code else failure)

    missing = len(set(range(n)) - set(order.tolist()))
    if missing:
        fail(
            f"{missing} of the numbers 0 to {n - 1} do not occur in it.",
            "permutation-repeats" if len(set(order.tolist())) < n else None,
        )
    if np.mean(order == np.arange(n)) > STAYED:
        fail("most of its numbers stand where they would stand in the natural order.", "nothing-shuffled")
    if grid is not None:
        rows, columns = (part.reshape(grid) for part in np.divmod(order, grid[1]))
        if (rows == rows[:, :1]).all() or (columns == columns[:1]).all():
            fail("it moves whole rows or whole columns of the image.", "rows-shuffled")


def rearranges(f: Callable[..., Any], order: Any, inputs: Sequence[np.ndarray], *, name: str) -> None:
    """Check that ``f(x)`` is ``x[:, order]`` for arrays (rows, columns), and leaves ``x`` as it is.

    order: the permutation that the student chose.
    inputs: arrays with different numbers of rows. What was moved instead is found out from those with two rows and
        more, all values of a row different, and at most ``evidence.MAX_VALUES`` values.
    Raises CheckFailed with one of the codes ``input-changed``, ``nothing-shuffled``, ``inverse-permutation``,
    ``images-shuffled``, ``permutation-per-image``, ``permutation-per-call``, ``another-permutation`` or none.
    """
    places = _places(order, inputs[0].shape[1])
    try:
        function(f, lambda x: x[:, places], [(x,) for x in inputs], name=name)
    except CheckFailed as failed:
        code = _what_moved(_pairs(inputs, failed.failure.evidence), places)
        if failed.failure.problem.endswith("work on a copy."):
            code = "input-changed"
        misconceptions.require([code] if code else [])
        raise CheckFailed(failed.failure.with_code(code) if code else failed.failure) from None


def reordered(x: np.ndarray, order: Any) -> np.ndarray:
    """``x`` (rows, columns) with its columns in the order of a student's permutation.

    Raises CheckFailed if ``order`` does not hold a place for each column.
    """
    return x[:, _places(order, x.shape[1])]


def _places(order: Any, n: int) -> np.ndarray:
    array(order, name="permutation", kind="integer", shape=(n,))
    places = as_array(order).astype(np.int64)
    if places.min() < 0 or places.max() >= n:
        problem = f"it holds numbers outside of 0 to {n - 1}."
        raise CheckFailed(Failure("permutation", problem, describe(order), evidence="outside"))
    return places


def _pairs(inputs: Sequence[np.ndarray], packed: Any) -> list[Pair]:
    """The inputs that came back in their own shape, complete, each with what came back."""
    pairs = []
    for x, result in zip(inputs, packed if isinstance(packed, list) else [], strict=False):
        found = result[0] if isinstance(result, list) and result else result  # [result, "input changed"]
        if x.size <= evidence.MAX_VALUES and isinstance(found, dict) and found.get("shape") == list(x.shape):
            values = np.array([float(value) for value in found["values"]])
            pairs.append((x.astype(float), values.reshape(x.shape)))
    return pairs


def _what_moved(pairs: Sequence[Pair], order: np.ndarray) -> str | None:
    if not pairs:
        return None
    if all(np.allclose(after, before) for before, after in pairs):
        return "nothing-shuffled"
    if all(np.allclose(after, before[:, np.argsort(order)]) for before, after in pairs):
        return "inverse-permutation"
    if all(np.allclose(np.sort(after, axis=0), np.sort(before, axis=0)) for before, after in pairs):
        return "images-shuffled"
    if not all(np.allclose(np.sort(after, axis=1), np.sort(before, axis=1)) for before, after in pairs):
        return None
    orders = [{_order_of(*rows) for rows in zip(before, after, strict=True)} for before, after in pairs]
    if any(len(found) > 1 for found in orders):
        return "permutation-per-image"
    return "permutation-per-call" if len(set.union(*orders)) > 1 else "another-permutation"


def _order_of(before: np.ndarray, after: np.ndarray) -> tuple[int, ...]:
    """The order in which a row ``before`` became ``after``; all of its values differ."""
    ranks = np.argsort(np.argsort(after))
    return tuple(np.argsort(before)[ranks].tolist())
