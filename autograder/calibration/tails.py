"""From a sample of trainings to a bound that only a stated share of such trainings misses.

The problem. A hundred trainings alone prove little about the tail: if all of them reach a bound, the true rate of
misses may still be 3 % (:func:`proven_rate`). A rate of 1e-4 is an extrapolation, so it needs a model of the tail, and
the model must not be more optimistic than what is known of it.

The model. Accuracies are looked at on the logit scale, where the steps of a nearly perfect model do not shrink to
nothing and no bound falls outside 0..1; other numbers as they are. Only the half of the sample on the side of the bound
is used (values below the median for a lower bound), so that a short tail on the good side cannot hide a long one on the
bad side. Its distances from the median are modelled by the exponential power family (Box and Tiao, *Bayesian Inference
in Statistical Analysis*, 1973, chapter 3), density proportional to exp(-(d / scale) ** shape): shape 2 is the normal
tail, shape 1 the exponential one. Training results lie between the two: sums of many small accidents of initial weights
and of the batches' order, now and then a worse local minimum. Which it is, a sample of this size cannot tell, so both
parameters are integrated out (priors uniform in the shape, from 1 to 2, and in log scale), and the bound is a quantile
of the *predictive* distribution: the false-fail rate is that of the next training, the uncertainty of the fit included.

What it gives. For samples of 100 the bound of a normal distribution lies 5.0 standard deviations below the median (the
known quantile is 3.7), for 300 it is 4.4. In simulations with samples of 100 and a stated rate of 1e-4, the true
rate is on average 0.04e-4 for a normal, 1.5e-4 for a logistic, 1.4e-4 for a Student t distribution with 10 degrees
of freedom, 2e-4 for a Gumbel, 4e-4 for a Laplace, 7e-4 for a Student t distribution with 5 degrees of freedom.

What it does not cover. A tail much heavier than exponential on that scale, such as a training that gets stuck once in
two hundred runs. Where the worst run of the sample is one that the model calls impossible, :func:`quantile` refuses:
then the notebook's training is at fault, not the bound.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, gammaincc, gammaln, logit

Side = Literal["at least", "at most"]
Scale = Literal["share", "number"]

MIN_RUNS = 50
"""Fewer give no tail: half of them lie on the wrong side of the median."""
IMPOSSIBLE = 1e-3
"""A worst run that would be as bad as it is in fewer samples than this says that the model does not hold."""

_SHAPES = np.linspace(1.0, 2.0, 41)
_LOG_SCALES = np.linspace(-3.0, 3.0, 241)  # around the mean distance, in natural logarithms


class NoTail(ValueError):  # noqa: N818  (says what is missing)
    """The sample allows no bound; the text says why."""


@dataclass(frozen=True)
class Tail:
    """The predictive distribution of one side of a sample, on the working scale. Distances from ``centre`` are positive
    on the side of the bound."""

    centre: float
    scales: NDArray[np.float64]
    shapes: NDArray[np.float64]
    weights: NDArray[np.float64]

    def probability(self, distance: float) -> float:
        """How probable it is that the next training lies farther on the bad side than ``distance``."""
        if distance <= 0:
            return 0.5
        beyond = gammaincc(1 / self.shapes, (distance / self.scales) ** self.shapes)
        return 0.5 * float(np.sum(self.weights * beyond))

    def distance(self, probability: float) -> float:
        """The inverse of :meth:`probability`, for probabilities below 0.5."""
        from scipy.optimize import brentq  # half a second to import, which every other command would wait for

        high = float(self.scales.max())
        while self.probability(high) > probability:
            high *= 2
        return float(brentq(lambda far: math.log(self.probability(far) / probability), 1e-12 * high, high))


def quantile(
    sample: Sequence[float],
    *,
    false_fail_rate: float,
    side: Side = "at least",
    scale: Scale = "number",
    of: int | None = None,
) -> float:
    """The bound that a training misses with the probability ``false_fail_rate``, rounded to the safe side.

    sample: results of independent trainings, at least MIN_RUNS.
    side: ``"at least"`` for a bound from below, ``"at most"`` for one from above.
    scale: ``"share"`` for accuracies: 0 to 1, computed from ``of`` predictions. ``"number"``: any other number.
    Raises NoTail for a sample from which no bound follows, ValueError for arguments that are not as described.
    """
    values = np.asarray(sample, dtype=np.float64)
    _require(values, false_fail_rate, scale, of)
    count = of or 1
    worked = _to_working(values, scale, count)
    sign = 1.0 if side == "at least" else -1.0
    tail = fit(sign * worked, smallest=_grain(worked, scale, count))
    worst = tail.centre - float((sign * worked).min())
    if 1 - (1 - tail.probability(worst)) ** len(values) < IMPOSSIBLE:
        extreme = values.min() if side == "at least" else values.max()
        raise NoTail(
            f"one of {len(values)} trainings gives {extreme:.4g}, far off the others (median {np.median(values):.4g}): "
            "the training gets stuck now and then. Make it reliable first; any bound would be wrong"
        )
    bound = sign * (tail.centre - tail.distance(false_fail_rate))
    return _from_working(bound, scale, count, side)


def fit(worked: NDArray[np.float64], *, smallest: float) -> Tail:
    """The tail below the median of ``worked``. smallest: the least scale that the values' own coarseness allows."""
    centre = float(np.median(worked))
    distances = np.maximum(centre - worked[worked <= centre], 0.0)
    n = len(distances)
    typical = max(float(distances.mean()), smallest)
    shapes, log_scales = (part.ravel() for part in np.meshgrid(_SHAPES, math.log(typical) + _LOG_SCALES))
    scales = np.exp(log_scales)
    powers = np.array([np.sum(distances**shape) for shape in _SHAPES])  # sum of d ** shape, for every shape
    misfit = np.tile(powers, len(_LOG_SCALES)) / scales**shapes
    likelihood = n * (np.log(shapes) - log_scales - gammaln(1 / shapes)) - misfit
    likelihood[scales < smallest] = -np.inf
    weights = np.exp(likelihood - likelihood.max())
    return Tail(centre, scales, shapes, weights / weights.sum())


