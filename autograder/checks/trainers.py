"""Checks of a student's function that makes and trains a model, and of the accuracies that a student reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np

from autograder.checks import evidence, misconceptions
from autograder.checks.calls import call, is_keras, raised, require_keras
from autograder.checks.failure import CheckFailed, Failure
from autograder.checks.functions import call_once
from autograder.checks.models import predictions
from autograder.checks.quiet import silence
from autograder.checks.values import NotNumeric, as_array, describe
from autograder.checks.watched import EPSILON, penalty

WANTED = "two results: the trained model, and what fit returned"
EPOCHS = 4  # of the longer of two trial trainings
LEARNED = 0.9  # share of the inputs for which a model gives the only label that there was; 1 after about 20 steps
ANEW = 1 / 3  # a new model begins with about the loss of the first one (2.3 for ten classes); a trained one with 0.01
SOME, FEW = 480, 128  # inputs of the longer and of the two shorter trial trainings
NO_LOGARITHM = 0.1  # share of log(classes), the cross-entropy of guessing; a squared error is 0.09 of it at most
SAME_LOSS = 1e-5  # relative; a loss on other data never comes as near by chance
WENT_ON = 2.0  # an epoch that goes on has about the last one's loss, a first epoch many times as much


class _TrialError(Exception):
    """Nothing was trained, for the reason that ``failed`` tells: perhaps there were too few inputs for it."""

    def __init__(self, failed: CheckFailed) -> None:
        super().__init__(failed)
        self.failed = failed


@dataclass(frozen=True)
class Trained:
    """What a training gave. losses: one an epoch; steps: those of an epoch, where the history knows them."""

    model: Any
    history: Mapping[str, Any]
    losses: list[float]
    steps: int | None


def trainer(train: Any, x: Any, label: int, *, name: str, locked: tuple[Any, Any] | None = None) -> None:
    """Check that ``train(x, y, epochs=...)`` gives ``(model, history)`` of a new model, trained on x and y.

    It is called with 480 and with 128 of the inputs ``x`` (n, ...) that all have the same label, which is quickly
    learned, and once with random labels, about which nothing can be known: the cross-entropy of the first epoch is that
    of guessing then. If nothing is trained, it is called with all of ``x`` but the last one: it may hold out a fixed
    number of them. Not with all, which may be the notebook's own: arguments and globals could not be told apart.

    locked: test inputs and their integer labels, which no ``val_loss`` may be the loss of.
    Raises CheckFailed with one of the codes ``globals-for-arguments``, ``epochs-not-passed-on``, ``frozen-layer``,
    ``training-continued``, ``history-forgotten``, ``input-changed``, ``accuracy-not-recorded``,
    ``squared-error-for-cross-entropy``, ``validation-on-test`` or none.
    """
    if not callable(train):
        kind = "a function"
        raise CheckFailed(Failure(name, "a function is asked for.", describe(train), kind, evidence=describe(train)))
    inputs = as_array(x)
    try:
        _require_training(train, inputs[:SOME], inputs[:FEW], label, name, locked)
    except _TrialError:
        most = inputs[:-1]
        try:
            _require_training(train, most, most, label, name, locked)
        except _TrialError as reason:
            raise reason.failed from None


def fit_history(history: Any, *, name: str) -> None:
    """Check that ``history`` is what ``fit`` returned, or a dictionary of it: with a loss for every epoch.

    Raises CheckFailed.
    """
    _history(history, name, "this is not what fit returned, which holds the loss of every epoch.", "what fit returned")


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


def _require_training(
    train: Callable[..., Any],
    inputs: np.ndarray,
    few: np.ndarray,
    label: int,
    name: str,
    locked: tuple[Any, Any] | None,
) -> None:
    y = np.full(len(inputs), label)
    first, second = (
        _trained(train, some, y[: len(some)], epochs, name) for some, epochs in ((inputs, EPOCHS), (few, 1))
    )
    _require_learning(first.model, name)
    scores = call(first.model, (inputs,), name)[0]
    if scores.ndim != 2 or not np.isfinite(scores).all() or np.mean(scores.argmax(axis=1) == label) < LEARNED:
        problem = (
            f"trained on images that all have the label {label}, the model that came back does not know this label."
        )
        same = first.steps == second.steps and (first.steps or 1) > 1  # whichever inputs it gets
        _fail(name, problem, "other labels", code="globals-for-arguments" if same and len(few) < len(inputs) else None)
    if second.losses[0] < ANEW * first.losses[0] and second.losses[0] < max(WENT_ON * first.losses[-1], 0.005):
        problem = "called twice, its second training goes on where the first one ended."
        came = (
            f"a loss of {first.losses[0]:.2f} in the first epoch, "
            f"and of {second.losses[0]:.2f} in the first epoch of the second call"
        )
        _fail(name, problem, "trained before", code="training-continued", came=came)
    if not set(map(str, first.history)) - {"loss", "val_loss"}:
        problem = "the history holds no accuracy for the epochs, only losses."
        _fail(name, problem, "no accuracy", code="accuracy-not-recorded", came=", ".join(map(str, first.history)))
    noise = _trained(train, few, np.random.default_rng(8).integers(scores.shape[1], size=len(few)), 1, name)
    if noise.losses[0] < NO_LOGARITHM * np.log(scores.shape[1]):
        problem = f"on labels that nobody can guess, its loss is only {noise.losses[0]:.3f}: that is no cross-entropy."
        _fail(name, problem, "no logarithm", code="squared-error-for-cross-entropy")
    if locked is not None:
        _require_locked(noise, *locked, name=name)


def _trained(train: Callable[..., Any], x: np.ndarray, y: np.ndarray, epochs: int, name: str) -> Trained:
    result, error, unchanged = call_once(train, (x, y), {"epochs": epochs})
    if error is not None:
        raise _TrialError(raised(error, "in a short trial training", name))
    if not unchanged:
        _fail(name, "it changes the arrays that it was given; work on copies.", "input changed", code="input-changed")
    if result is None:
        _fail(name, "nothing came back (None). Does it end with a return?", None)
    if not isinstance(result, list | tuple) or len(result) != 2:
        count = len(result) if isinstance(result, list | tuple) else 1
        code = "history-forgotten" if is_keras(result, "Model") else None
        _fail(name, "two results are asked for.", ["results", count], code=code, came=describe(result))
    model, history = result
    require_keras(model, "Model", f"the first result of {name}")
    problem = "the second result should be what fit returns, which holds the loss of every epoch."
    try:
        found, losses = _history(history, name, problem, WANTED)
    except CheckFailed as failed:  # fit with no inputs gives a history without losses
        raise _TrialError(failed) from None
    params = getattr(history, "params", None)
    steps = params.get("steps") if isinstance(params, Mapping) else None
    trained = Trained(model, found, losses, int(steps) if steps else None)
    if trained.steps is not None and trained.steps > len(x):
        problem = f"given {len(x)} images, it trains on more than these."
        came = f"{trained.steps} steps in an epoch"
        _fail(name, problem, "more rows", code="globals-for-arguments", came=came)
    if len(losses) > epochs:
        problem = f"asked to train for {epochs} epochs, it trains for {len(losses)}."
        _fail(name, problem, "more epochs", code="epochs-not-passed-on")
    return trained


def _history(history: Any, name: str, problem: str, wanted: str) -> tuple[Mapping[str, Any], list[float]]:
    found = history if isinstance(history, Mapping) else getattr(history, "history", None)
    losses = found.get("loss") if isinstance(found, Mapping) else None
    if not isinstance(found, Mapping) or not isinstance(losses, list | tuple) or not losses:
        came = describe(history)
        raise CheckFailed(Failure(name, problem, came, wanted, evidence=evidence.pack(["no history", came])))
    return found, [float(loss) for loss in losses]


def _require_learning(model: Any, name: str) -> None:
    with silence():
        shapes = [tuple(weight.shape) for weight in model.non_trainable_weights]
    frozen = [shape for shape in shapes if len(shape) > 1]  # others: averages of a BatchNormalization
    if frozen:
        problem = f"the model keeps weights of shape {frozen[0]} from learning."
        _fail(name, problem, ["frozen", list(frozen[0])], code="frozen-layer")


def _require_locked(trained: Trained, x: Any, y: Any, name: str) -> None:
    """That no ``val_loss`` is the cross-entropy of the model on these inputs, to the precision of float32."""
    try:
        seen = as_array(trained.history.get("val_loss", [])).reshape(-1).astype(np.float64)
    except NotNumeric:
        return
    labels = as_array(y).reshape(-1)
    scores = call(trained.model, (as_array(x),), name)[0]
    right = np.clip(scores[np.arange(len(labels)), labels].astype(np.float64), EPSILON, 1)
    loss = float(np.mean(-np.log(right))) + penalty(trained.model)
    if np.isclose(seen, loss, rtol=SAME_LOSS, atol=0).any():
        problem = "the val_loss in the history is the loss on the test digits."
        _fail(name, problem, "validation on test", code="validation-on-test")


def _fail(name: str, problem: str, found: Any, *, code: str | None = None, came: str = "") -> NoReturn:
    failure = Failure(name, problem, came, WANTED, evidence=evidence.pack(found))
    raise CheckFailed(failure.with_code(code) if code else failure)
