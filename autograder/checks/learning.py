"""The grader trains what a student's function builds, in its own way: does the network learn the task?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.checks import evidence
from autograder.checks.calls import raised, shapes_of
from autograder.checks.failure import CheckFailed, Failure
from autograder.checks.models import accuracy
from autograder.checks.networks import model_from
from autograder.checks.quiet import silence
from autograder.checks.trainers import accuracy_of
from autograder.checks.values import as_array


def learns(
    make: Any,
    training: tuple[Any, Any],
    test: tuple[Any, Any],
    *,
    name: str,
    at_least: float,
    epochs: int,
    learning_rate: float = 1e-3,
    batch_size: int = 32,
    attempts: int = 3,
) -> None:
    """Check that a new model from ``make`` reaches an accuracy on ``test`` when the grader trains it.

    make: the student's function or class; each attempt builds a model of its own. Whatever it was compiled with is
        replaced: Adam with this learning rate, cross-entropy for class probabilities (n, num_classes).
    training, test: pairs ``(x, y)``, x of shape (n, ...), y integer labels of shape (n,).
    attempts: a training may get stuck, so the best of so many counts; the first one that is good enough ends it.
    Raises CheckFailed with the accuracy of the last attempt, or with the code ``frozen-layer`` where weights of several
    axes (kernels) are the same after a training that was good enough: luck has found them.
    """
    (x, y), (x_test, y_test) = training, test
    inputs, labels = as_array(x), as_array(y)
    for attempt in range(attempts):
        model = model_from(make, name=name)
        before = [np.array(array) for array in model.get_weights()]
        try:
            with silence():
                model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
                model.optimizer.learning_rate = learning_rate
                model.fit(inputs, labels, epochs=epochs, batch_size=batch_size, verbose=0)
        except (Exception, SystemExit) as error:
            raise raised(error, f"when it is trained on inputs of shape {shapes_of((inputs,))}", name) from None
        if attempt + 1 == attempts:
            accuracy(model, x_test, y_test, name=f"{name}, trained by the grader", at_least=at_least)
        elif accuracy_of(model, x_test, y_test, name=name) < at_least:
            continue
        _require_moved(before, model.get_weights(), name)
        return


def _require_moved(before: Sequence[np.ndarray], after: Sequence[Any], name: str) -> None:
    if len(before) != len(after):  # a model that has its weights from fit on
        return
    for one, other in zip(before, after, strict=True):
        if one.ndim > 1 and np.array_equal(one, other):
            problem = f"when the grader trains it, its weights of shape {one.shape} stay as they were."
            frozen = evidence.pack(["frozen", one.shape])
            raise CheckFailed(Failure(name, problem, code="frozen-layer", evidence=frozen))
