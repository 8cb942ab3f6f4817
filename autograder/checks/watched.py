"""What the ``val_loss`` of a training is the loss of, computed anew from the outputs of the model that it returned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.checks.classes import Scores, class_scores
from autograder.checks.quiet import silence
from autograder.checks.trial import Part, Result, fail
from autograder.checks.values import NotNumeric, as_array, describe

VALIDATION = ""  # the loss that a right training watches; the others go by the code of their mistake
LOSSES = VALIDATION, "squared-error-for-cross-entropy", "validation-on-test", "validation-on-training"
# Keras averages the losses of batches in float32, and some of the log of values near 0.
RTOL, ATOL = 3e-3, 1e-4
EXACT = 5e-6  # what remains between a loss computed twice where nothing is coarse; 6e-8 at most was seen on a CPU
EPSILON = 1e-7
"""Keras keeps probabilities so far away from 0 and 1 before it takes their logarithm."""


def matches(result: Result, parts: Sequence[Part], name: str) -> dict[str, float]:
    """Which losses are among the ``val_loss`` of a training, by the code of the mistake; VALIDATION is the right one.

    Each with how far apart the two are, as a share of the loss where that is above 1. A loss on other data comes near
    by chance in one of thirty trials, but never as near as EXACT.
    Raises CheckFailed if there is none to compare, or the model's outputs are no probabilities.
    """
    seen = val_losses(result, name)
    scores = [class_scores(result.model, x, name) for x, _ in parts]
    _require_probabilities(scores[1], name)
    extra = penalty(result.model)
    train, val, test = (y for _, y in parts)
    losses = (
        [cross_entropy(scores[1], val)],
        [float(np.mean((scores[1].probability_of_one - val) ** 2))],
        [cross_entropy(scores[2], test)],
        [cross_entropy(scores[0].last(count), train[-count:]) for count in _shares(len(train))],
    )
    found = {}
    for what, values in zip(LOSSES, losses, strict=True):
        near = [value + extra for value in values if np.isclose(seen, value + extra, rtol=RTOL, atol=ATOL).any()]
        if what == VALIDATION and not near and _saturated(scores[1], val) and max(seen) > values[0] + extra:
            near = [value + extra for value in values]
        if near:
            found[what] = min(float(np.min(np.abs(seen - value))) / max(abs(value), 1.0) for value in near)
    return found


def val_losses(result: Result, name: str) -> np.ndarray:
    """The losses that a training watched, one an epoch. Raises CheckFailed, ``validation-left-out`` if it has none."""
    values = result.history.get("val_loss")
    if values is None:
        problem = "its history holds no val_loss: fit was given no validation data."
        fail(name, problem, sorted(map(str, result.history)), code="validation-left-out")
    try:
        return as_array(values).reshape(-1).astype(np.float64)
    except NotNumeric:
        fail(name, "the val_loss in its history is no list of numbers.", "no numbers", came=describe(values))


def cross_entropy(scores: Scores, y: np.ndarray) -> float:
    """Mean cross-entropy, from probabilities kept away from 0 and 1 as Keras keeps them."""
    p = np.clip(scores.probability_of_one.astype(np.float32), EPSILON, 1 - EPSILON)  # 1 - p is coarse in float32
    return float(np.mean(-np.log(np.where(y == 1, p, 1 - p)), dtype=np.float64))


def penalty(model: Any) -> float:
    """What regularizers add to every loss."""
    try:
        with silence():
            return float(sum(float(as_array(loss).reshape(())) for loss in model.losses))
    except Exception:  # of a student's class: then there is none that we could read
        return 0.0


def _require_probabilities(scores: Scores, name: str) -> None:
    if scores.outputs.shape[1] == 1 and np.allclose(scores.outputs, 1) and not scores.logits:
        fail(name, "the model gives 1 for every input.", "always 1", code="softmax-on-one-unit")
    if not scores.in_range:
        problem = "the model's outputs are no probabilities, and its loss does not know that they are logits."
        fail(name, problem, "no probabilities", code="logits-without-from-logits")
    if not scores.sums_to_one:
        problem = "the model's two outputs are probabilities of one class each, but do not add up to 1."
        fail(name, problem, "sum is not 1", code="sigmoid-for-two-units")


def _saturated(scores: Scores, y: np.ndarray) -> bool:
    """Whether a wrong prediction is as sure as float32 can be: Keras then knows more, from the logits, than we."""
    p = scores.probability_of_one.astype(np.float32)
    return bool((np.where(y == 1, p, 1 - p) < 10 * EPSILON).any())


def _shares(n: int) -> list[int]:
    """Numbers of rows that ``validation_split`` with a usual share would take, and all of them."""
    return [n, *(n - int(n * (1 - share)) for share in (0.1, 0.15, 0.2, 0.25, 0.3, 1 / 3, 0.4, 0.5))]
