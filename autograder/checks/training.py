"""Checks of the workflow around a model: what a training watched, which data it saw, and what it reports.

A function ``run(build, train, val, test, epochs)`` is tried on small data sets that are made here. ``build`` makes a
model, the three parts are pairs ``(X, y)`` with integer labels 0 and 1, and the result is
``(model, history, test_accuracy)``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.checks import evidence
from autograder.checks.calls import require_keras
from autograder.checks.classes import Scores, class_scores, predicted
from autograder.checks.failure import CheckFailed, Failure
from autograder.checks.networks import model_from
from autograder.checks.quiet import silence
from autograder.checks.trial import Part, Result, fail, make_parts, results
from autograder.checks.values import NotNumeric, as_array, describe

# Keras averages the losses of batches in float32, and some of the log of values near 0.
LOSS_RTOL, LOSS_ATOL = 3e-3, 1e-4
EXACT = 5e-6  # what remains between a loss computed twice where nothing is coarse; 6e-8 at most was seen on a CPU
LARGEST_BATCH = 4096
SEEDS = 5, 7, 8  # of the trials' data; another one follows as long as a loss is near, but not exact
EPSILON = 1e-7
"""Keras keeps probabilities so far away from 0 and 1 before it takes their logarithm."""


def run_results(run: Any, build: Any, *, name: str, features: int = 2) -> None:
    """Check that ``run`` gives what it should in kind: a Keras model, a History, and a share. It is called once.

    Raises CheckFailed with one of the codes ``loss-for-accuracy``, ``percent-for-share`` or none.
    """
    parts = make_parts(np.random.default_rng(4), (40, 40, 40), features)
    result = results(run, build, [(parts, 1)], name)[0]
    _require_share(result, class_scores(result.model, parts[2][0], name), parts[2][1], name)


def training_run(run: Any, build: Any, *, name: str, features: int = 2, epochs: int = 2) -> None:
    """Check that ``run`` trains what ``build`` makes, with cross-entropy, and watches the validation part.

    The cross-entropy of the returned model on the validation part, computed here from its outputs, must be among the
    ``val_loss`` of its history (the last one, or that of the epoch whose weights were restored). It is called once
    where the two are the same to float32; where they are only near, which another loss is by chance in one of forty
    trials, it must come near three times, each time on other data.
    Raises CheckFailed with one of the codes ``squared-error-for-cross-entropy``, ``logits-without-from-logits``,
    ``sigmoid-for-two-units``, ``validation-on-test``, ``validation-on-training``, ``validation-left-out``,
    ``build-ignored``, ``softmax-on-one-unit`` or none.
    """
    for seed in SEEDS:
        parts = make_parts(np.random.default_rng(seed), (96, 64, 80), features)
        result = results(run, build, [(parts, epochs)], name)[0]
        if _watched_exactly(result, build, parts, epochs, name):
            return


def _watched_exactly(result: Result, build: Any, parts: Sequence[Part], epochs: int, name: str) -> bool:
    """Whether the loss that was watched is the validation part's to float32; False: near it, or too coarse to tell."""
    made = [np.shape(array) for array in model_from(build, name="build").get_weights()]
    if [array.shape for array in result.weights] != made:
        problem = "the model that it returns is not one that build makes."
        fail(name, problem, "another model", code="build-ignored")
    _require_epochs(result, epochs, name)
    val_losses = result.history.get("val_loss")
    if val_losses is None:
        problem = "its history holds no val_loss: fit was given no validation data."
        fail(name, problem, sorted(map(str, result.history)), code="validation-left-out")
    seen = _numbers(val_losses, name)
    scores = [class_scores(result.model, x, name) for x, _ in parts]
    if scores[1].outputs.shape[1] == 1 and np.allclose(scores[1].outputs, 1) and not scores[1].logits:
        problem = "the model gives 1 for every input."
        fail(name, problem, "always 1", code="softmax-on-one-unit")
    if not scores[1].in_range:
        problem = "the model's outputs are no probabilities, and its loss does not know that they are logits."
        fail(name, problem, "no probabilities", code="logits-without-from-logits")
    if not scores[1].sums_to_one:
        problem = "the model's two outputs are probabilities of one class each, but do not add up to 1."
        fail(name, problem, "sum is not 1", code="sigmoid-for-two-units")
    extra = _penalty(result.model)
    expected = _cross_entropy(scores[1], parts[1][1]) + extra
    known = {
        "squared-error-for-cross-entropy": [_squared_error(scores[1], parts[1][1]) + extra],
        "validation-on-test": [_cross_entropy(scores[2], parts[2][1]) + extra],
        "validation-on-training": [
            _cross_entropy(scores[0].last(count), parts[0][1][-count:]) + extra for count in _shares(len(parts[0][1]))
        ],
    }
    code = min(known, key=lambda code: min(_apart(loss, seen) for loss in known[code]))
    # A loss on other data comes as near by chance in one of thirty trials. Only the one that was watched is exact.
    by_chance = _apart(expected, seen) > 10 * EXACT and any(_apart(loss, seen) < EXACT for loss in known[code])
    saturated = _saturated(scores[1], parts[1][1]) and max(seen) > expected
    if (_among(expected, seen) or saturated) and not by_chance:
        return _apart(expected, seen) < EXACT
    found = code if any(_among(loss, seen) for loss in known[code]) else None
    problem = "the val_loss in its history is not the cross-entropy of the model on the validation part."
    came = f"val_loss {describe([round(x, 4) for x in seen])}"
    fail(name, problem, found or "another val_loss", code=found, came=came)


