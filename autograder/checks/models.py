"""Checks of Keras models and layers by what they do: shapes, numbers of weights, outputs, accuracy."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.checks import evidence, misconceptions
from autograder.checks.calls import (
    BUILD_HINT,
    Tensors,
    as_tensors,
    build_by_call,
    call,
    describe_inputs,
    raised,
    reference_outputs,
    require_keras,
    shapes_of,
)
from autograder.checks.compare import Tolerance, difference
from autograder.checks.failure import CheckFailed, Failure
from autograder.checks.plain import Wrong, explain
from autograder.checks.quiet import silence
from autograder.checks.values import as_array, close, describe, describe_kind

Shape = tuple[int, ...]
Shapes = Shape | tuple[Shape, ...]
"""The shape of one tensor, or a tuple of shapes for a model with several inputs or outputs."""

# Each layer sums up to a few thousand float32 products (7 digits), in an order that differs between backends and layer
# styles, and the errors of the layers add up.
RTOL = 1e-4
ATOL = 1e-5


def model_shapes(model: Any, shapes: Mapping[Shapes, Shapes], *, name: str) -> None:
    """Check the output shapes of a model for random inputs, in batches of 1 and of 3.

    shapes: input shape -> output shape, both without the batch axis (``{(28, 28, 1): (10,)}``); a tuple of shapes
        stands for several inputs or outputs.
    A model that has no weights yet is built by the call. Raises CheckFailed.
    """
    require_keras(model, "Model", name)
    rng = np.random.default_rng(0)
    for wanted_in, wanted_out in shapes.items():
        for batch in (1, 3):
            tensors = tuple(rng.random((batch, *shape), dtype=np.float32) for shape in _each(wanted_in))
            outputs = call(model, tensors, name)
            received = [part.shape for part in outputs]
            expected = [(batch, *shape) for shape in _each(wanted_out)]
            if received != expected:
                problem = f"for {describe_inputs(tensors)}, the output shape is not right."
                came, asked = (" and ".join(map(str, each)) for each in (received, expected))
                raise CheckFailed(Failure(name, problem, came, asked, evidence=[list(shape) for shape in received]))


def parameters(
    model: Any,
    expected: int | Collection[int],
    *,
    name: str,
    trainable_only: bool = False,
    input_shape: Sequence[int] | None = None,
    wrong: Mapping[str, int] | None = None,
) -> None:
    """Check how many weights a model (or a layer) has.

    expected: the count, or all counts that are right (one sigmoid or two softmax outputs).
    trainable_only: leave out weights that training does not change, such as BatchNormalization's averages.
    input_shape: without batch axis; a model that has no weights yet is built by a call on zeros of this shape.
    Raises CheckFailed; the message shows the received count only.
    """
    misconceptions.require(wrong or {})
    require_keras(model, "Layer", name)
    if input_shape is not None:
        build_by_call(model, (np.zeros((1, *input_shape), np.float32),), name)
    kind = "a whole number of weights"
    try:
        with silence():
            weights = model.trainable_weights if trainable_only else model.weights
            count = sum(int(np.prod(tuple(weight.shape), dtype=np.int64)) for weight in weights)
            built = bool(model.built)
    except Exception as error:
        raise raised(error, "when its weights are counted", name) from None
    if not built:
        problem = f"the weights cannot be counted. {BUILD_HINT}"
        raise CheckFailed(Failure(name, problem, "a model that is not built", kind, evidence="not built"))
    right = expected if isinstance(expected, Collection) else (expected,)
    if count not in right:
        received = f"{count} {'trainable ' if trainable_only else ''}weights"
        failure = Failure(name, "the number of weights is not right.", received, kind, evidence=evidence.pack(count))
        raise CheckFailed(explain(failure, count, wrong))


def same_outputs(
    model: Any,
    reference: Any,
    inputs: Any,
    *,
    name: str,
    rtol: float = RTOL,
    atol: float = ATOL,
    wrong: Wrong | None = None,
) -> None:
    """Check that a model gives the outputs of ``reference`` on ``inputs``.

    inputs: array (n, ...), or a tuple of arrays for a model with several inputs.
    reference: the expected outputs (n, ...), or a model or function that gives them; a tuple for several outputs.
    wrong: code -> outputs, or a model or function, of this mistake.
    Raises CheckFailed; the message never shows the expected outputs.
    """
    misconceptions.require(wrong or {})
    require_keras(model, "Model", name)
    tensors = as_tensors(inputs)
    _compare(call(model, tensors, name), reference_outputs(reference, tensors), name, rtol, atol, tensors, wrong)


def layer_behaviour(
    layer: Any,
    weights: Sequence[Any],
    inputs: Any,
    expected: Any,
    *,
    name: str,
    rtol: float = RTOL,
    atol: float = ATOL,
    wrong: Wrong | None = None,
) -> None:
    """Check what a layer (or a model) computes with given weights; its own weights are left as they are.

    weights: arrays in the order of ``layer.get_weights()``.
    inputs, expected, wrong: as ``inputs``, ``reference`` and ``wrong`` of :func:`same_outputs`. The inputs may have
        another size than those the layer was built for.
    Raises CheckFailed; the message never shows the expected outputs.
    """
    misconceptions.require(wrong or {})
    require_keras(layer, "Layer", name)
    tensors = as_tensors(inputs)
    trial = _copy(layer)
    own = [np.array(array) for array in layer.get_weights()] if trial is layer else []
    try:
        build_by_call(trial, tensors, name)
        given = [as_array(array) for array in weights]
        has, asked = ([array.shape for array in arrays] for arrays in (trial.get_weights(), given))
        if has != asked:
            problem = "its weights do not have the shapes that are asked for."
            came, kind = (" and ".join(map(str, each)) or "no weights" for each in (has, asked))
            raise CheckFailed(Failure(name, problem, came, kind, evidence=[list(shape) for shape in has]))
        with silence():
            trial.set_weights(given)
        outputs = call(trial, tensors, name)
    finally:
        if own:
            layer.set_weights(own)
    _compare(outputs, reference_outputs(expected, tensors), name, rtol, atol, tensors, wrong)


def accuracy(
    model: Any,
    x: Any,
    y: Any,
    *,
    name: str,
    at_least: float,
    from_logits: bool | None = None,
    wrong: Mapping[str, float] | None = None,
) -> None:
    """Check the share of right predictions, computed here from the model's outputs: no compiled metric is trusted.

    x: inputs (n, ...), or a tuple of arrays for several inputs.
    y: integer labels of shape (n,) or (n, 1), or one-hot rows (n, num_classes).
    at_least: the smallest share that passes, 0 to 1; the message shows it.
    from_logits: for one output unit: whether it gives logits (class 1 above 0) or probabilities (above 0.5). None:
        logits if the compiled loss says so and some output lies outside 0..1. Several units need no such choice.
    wrong: code -> accuracy that this mistake leads to, exact to half a sample (always the same class, for instance).
    Raises CheckFailed, also for outputs that are NaN; ValueError if ``y`` holds no labels for ``x``.
    """
    misconceptions.require(wrong or {})
    require_keras(model, "Model", name)
    tensors = as_tensors(x)
    n = len(tensors[0])
    labels = _labels(y, n)
    outputs = call(model, tensors, name)
    scores = outputs[0]
    kind = f"class scores for each of the {n} inputs, accuracy at least {at_least}"
    if len(outputs) > 1 or scores.ndim not in (1, 2) or len(scores) != n or scores.size == 0:
        received = f"outputs of shape {shapes_of(outputs)}"
        raise CheckFailed(Failure(name, "its outputs are no class scores.", received, kind, evidence=received))
    if np.isnan(scores).any():
        problem = "its outputs are NaN (not a number): the training has diverged, or a log or a division met 0."
        raise CheckFailed(Failure(name, problem, f"{int(np.isnan(scores).sum())} NaN", kind, evidence="nan"))
    # Both sides have shape (n,): comparing (n, 1) with (n,) would broadcast to (n, n) and average over all pairs.
    hits = int(np.sum(predictions(model, scores, from_logits) == labels))
    if hits / n >= at_least:
        return
    failure = Failure(
        name,
        f"the accuracy is {hits / n:.4f}, but at least {at_least} is asked for.",
        received=f"{hits} of {n} predictions are right",
        expected=f"an accuracy of at least {at_least}",
        evidence=evidence.pack(hits / n),
    )
    for code, value in (wrong or {}).items():
        if abs(hits / n - value) <= 0.5 / n:
            failure = failure.with_code(code)
            break
    raise CheckFailed(failure)


def predictions(model: Any, scores: np.ndarray, from_logits: bool | None = None) -> np.ndarray:
    """The class (n,) to which a model's outputs (n,) or (n, outputs) give the highest score.

    from_logits: as in :func:`accuracy`.
    """
    if scores.ndim == 2 and scores.shape[1] > 1:
        return scores.argmax(axis=-1)
    threshold = 0.0 if _gives_logits(model, scores, from_logits) else 0.5
    return (scores.reshape(-1) > threshold).astype(np.int64)


def _copy(layer: Any) -> Any:
    """A fresh layer of the same configuration, or ``layer`` itself where a student's class cannot be rebuilt so."""
    try:
        with silence():
            return type(layer).from_config(layer.get_config())
    except Exception:
        return layer


