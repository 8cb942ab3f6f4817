"""What a class's points say about the tests: the classical statistics of items, as pure functions on arrays.

``points`` is a matrix of students by items (test cells), in points; every student has a number for every item.
An item that gives everyone the same has no correlation: it is nan there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

QUINTILES = 5
RESAMPLES = 2000
CONFIDENCE = 0.95


def difficulty(points: Array, max_points: Array) -> Array:
    """The mean share of the points that each item gave, from 0 (nobody solved it) to 1: (items,)."""
    share: Array = points.mean(axis=0) / max_points
    return share


def rest(points: Array) -> Array:
    """For each item what a student has in all others: (students, items)."""
    # Rounded: 0.1 + 0.2 and 0.3 are the same rest.
    others: Array = np.round(points.sum(axis=1, keepdims=True) - points, 9)
    return others


def item_rest_correlation(points: Array) -> Array:
    """Pearson's correlation of each item with the rest, the corrected item-total correlation: (items,), nan if none.

    Corrected, because a sum that holds the item itself correlates with it even if all items are noise.
    """
    return _correlation(points, rest(points))


@dataclass(frozen=True)
class Interval:
    """Bounds of each item: (items,) each; nan where no resample has a correlation."""

    low: Array
    high: Array


def bootstrap(points: Array, *, resamples: int = RESAMPLES, confidence: float = CONFIDENCE, seed: int = 0) -> Interval:
    """Percentile intervals of :func:`item_rest_correlation`: students are drawn with replacement, ``resamples`` times.

    Resamples in which an item gives everyone the same say nothing about it and are left out.
    """
    rng = np.random.default_rng(seed)
    count = len(points)
    found = np.array(
        [item_rest_correlation(points[rng.integers(count, size=count)]) for _ in range(resamples if count else 0)]
    ).reshape(-1, points.shape[1])
    low, high = np.full(points.shape[1], np.nan), np.full(points.shape[1], np.nan)
    for item, values in enumerate(found.T):
        known = values[~np.isnan(values)]
        if len(known):
            low[item], high[item] = np.percentile(known, [50 * (1 - confidence), 50 * (1 + confidence)])
    return Interval(low, high)


def quintiles(points: Array, max_points: Array) -> Array:
    """Mean share of each item among the fifths of the class by the rest, the weakest first: (5, items).

    Who has the same rest is in the same fifth, so fifths differ in size; an empty one is nan.
    """
    groups = np.minimum(QUINTILES * (_mid_ranks(rest(points)) / len(points)), QUINTILES - 1).astype(int)
    shares = points / max_points
    result = np.full((QUINTILES, points.shape[1]), np.nan)
    for group in range(QUINTILES):
        inside = groups == group
        sizes = inside.sum(axis=0)
        sums = np.where(inside, shares, 0).sum(axis=0)
        np.divide(sums, sizes, out=result[group], where=sizes > 0)
    return result


def alpha(points: Array) -> float:
    """Cronbach's alpha of the points, from the variances of the items and of their sum; nan if it is not defined."""
    items = points.shape[1]
    total = points.sum(axis=1).var(ddof=1) if len(points) > 1 else 0.0
    if items < 2 or not total > 0:
        return float("nan")
    return float(items / (items - 1) * (1 - points.var(axis=0, ddof=1).sum() / total))


def alpha_if_deleted(points: Array) -> Array:
    """Cronbach's alpha of the others without each item: (items,)."""
    return np.array([alpha(np.delete(points, item, axis=1)) for item in range(points.shape[1])])


def _mid_ranks(values: Array) -> Array:
    """The place of each value in its column, from 0.5 to n - 0.5; equal values have the mean of their places."""
    below = (values[:, None, :] > values[None, :, :]).sum(axis=1)
    equal = (values[:, None, :] == values[None, :, :]).sum(axis=1)
    ranks: Array = below + equal / 2
    return ranks


def _correlation(one: Array, other: Array) -> Array:
    """Pearson's correlation column by column; nan where one of the two does not vary."""
    a, b = one - one.mean(axis=0), other - other.mean(axis=0)
    product, norms = (a * b).sum(axis=0), np.sqrt((a**2).sum(axis=0) * (b**2).sum(axis=0))
    varies = (np.ptp(one, axis=0) > 0) & (np.ptp(other, axis=0) > 0)  # exact: rounding leaves tiny variances
    return np.divide(product, norms, out=np.full(one.shape[1], np.nan), where=varies)
