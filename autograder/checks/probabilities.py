"""Checks of models that give a probability for each of several classes."""

from __future__ import annotations

from typing import Any, NoReturn

import numpy as np

from autograder.checks.calls import call, require_keras, shapes_of
from autograder.checks.failure import CheckFailed, Failure
from autograder.checks.networks import random_kernels
from autograder.checks.trainers import accuracy_of
from autograder.checks.values import as_array

ROWS = 40  # of the random inputs, of each kind
TOLERANCE = 1e-3  # float32 sums of ten probabilities are exact to 1e-6
STRAIGHT = 1e-3  # scores of size 1 to 10 add up to about 1e-5 in float32 if they are linear; a bend gives 0.01 and more
LUCK = 2.5  # a normal variable is that far above its mean six times in a thousand; training makes it rarer still
EASIER = 0.01  # by how much a large test part can be the easier one, where luck is small


def class_probabilities(model: Any, input_shape: tuple[int, ...], num_classes: int, *, name: str) -> None:
    """Check that the outputs for random inputs are probabilities: none negative, those of each input add up to 1.

    Raises CheckFailed with one of the codes ``sigmoid-for-softmax``, ``last-activation-missing``,
    ``softmax-over-batch`` or none.
    """
    inputs = np.random.default_rng(3).normal(size=(ROWS, *input_shape)).astype(np.float32)
    found = _outputs(model, inputs, num_classes, name)
    if found.min() < -TOLERANCE or found.max() > 1 + TOLERANCE:
        code = "last-activation-missing" if found.min() < -TOLERANCE else None
        _fail(name, "some of its outputs lie outside of 0 to 1, so they are no probabilities.", "outside", code)
    if np.allclose(found.sum(axis=1), 1, atol=TOLERANCE):
        return
    code = "softmax-over-batch" if np.allclose(found.sum(axis=0), 1, atol=TOLERANCE) else "sigmoid-for-softmax"
    _fail(name, "its outputs for one input do not add up to 1.", code, code)


def bends(model: Any, input_shape: tuple[int, ...], num_classes: int, *, bent: bool, name: str) -> None:
    """Check whether a model of class probabilities can do more than one layer can.

    bent: True asks for a non-linear hidden layer; False for none: then the logarithms of the probabilities, up to a
        constant for each input, are weighted sums of the inputs and a bias, whatever the weights are. It is tried
        with random kernels.
    Raises CheckFailed, for a missing bend with the code ``hidden-activation-missing``.
    """
    rng = np.random.default_rng(4)
    one, other = rng.normal(size=(2, ROWS, *input_shape)).astype(np.float32)
    points = np.concatenate([one, other, one + other, np.zeros_like(one)])
    logs = _centred_logs(model, points, num_classes, name)
    first, second, together, zero = np.split(logs, 4)
    deviation = float(np.abs(first + second - together - zero).max())
    straight = deviation <= STRAIGHT * (1 + float(np.abs(logs).max()))
    if bent and straight:
        problem = "it can do no more than a network without hidden layers, whatever its weights are."
        _fail(name, problem, "straight", "hidden-activation-missing")
    if not bent and not straight:
        _fail(name, "it bends its scores, but without hidden layers nothing does.", "bent")


def bends_again(model: Any, input_shape: tuple[int, ...], num_classes: int, *, units: int, name: str) -> None:
    """Check that what follows a first hidden layer can do more than one layer can.

    units: those of the first hidden layer, fewer than ``num_classes - 1``. If no later one bends, the logarithms of the
        probabilities, up to a constant for each input, are weighted sums of these units, and vary in so many directions
        only. It is tried with random kernels.
    Raises CheckFailed, for a missing bend with the code ``hidden-activation-missing``.
    """
    inputs = np.random.default_rng(5).normal(size=(4 * ROWS, *input_shape)).astype(np.float32)
    logs = _centred_logs(model, inputs, num_classes, name)
    sizes = np.linalg.svd(logs - logs.mean(axis=0), compute_uv=False)
    if sizes[units] <= STRAIGHT * sizes[0]:
        problem = "a hidden layer behind the first does not bend what it gets, and could as well be left out."
        _fail(name, problem, "straight behind the first layer", "hidden-activation-missing")


def _centred_logs(model: Any, inputs: np.ndarray, num_classes: int, name: str) -> np.ndarray:
    """Logarithms of the probabilities that the model gives with random kernels, those of each input around 0."""
    _outputs(model, inputs, num_classes, name)  # builds it
    with random_kernels(model, name=name):
        found = _outputs(model, inputs, num_classes, name)
    logs = np.log(np.maximum(found.astype(np.float64), 1e-30))
    return np.asarray(logs - logs.mean(axis=1, keepdims=True))


def equally_good(one: Any, x_one: Any, other: Any, x_other: Any, y: Any, *, within: float, name: str) -> None:
    """Check that two models have nearly the same accuracy, each on inputs of its own (n, ...), for the labels y (n,).

    within: the largest difference that passes; the message shows it. Raises CheckFailed.
    """
    shares = [accuracy_of(model, x, y, name=name) for model, x in ((one, x_one), (other, x_other))]
    if abs(shares[0] - shares[1]) <= within:
        return
    problem = f"their accuracies differ by {abs(shares[0] - shares[1]):.3f}, more than two equal trainings do."
    came = f"{shares[0]:.3f} and {shares[1]:.3f}"
    raise CheckFailed(Failure(name, problem, came, f"a difference of at most {within:g}", evidence=shares))


def _outputs(model: Any, inputs: np.ndarray, num_classes: int, name: str) -> np.ndarray:
    require_keras(model, "Model", name)
    outputs = call(model, (inputs,), name)
    if len(outputs) != 1 or outputs[0].shape != (len(inputs), num_classes):
        kind = f"{num_classes} probabilities for each input"
        came = f"outputs of shape {shapes_of(outputs)}"
        raise CheckFailed(Failure(name, "the output shape is not right.", came, kind, evidence=came))
    return outputs[0]


def _fail(name: str, problem: str, found: str, code: str | None = None) -> NoReturn:
    failure = Failure(name, problem, expected="probabilities of the classes", evidence=found)
    raise CheckFailed(failure.with_code(code) if code else failure)


def unseen(model: Any, train: tuple[Any, Any], test: tuple[Any, Any], *, name: str) -> None:
    """Check that a model did not learn from the test part: then it would know it better than the training part.

    train, test: pairs of inputs (n, ...) and integer labels (n,). Raises CheckFailed with the code ``trained-on-test``
    if the accuracy on the test part is higher than on the training part by more than EASIER and by more than LUCK
    standard deviations of the difference that chance makes for a model that knows neither part. Of 4,000 and 1,000
    MNIST digits, networks trained on the first were at most 0.4 of them higher (20 models, after each of 10 epochs),
    those trained on the second 2.9 and more, if they got 91.7 % of it right. On digits with shuffled pixels it was at
    most 0.2 from the second of 8 epochs on (12 models); after the first one, 1.6 once.
    """
    on_train, on_test = (accuracy_of(model, x, y, name=name) for x, y in (train, test))
    spread = np.sqrt(max(on_train * (1 - on_train), 0.01) * (1 / len(as_array(train[1])) + 1 / len(as_array(test[1]))))
    if on_test - on_train > max(LUCK * spread, EASIER):
        problem = f"its accuracy is {on_train:.3f} on the training part, but {on_test:.3f} on the test part."
        _fail(name, problem, "trained on test", "trained-on-test")