def honest_run(run: Any, build: Any, *, name: str, features: int = 2) -> None:
    """Check that ``run`` fits on the training part alone, starts anew each time, and reports the test part's accuracy.

    It is called twice: the number of steps that fit took must not grow with the other parts, and the second model must
    not be the first one. Raises CheckFailed with one of the codes ``fitted-on-test``, ``fitted-on-validation``,
    ``fitted-on-all-parts``, ``training-continued``, ``training-accuracy-for-test``, ``validation-accuracy-for-test``,
    ``loss-for-accuracy``, ``percent-for-share`` or none.
    """
    rng = np.random.default_rng(6)
    usual = make_parts(rng, (64, 96, 160), features)
    lopsided = make_parts(rng, (20, 640, 1280), features)
    first, second = results(run, build, [(usual, 2), (lopsided, 1)], name)
    _require_steps(first, second, usual, lopsided, name)
    if first.weights and len(first.weights) == len(second.weights):
        pairs = zip(first.weights, second.weights, strict=True)
        if all(one.shape == other.shape and np.array_equal(one, other) for one, other in pairs):
            problem = (
                "called twice, it gives the same model both times; the second training went on where the first ended."
            )
            fail(name, problem, "same model", code="training-continued")
    _require_accuracy(first, usual, name)
    _require_accuracy(second, lopsided, name)


def improvement(
    better: Any, worse: Any, x: Any, y: Any, *, by: float, name: str, names: Sequence[str] = ("first", "second")
) -> None:
    """Check that one model's accuracy is higher than another's by at least ``by``, both computed here.

    x: inputs (n, ...); y: integer labels (n,). Raises CheckFailed; the message shows both accuracies and ``by``.
    """
    labels = as_array(y).reshape(-1)
    shares = []
    for model, label in zip((better, worse), names, strict=True):
        require_keras(model, "Model", label)
        shares.append(float(np.mean(predicted(class_scores(model, x, label)) == labels)))
    gain = shares[0] - shares[1]
    if gain >= by:
        return
    problem = f"{names[0]} should be better than {names[1]} by at least {by:g}, but the difference is {gain:.4f}."
    came = f"{shares[0]:.4f} and {shares[1]:.4f}"
    raise CheckFailed(Failure(name, problem, came, f"accuracies that differ by {by:g}", evidence=evidence.pack(shares)))


def _require_epochs(result: Result, epochs: int, name: str) -> None:
    losses = result.history.get("loss")
    count = len(losses) if isinstance(losses, list | tuple) else 0
    if not 1 <= count <= epochs:
        problem = f"asked to train for {epochs} epochs, its history holds {count} of them."
        fail(name, problem, ["epochs", count])


