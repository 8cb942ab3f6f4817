"""Checks of a function that splits examples into a training, a validation and a test part."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

import numpy as np

from autograder.checks import misconceptions
from autograder.checks.calls import raised
from autograder.checks.failure import CheckFailed, Failure
from autograder.checks.functions import call_once
from autograder.checks.values import NotNumeric, as_array, describe

PARTS = ("training", "validation", "test")
WANTED = "six arrays: X_train, y_train, X_val, y_val, X_test, y_test"
ROUNDING = 2
"""Notes by which a part may be larger or smaller than its share: rounding, and rounding in each class."""

Rows = tuple[np.ndarray, np.ndarray, np.ndarray]
"""The row numbers of the training, the validation and the test part."""


def split(
    f: Callable[..., Any],
    sizes: Sequence[int],
    *,
    name: str,
    shares: Sequence[float] = (0.6, 0.2, 0.2),
    features: int = 2,
) -> None:
    """Check that ``f(X, y, seed)`` puts every example into exactly one part, with its label, in the shares asked for.

    sizes: numbers of examples to try it with. X is (n, features), and no two rows are alike; y (n,) is sorted by class.
    The parts may be arrays, lists or tensors, and differ by two rows from their share. Raises CheckFailed with one of
    the codes ``labels-torn-off``, ``overlapping-parts``, ``examples-left-out``, ``part-sizes-swapped``,
    ``input-changed`` or none.
    """
    for n in sizes:
        rows = _rows(f, n, 3, features, name)
        counts = [len(part) for part in rows]
        wanted = [share * n for share in shares]
        if any(abs(count - share) > ROUNDING for count, share in zip(counts, wanted, strict=True)):
            problem = f"of {n} examples, the parts do not get the shares that are asked for."
            swapped = any(
                all(abs(count - share) <= ROUNDING for count, share in zip(counts, order, strict=True))
                for order in itertools.permutations(wanted)
            )
            _fail(name, problem, counts, code="part-sizes-swapped" if swapped else None, came=_sizes(counts))


def shuffled_split(
    f: Callable[..., Any], n: int, *, name: str, seeds: Sequence[int] = (0, 1, 2), features: int = 2
) -> None:
    """Check that ``f(X, y, seed)`` splits at random, the same way for the same seed, with both classes in every part.

    X and y as in :func:`split`. A part may have up to five standard deviations more or fewer of a class than its
    share. Raises CheckFailed with one of the codes ``unshuffled-split``, ``seed-ignored``,
    ``split-differs-each-time`` or none.
    """
    found = [_rows(f, n, seed, features, name) for seed in seeds]
    again = _rows(f, n, seeds[0], features, name)
    y = _examples(n, features)[1]
    for rows in found:
        for part, label in zip(rows, PARTS, strict=True):
            share, expected = float(y[part].mean()), float(y.mean())
            far = 5 * np.sqrt(expected * (1 - expected) / len(part))
            if abs(share - expected) > far:
                problem = f"{share:.0%} of the {label} part belong to class 1, but {expected:.0%} of all examples do."
                _fail(name, problem, "classes", code="unshuffled-split")
    if any(np.any(one != other) for one, other in zip(found[0], again, strict=True)):
        problem = f"called twice with seed={seeds[0]}, it gives two different splits."
        _fail(name, problem, "differs each time", code="split-differs-each-time")
    members = [[set(part.tolist()) for part in rows] for rows in found]
    if any(one == other for one, other in itertools.combinations(members, 2)):
        orderly = all(set(np.diff(np.sort(part)).tolist()) <= {1} for part in found[0])
        code = "unshuffled-split" if orderly else "seed-ignored"
        _fail(name, "two different seeds give the same split.", "same split", code=code)


def _examples(n: int, features: int) -> tuple[np.ndarray, np.ndarray]:
    """X (n, features), no two rows alike, and y (n,), sorted by class as many data files are."""
    x = np.random.default_rng(n).normal(size=(n, features))
    x[:, 0] = np.arange(n)  # the row's number, in a place where a float holds it exactly
    return x, (np.arange(n) >= round(0.55 * n)).astype(np.int64)


def _rows(f: Callable[..., Any], n: int, seed: int, features: int, name: str) -> Rows:
    """Which rows the three parts hold; raises CheckFailed where they do not fit together."""
    if not callable(f):
        raise CheckFailed(Failure(name, "a function is asked for.", describe(f), "a function", evidence=describe(f)))
    x, y = _examples(n, features)
    result, error, unchanged = call_once(f, (x, y, seed), {})
    if error is not None:
        raise raised(error, f"for {n} examples", name)
    arrays = _six(result, name)
    rows = []
    for label, part, labels in zip(PARTS, arrays[::2], arrays[1::2], strict=True):
        if part.ndim != 2 or part.shape[1] != features or labels.shape != (len(part),):
            shapes = f"X of shape {part.shape} and y of shape {labels.shape}"
            problem = f"the {label} part needs X of shape (rows, {features}) and y of shape (rows,), as many rows each."
            _fail(name, problem, ["shapes", label], came=shapes)
        numbers = part[:, 0].astype(float)
        inside = np.isfinite(numbers) & (numbers >= 0) & (numbers < n)
        index = np.where(inside, numbers, 0).astype(np.int64)
        if not inside.all() or not np.allclose(part, x[index], rtol=1e-5, atol=1e-5):
            _fail(name, f"the {label} part holds rows that are none of X; a split changes no numbers.", ["rows", label])
        if (y[index] != labels).any():
            count = int((y[index] != labels).sum())
            problem = f"in the {label} part, {count} of {len(part)} examples have a label that is not theirs."
            _fail(name, problem, ["labels", label], code="labels-torn-off")
        rows.append(index)
    all_rows = np.concatenate(rows)
    unique = np.unique(all_rows)
    if len(unique) < len(all_rows):
        problem = f"{len(all_rows) - len(unique)} examples are in the parts more than once."
        _fail(name, problem, ["overlap"], code="overlapping-parts")
    if len(unique) < n:
        _fail(name, f"{n - len(unique)} of {n} examples are in no part.", ["missing"], code="examples-left-out")
    if not unchanged:
        _fail(name, "it changes the arrays that it was given; work on copies.", "input changed", code="input-changed")
    return rows[0], rows[1], rows[2]


def _six(result: Any, name: str) -> list[np.ndarray]:
    if result is None:
        problem = "nothing came back (None). Does it end with a return?"
        raise CheckFailed(Failure(name, problem, expected=WANTED, evidence="None"))
    if not isinstance(result, list | tuple) or len(result) != len(PARTS) * 2:
        came = f"{len(result)} values" if isinstance(result, list | tuple) else describe(result)
        _fail(name, "six arrays are asked for.", "number of results", came=came)
    try:
        return [as_array(part) for part in result]
    except NotNumeric as problem:
        _fail(name, f"{problem}.", "not numeric")


def _sizes(counts: Sequence[int]) -> str:
    return ", ".join(f"{count} for {part}" for count, part in zip(counts, PARTS, strict=True))


def _fail(name: str, problem: str, evidence: Any, *, code: str | None = None, came: str = "") -> NoReturn:
    failure = Failure(name, problem, came, WANTED, evidence=evidence)
    if code:
        misconceptions.lookup(code)
        failure = failure.with_code(code)
    raise CheckFailed(failure)
