"""Checks of the workflow around a model: what a training watched, which data it saw, and what it reports.

A function ``run(build, train, val, test, epochs)`` is tried on small data sets that are made here. ``build`` makes a
model, the three parts are pairs ``(X, y)`` with integer labels 0 and 1, and the result is
``(model, history, test_accuracy)``. A number that comes back may be that of a mistake by chance, or the right one: what
counts is what explains all trials.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NoReturn

import numpy as np

from autograder.checks import evidence, watched
from autograder.checks.classes import class_scores, cross_entropy, predicted
from autograder.checks.failure import CheckFailed, Failure
from autograder.checks.networks import made_by
from autograder.checks.trial import Part, Result, fail, make_parts, results
from autograder.checks.values import as_array, describe
from autograder.checks.watched import EXACT, VALIDATION

LARGEST_BATCH = 4096
SEEDS = 5, 7, 8  # of the trials' data; another one follows as long as a loss is near, but not exact
SAME = 1e-3  # two accuracies: one may have been rounded, or a score near the boundary may have crossed it
NO_SHARE = "loss-for-accuracy", "percent-for-share"
REPORTS = *NO_SHARE, "training-accuracy-for-test", "validation-accuracy-for-test"
TEST = ""  # the accuracy that should be reported; the others go by the code of their mistake


def run_results(run: Any, build: Any, *, name: str, features: int = 2) -> None:
    """Check that ``run`` gives what it should in kind: a Keras model, a History, and a share. It is called once.

    Raises CheckFailed with one of the codes ``loss-for-accuracy``, ``percent-for-share`` or none.
    """
    parts = make_parts(np.random.default_rng(4), (40, 40, 40), features)
    result = results(run, build, [(parts, 1)], name)[0]
    found = _reported(result, parts, name)
    code = next((code for code in NO_SHARE if code in found), None)
    if TEST not in found and (code or not 0 <= result.accuracy <= 1):
        _fail_accuracy(result, code, name)


def training_run(run: Any, build: Any, *, name: str, features: int = 2, epochs: int = 2) -> None:
    """Check that ``run`` trains what ``build`` makes, with cross-entropy, and watches the validation part.

    The cross-entropy of the returned model on the validation part, computed here from its outputs, must be among the
    ``val_loss`` of its history (the last one, or that of the epoch whose weights were restored). It is called once
    where this loss, or the one that a known mistake leads to, is there to float32. Where one is only near, which
    another loss is by chance in one of forty trials, it is called three times, each time with other data: only what is
    near each time counts.
    Raises CheckFailed with one of the codes ``squared-error-for-cross-entropy``, ``logits-without-from-logits``,
    ``sigmoid-for-two-units``, ``validation-on-test``, ``validation-on-training``, ``validation-left-out``,
    ``build-ignored``, ``softmax-on-one-unit``, ``input-changed`` or none.
    """
    possible = dict.fromkeys(watched.LOSSES, 0.0)  # what is near each time, and how far apart it is in all
    seen: list[float] = []
    for seed in SEEDS:
        parts = make_parts(np.random.default_rng(seed), (96, 64, 80), features)
        result = results(run, build, [(parts, epochs)], name)[0]
        _require_built(result, build, name)
        _require_epochs(result, epochs, name)
        seen = watched.val_losses(result, name).tolist()
        found = watched.matches(result, parts, name)
        possible = {what: apart + found[what] for what, apart in possible.items() if what in found}
        if VALIDATION in possible and found[VALIDATION] < EXACT:
            return
        mistaken = any(found[what] < EXACT for what in possible) and found.get(VALIDATION, 1.0) > 10 * EXACT
        if mistaken or not possible:
            possible.pop(VALIDATION, None)
            break
    if VALIDATION in possible:
        return
    code = min(possible, key=lambda what: possible[what], default=None)
    problem = "the val_loss in its history is not the cross-entropy of the model on the validation part."
    came = f"val_loss {describe([round(x, 4) for x in seen])}"
    fail(name, problem, code or "another val_loss", code=code, came=came)


def honest_run(run: Any, build: Any, *, name: str, features: int = 2) -> None:
    """Check that ``run`` fits on the training part alone, starts anew each time, and reports the test part's accuracy.

    It is called twice: the number of steps that fit took must not grow with the other parts, and the second model must
    not be the first one. Raises CheckFailed with one of the codes ``build-ignored``, ``fitted-on-test``,
    ``fitted-on-validation``, ``fitted-on-all-parts``, ``training-continued``, ``training-accuracy-for-test``,
    ``validation-accuracy-for-test``, ``loss-for-accuracy``, ``percent-for-share``, ``input-changed`` or none.
    """
    rng = np.random.default_rng(6)
    usual = make_parts(rng, (64, 96, 160), features)
    lopsided = make_parts(rng, (20, 640, 1280), features)
    first, second = results(run, build, [(usual, 2), (lopsided, 1)], name)
    _require_built(first, build, name)
    _require_steps(first, second, usual, lopsided, name)
    if first.weights and len(first.weights) == len(second.weights):
        pairs = zip(first.weights, second.weights, strict=True)
        if all(one.shape == other.shape and np.array_equal(one, other) for one, other in pairs):
            problem = (
                "called twice, it gives the same model both times; the second training went on where the first ended."
            )
            fail(name, problem, "same model", code="training-continued")
    _require_accuracy([first, second], [usual, lopsided], name)


def improvement(
    better: Any, worse: Any, x: Any, y: Any, *, by: float, name: str, names: Sequence[str] = ("first", "second")
) -> None:
    """Check that one two-class model's cross-entropy is lower than another's by at least ``by``, both computed here.

    Not the accuracy: where two classes overlap, it changes by several per cent when a boundary moves a little, so that
    a network with a noisy training is better or worse than another one by luck. The cross-entropy hardly changes.

    x: inputs (n, ...); y: integer labels (n,), 0 or 1. Raises CheckFailed; the message shows both and ``by``.
    """
    labels = as_array(y).reshape(-1)
    losses = [
        cross_entropy(class_scores(model, x, label), labels)
        for model, label in zip((better, worse), names, strict=True)
    ]
    gain = losses[1] - losses[0]
    if gain >= by:
        return
    problem = (
        f"the cross-entropy of {names[0]} should be lower than that of {names[1]} by at least {by:g}, "
        f"but the difference is {gain:.4f}."
    )
    came = f"{losses[0]:.4f} and {losses[1]:.4f}"
    asked = f"cross-entropies that differ by {by:g}"
    raise CheckFailed(Failure(name, problem, came, asked, evidence=evidence.pack(losses)))


def _require_built(result: Result, build: Any, name: str) -> None:
    made_by(result.model, build, name=f"the model that {name} returns", maker="build", code="build-ignored")


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


def _require_accuracy(received: Sequence[Result], data: Sequence[Sequence[Part]], name: str) -> None:
    """That the third results are the accuracies on the test part. data: the parts of each call."""
    explained = [_reported(result, parts, name) for result, parts in zip(received, data, strict=True)]
    possible = set.intersection(*explained)
    if TEST in possible:
        return
    result = next(result for result, found in zip(received, explained, strict=True) if TEST not in found)
    _fail_accuracy(result, next((code for code in REPORTS if code in possible), None), name)


def _reported(result: Result, parts: Sequence[Part], name: str) -> set[str]:
    """What the third result may be: TEST, or the codes of mistakes."""
    scores = [class_scores(result.model, x, name) for x, _ in parts]
    train, val, test = (float(np.mean(predicted(some) == y)) for some, (_, y) in zip(scores, parts, strict=True))
    loss = watched.cross_entropy(scores[2], parts[2][1]) + watched.penalty(result.model)
    shares = {
        TEST: test,
        "loss-for-accuracy": loss,
        "training-accuracy-for-test": train,
        "validation-accuracy-for-test": val,
    }
    found = {what for what, value in shares.items() if abs(result.accuracy - value) < SAME}
    return found | ({"percent-for-share"} if abs(result.accuracy / 100 - test) < SAME else set())


def _fail_accuracy(result: Result, code: str | None, name: str) -> NoReturn:
    problem = "the third result is not the share of the test part that the returned model gets right."
    if code == "loss-for-accuracy":
        problem = "the third result is the loss, and not the share of the test part that the model gets right."
    elif not 0 <= result.accuracy <= 1:
        problem = "the third result is no share: an accuracy lies between 0 and 1."
    fail(name, problem, code or "another accuracy", code=code, came=f"{result.accuracy:.4f}")