def _require_steps(first: Result, second: Result, usual: Sequence[Part], lopsided: Sequence[Part], name: str) -> None:
    """Tell from the steps of an epoch, of whatever batch size, how many rows fit has seen."""
    if first.steps is None or second.steps is None:
        return
    sizes = [[len(y) for _, y in parts] for parts in (usual, lopsided)]

    def fits(*chosen: int) -> bool:
        rows = [sum(some[place] for place in chosen) for some in sizes]
        return any(
            (math.ceil(rows[0] / batch), math.ceil(rows[1] / batch)) == (first.steps, second.steps)
            for batch in range(1, LARGEST_BATCH)
        )

    if fits(0):
        return
    # Neither: a batch size that depends on the data, for instance. Then nothing is known.
    known = {"fitted-on-test": (0, 2), "fitted-on-validation": (0, 1), "fitted-on-all-parts": (0, 1, 2)}
    for code, chosen in known.items():
        if fits(*chosen):
            problem = (
                f"fit took {second.steps} steps for an epoch of {sizes[1][0]} training rows: it sees more than these."
            )
            fail(name, problem, code, code=code)


def _require_accuracy(result: Result, parts: Sequence[Part], name: str) -> None:
    scores = [class_scores(result.model, x, name) for x, _ in parts]
    shares = [float(np.mean(predicted(some) == y)) for some, (_, y) in zip(scores, parts, strict=True)]

    def equals(share: float, part: int) -> bool:
        return abs(result.accuracy - share) <= 0.5 / len(parts[part][1])

    if equals(shares[2], 2):
        return
    _require_share(result, scores[2], parts[2][1], name)
    code = None
    if equals(shares[0], 0):
        code = "training-accuracy-for-test"
    elif equals(shares[1], 1):
        code = "validation-accuracy-for-test"
    problem = "the third result is not the share of the test part that the returned model gets right."
    fail(name, problem, code or "another accuracy", code=code, came=f"{result.accuracy:.4f}")


def _require_share(result: Result, scores: Scores, y: np.ndarray, name: str) -> None:
    """That the third result is no percentage and no loss. scores, y: the model's on the test part, and its labels."""
    share = float(np.mean(predicted(scores) == y))
    if abs(result.accuracy - share) < 1e-3:
        return
    code = None
    if abs(result.accuracy - _cross_entropy(scores, y)) < 1e-3:
        code = "loss-for-accuracy"
    elif abs(result.accuracy / 100 - share) < 1e-3:
        code = "percent-for-share"
    if code or not 0 <= result.accuracy <= 1:
        problem = "the third result is no share: an accuracy lies between 0 and 1."
        if code == "loss-for-accuracy":
            problem = "the third result is the loss, and not the share of the test part that the model gets right."
        fail(name, problem, code or "no share", code=code, came=f"{result.accuracy:.4f}")


def _cross_entropy(scores: Scores, y: np.ndarray) -> float:
    """Mean cross-entropy, from probabilities kept away from 0 and 1 as Keras keeps them."""
    p = np.clip(scores.probability_of_one.astype(np.float32), EPSILON, 1 - EPSILON)  # 1 - p is coarse in float32
    return float(np.mean(-np.log(np.where(y == 1, p, 1 - p)), dtype=np.float64))


def _saturated(scores: Scores, y: np.ndarray) -> bool:
    """Whether a wrong prediction is as sure as float32 can be: Keras then knows more, from the logits, than we."""
    p = scores.probability_of_one.astype(np.float32)
    return bool((np.where(y == 1, p, 1 - p) < 10 * EPSILON).any())


def _squared_error(scores: Scores, y: np.ndarray) -> float:
    return float(np.mean((scores.probability_of_one - y) ** 2))


def _penalty(model: Any) -> float:
    """What regularizers add to every loss."""
    try:
        with silence():
            return float(sum(float(as_array(loss).reshape(())) for loss in model.losses))
    except Exception:  # of a student's class: then there is none that we could read
        return 0.0


def _shares(n: int) -> list[int]:
    """Numbers of rows that ``validation_split`` with a usual share would take, and all of them."""
    return [n, *(n - int(n * (1 - share)) for share in (0.1, 0.15, 0.2, 0.25, 0.3, 1 / 3, 0.4, 0.5))]


def _among(value: float, seen: Sequence[float]) -> bool:
    return bool(np.any(np.isclose(np.asarray(seen, float), value, rtol=LOSS_RTOL, atol=LOSS_ATOL)))


def _apart(value: float, seen: Sequence[float]) -> float:
    """How far a loss is from the nearest of those seen, as a share of it where it is above 1."""
    return float(np.min(np.abs(np.asarray(seen, float) - value) / max(abs(value), 1.0)))


def _numbers(values: Any, name: str) -> list[float]:
    try:
        return [float(value) for value in as_array(values).reshape(-1)]
    except NotNumeric:
        fail(name, "the val_loss in its history is no list of numbers.", "no numbers", came=describe(values))