def proven_rate(runs: int, confidence: float = 0.95) -> float:
    """The largest rate of misses that ``runs`` trainings without a miss leave possible, whatever the distribution."""
    return 1 - float((1 - confidence) ** (1 / runs))


def reach(sample: Sequence[float], bound: float, side: Side) -> int:
    """How many of a sample meet the bound."""
    values = np.asarray(sample)
    return int(np.sum(values >= bound if side == "at least" else values <= bound))


def _require(values: NDArray[np.float64], rate: float, scale: Scale, of: int | None) -> None:
    if values.ndim != 1 or not np.isfinite(values).all():
        raise NoTail("some trainings gave no finite number: the training diverges now and then")
    if len(values) < MIN_RUNS:
        raise NoTail(f"{len(values)} trainings are too few for a tail; at least {MIN_RUNS} are needed")
    if not 0 < rate < 0.5:
        raise ValueError(f"a false-fail rate lies between 0 and 0.5, not at {rate}")
    if scale == "share" and (not of or values.min() < 0 or values.max() > 1):
        raise ValueError("a share lies between 0 and 1 and says of how many predictions it is (of=)")


def _to_working(values: NDArray[np.float64], scale: Scale, of: int) -> NDArray[np.float64]:
    # Half a prediction is added on either side (Haldane and Anscombe), so that 0 and 1 have a place.
    return np.asarray(logit((values * of + 0.5) / (of + 1))) if scale == "share" else values


def _from_working(bound: float, scale: Scale, of: int, side: Side) -> float:
    """The bound on its own scale, to the digits that mean something, rounded to the side on which more work passes."""
    round_down = side == "at least"
    if scale == "share":
        hits = float(expit(bound)) * (of + 1) - 0.5
        hits = math.floor(hits) if round_down else math.ceil(hits)
        digits = 4
        value = min(max(hits / of, 0.0), 1.0)
    else:
        digits = 4 - math.ceil(math.log10(abs(bound))) if bound else 4
        value = bound
    step = 10.0**-digits
    return round((math.floor(value / step) if round_down else math.ceil(value / step)) * step, max(digits, 0))


def _grain(worked: NDArray[np.float64], scale: Scale, of: int) -> float:
    """The scatter that rounding to whole predictions hides: three tenths of a step, as of a uniform distribution."""
    if scale == "share":
        share = float(expit(np.median(worked)))
        fewer = max(share - 1 / (of + 1), 0.5 / (of + 1))
        return 0.3 * float(logit(share) - logit(fewer)) + 1e-3 / of
    return 1e-9 + 1e-6 * float(np.abs(worked).max())
