"""Checks of a student's function that makes and trains a model, and of the accuracies that a student reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NoReturn

import numpy as np

from autograder.checks import evidence, misconceptions
from autograder.checks.calls import call, raised, require_keras
from autograder.checks.failure import CheckFailed, Failure
from autograder.checks.functions import call_once
from autograder.checks.models import predictions
from autograder.checks.values import as_array, describe

WANTED = "two results: the trained model, and what fit returned"
EPOCHS = 4  # of the longer of two trial trainings
LEARNED = 0.9  # share of the inputs for which a model gives the only label that there was; 1 after about 20 steps
ANEW = 1 / 3  # a new model begins with about the loss of the first one (2.3 for ten classes); a trained one with 0.01
WENT_ON = 2.0  # an epoch that goes on has about the last one's loss, a first epoch many times as much


def trainer(train: Any, x: Any, label: int, *, name: str) -> None:
    """Check that ``train(x, y, epochs=...)`` gives ``(model, history)`` of a new model, trained on x and y.

    It is called twice, with inputs ``x`` (n, ...) that all have the same label, which is quickly learned.
    Raises CheckFailed with one of the codes ``globals-for-arguments``, ``epochs-not-passed-on``,
    ``training-continued``, ``input-changed`` or none.
    """
    if not callable(train):
        kind = "a function"
        raise CheckFailed(Failure(name, "a function is asked for.", describe(train), kind, evidence=describe(train)))
    inputs = as_array(x)
    y = np.full(len(inputs), label)
    pairs = []
    for epochs in (EPOCHS, 1):
        model, losses, steps = _trained(train, inputs, y, epochs, name)
        if steps is not None and steps > len(inputs):
            problem = f"given {len(inputs)} images, it trains on more than these."
            _fail(name, problem, "more rows", code="globals-for-arguments", came=f"{steps} steps in an epoch")
        if len(losses) > epochs:
            problem = f"asked to train for {epochs} epochs, it trains for {len(losses)}."
            _fail(name, problem, "more epochs", code="epochs-not-passed-on")
        pairs.append((model, losses))
    (model, first), (_, second) = pairs
    scores = call(model, (inputs,), name)[0]
    if scores.ndim != 2 or not np.isfinite(scores).all() or np.mean(scores.argmax(axis=1) == label) < LEARNED:
        problem = (
            f"trained on images that all have the label {label}, the model that came back does not know this label."
        )
        _fail(name, problem, "other labels")
    if second[0] < ANEW * first[0] and second[0] < max(WENT_ON * first[-1], 0.005):
        problem = "called twice, its second training goes on where the first one ended."
        came = (
            f"a loss of {first[0]:.2f} in the first epoch, and of {second[0]:.2f} in the first epoch of the second call"
        )
        _fail(name, problem, "trained before", code="training-continued", came=came)


def accuracy_of(model: Any, x: Any, y: Any, *, name: str) -> float:
    """The share of inputs (n, ...) for which a model gives its highest score to the label of y (n,).

    With one output, class 1 begins above a probability of 0.5.

    Raises CheckFailed if it is no model, or gives no scores.
    """
    require_keras(model, "Model", name)
    labels = as_array(y).reshape(-1)
    scores = call(model, (as_array(x),), name)[0]
    if scores.ndim != 2 or len(scores) != len(labels):
        _fail(name, "its outputs are no class scores.", list(scores.shape), came=f"outputs of shape {scores.shape}")
    return float(np.mean(predictions(model, scores) == labels))


def reported_accuracies(
    received: Mapping[str, Any],
    expected: Mapping[str, float],
    *,
    of: int,
    wrong: Mapping[str, Mapping[str, float]] | None = None,
) -> None:
    """Check shares that a student reports (name -> value) against those computed here, up to two of ``of`` predictions.

    Two, as scores that are nearly equal may change places where a model is computed in other batches or on another
    device. wrong: code -> the shares (name -> value) that this mistake leads to; ``percent-for-share`` and
    ``errors-counted`` are known anyhow. The mistake that explains most of the wrong values is named: two mistakes may
    lead to the same share by chance, hardly to the same shares. Raises CheckFailed; the message never shows
    ``expected``.
    """
    tables = {
        **(wrong or {}),
        "percent-for-share": {name: 100 * share for name, share in expected.items()},
        "errors-counted": {name: 1 - share for name, share in expected.items()},
    }
    misconceptions.require(tables)
    near = 2.5 / of
    values = {name: as_array(value) for name, value in received.items()}
    shares = {name: float(value.reshape(())) for name, value in values.items() if value.size == 1}
    off = [name for name in received if name not in shares or not abs(shares[name] - expected[name]) <= near]
    if not off:
        return
    explained: dict[str, list[str]] = {}
    distances = {}
    for code, table in tables.items():
        apart = {name: abs(shares[name] - table[name]) for name in off if name in shares and name in table}
        explained[code] = [name for name in apart if apart[name] <= near]
        distances[code] = sum(apart[name] for name in explained[code])
    best = max(explained, key=lambda code: (len(explained[code]), -distances[code]))
    named = explained[best]
    name = (named or off)[0]
    problem = "this is not the share of right predictions that the grader counts for your model."
    wanted = "a share between 0 and 1"
    failure = Failure(name, problem, describe(received[name]), wanted, evidence=evidence.pack(received[name]))
    raise CheckFailed(failure.with_code(best) if named else failure)


def _trained(
    train: Callable[..., Any], x: np.ndarray, y: np.ndarray, epochs: int, name: str
) -> tuple[Any, list[float], int | None]:
    """Model, losses of all epochs, and steps of an epoch where the history knows them."""
    result, error, unchanged = call_once(train, (x, y), {"epochs": epochs})
    if error is not None:
        raise raised(error, "in a short trial training", name)
    if not unchanged:
        _fail(name, "it changes the arrays that it was given; work on copies.", "input changed", code="input-changed")
    if result is None:
        _fail(name, "nothing came back (None). Does it end with a return?", None)
    if not isinstance(result, list | tuple) or len(result) != 2:
        count = len(result) if isinstance(result, list | tuple) else 1
        _fail(name, "two results are asked for.", ["results", count], came=describe(result))
    model, history = result
    require_keras(model, "Model", f"the first result of {name}")
    found = history if isinstance(history, Mapping) else getattr(history, "history", None)
    losses = found.get("loss") if isinstance(found, Mapping) else None
    if not isinstance(losses, list | tuple) or not losses:
        _fail(name, "the second result should be what fit returns, which holds the loss of every epoch.", "no history")
    params = getattr(history, "params", None)
    steps = params.get("steps") if isinstance(params, Mapping) else None
    return model, [float(loss) for loss in losses], int(steps) if steps else None


def _fail(name: str, problem: str, found: Any, *, code: str | None = None, came: str = "") -> NoReturn:
    failure = Failure(name, problem, came, WANTED, evidence=evidence.pack(found))
    raise CheckFailed(failure.with_code(code) if code else failure)