def _compare(
    outputs: Tensors,
    expected: Tensors,
    name: str,
    rtol: float,
    atol: float,
    tensors: Tensors,
    wrong: Wrong | None,
) -> None:
    received, want = (parts[0] if len(parts) == 1 else parts for parts in (outputs, expected))
    if len(outputs) != len(expected):
        problem: str | None = f"{len(expected)} outputs are asked for, but {len(outputs)} came."
    else:
        problem = difference(received, want, Tolerance(rtol=rtol, atol=atol))
    if problem is None:
        return
    failure = Failure(
        name,
        f"for {describe_inputs(tensors)}, {problem}",
        received=describe(received),
        expected=describe_kind(want),
        evidence=evidence.pack(received),
    )
    for code, mistake in (wrong or {}).items():
        others = reference_outputs(mistake, tensors)
        pairs = zip(outputs, others, strict=False)
        if len(outputs) == len(others) and all(close(one, other, rtol=rtol, atol=atol) for one, other in pairs):
            failure = failure.with_code(code)
            break
    raise CheckFailed(failure)


def _labels(y: Any, n: int) -> np.ndarray:
    """Integer labels (n,) from (n,), (n, 1) or one-hot rows (n, num_classes)."""
    array = as_array(y)
    if array.ndim == 2 and array.shape[1] > 1 and np.isin(array, (0, 1)).all() and (array.sum(axis=1) == 1).all():
        array = array.argmax(axis=1)
    labels = array.astype(np.int64).reshape(-1)
    if array.shape not in ((n,), (n, 1)) or not np.array_equal(labels, array.reshape(-1)):
        raise ValueError(f"accuracy check: y of shape {np.shape(y)} holds no labels for {n} inputs")
    return labels


def _gives_logits(model: Any, scores: np.ndarray, from_logits: bool | None) -> bool:
    if from_logits is not None:
        return from_logits
    loss = getattr(model, "loss", None)
    options = getattr(loss, "_fn_kwargs", None) or {}  # where a loss that was rebuilt from its configuration keeps it
    says_so = bool(getattr(loss, "from_logits", False) or options.get("from_logits", False))
    return says_so and bool(scores.min() < 0 or scores.max() > 1)


def _each(shapes: Shapes) -> tuple[Shape, ...]:
    several = bool(shapes) and isinstance(shapes[0], tuple)
    return shapes if several else (shapes,)  # type: ignore[return-value]
