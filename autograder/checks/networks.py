"""Checks of a network's make-up: what a builder gives, in which API style, and whether it is the network asked for.

All of them work on models by value and on handles of models that stay in a student's process alike: they only read
attributes, call, and use ``get_weights`` and ``set_weights``.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Literal

import numpy as np

from autograder.checks import evidence
from autograder.checks.calls import (
    BUILD_HINT,
    Tensors,
    call,
    describe_inputs,
    is_keras,
    raised,
    reference_outputs,
    require_keras,
)
from autograder.checks.compare import Tolerance, difference
from autograder.checks.failure import CheckFailed, Failure
from autograder.checks.models import ATOL, RTOL, Shapes
from autograder.checks.quiet import silence
from autograder.checks.values import close, describe, describe_kind

Style = Literal["Sequential", "functional", "subclassed"]

ROWS = 25  # of the random inputs: enough for an output of either sign to come up
MAX_ORDERS = 120  # ways to hand out arrays of equal shapes; all of them for five layers of the same size
RATIO = 3.0  # by which weights_matter scales an array up: far beyond rounding, and no activation function is flat yet


def model_from(make: Callable[..., Any] | Any, *args: Any, name: str) -> Any:
    """The Keras model that a student's function or class gives for ``args``; a model itself is taken as it is.

    Raises CheckFailed if it raises, gives nothing, or gives no model.
    """
    if is_keras(make, "Model"):
        return _working(make, name)
    if not callable(make):
        problem = f"a function or a class that gives a model is asked for, but this is of type {type(make).__name__}."
        raise CheckFailed(Failure(name, problem, describe(make), "a function or a class", evidence=evidence.pack(make)))
    try:
        with silence():
            model = make(*args)
    except (Exception, SystemExit) as error:
        raise raised(error, "when it is called", name) from None
    if model is None:
        problem = "nothing came back (None). Does it end with a return?"
        raise CheckFailed(Failure(name, problem, expected="a Keras model", evidence=evidence.pack(None)))
    return _working(model, name)


def made_by(
    model: Any, make: Callable[..., Any] | Any, *, name: str, maker: str, code: str = "another-network"
) -> None:
    """Check that a trained model has weights of the shapes that ``make()`` gives, in this order.

    maker: how the message calls ``make``. It passes where ``make()`` gives a model that has no weights before ``fit``.
    Raises CheckFailed with ``code``.
    """
    require_keras(model, "Model", name)
    has, asked = (
        [array.shape for array in _weights(each, label)]
        for each, label in ((model, name), (model_from(make, name=maker), maker))
    )
    if asked and has != asked:
        problem = f"its weights are not those of a model that {maker} makes."
        came = " and ".join(map(str, has)) or "no weights"
        raise CheckFailed(Failure(name, problem, came, code=code, evidence=[list(shape) for shape in has]))


def api_style(model: Any, style: Style, *, name: str) -> None:
    """Check in which of Keras' three styles a model is written. A class derived from Sequential is Sequential.

    Raises CheckFailed.
    """
    _require_model(model, name)
    found: Style = "subclassed"
    if hasattr(model, "add") and hasattr(model, "pop"):
        found = "Sequential"
    elif hasattr(model, "operations"):
        found = "functional"
    if found != style:
        problem = f"a {style} model is asked for, but this one is {found}."
        raise CheckFailed(Failure(name, problem, f"a {found} model", f"a {style} model", evidence=found))


def same_network(
    model: Any, reference: Any, *, name: str, seed: int = 0, rtol: float = RTOL, atol: float = ATOL
) -> None:
    """Check that a model is the same network as ``reference``: with the same weights, it gives the same outputs.

    reference: a built Keras model; its weights are replaced by random ones. Layers may come in any order and have any
        name: it is enough that the weights can be handed out in some way that makes the outputs equal.
    The model's own weights are left as they are. Raises CheckFailed; the message shows the shapes of the model's
    weights, and never those that are right.
    """
    require_keras(model, "Model", name)
    rng = np.random.default_rng(seed)
    tensors = tuple(rng.normal(size=(ROWS, *each.shape[1:])).astype(np.float32) for each in reference.inputs)
    for tensor in tensors:
        tensor[::4] *= 10  # some activations differ for large values only (ReLU, and one that stops at 6)
    call(model, tensors, name)
    own = _weights(model, name)
    has, asked = [array.shape for array in own], [array.shape for array in reference.get_weights()]
    if sorted(has) != sorted(asked):
        problem = "its weights are not those of the network that is asked for."
        came = " and ".join(map(str, has)) or "no weights"
        raise CheckFailed(Failure(name, problem, came, "", evidence=[list(shape) for shape in has]))
    given = [_random(shape, rng) for shape in asked]
    reference.set_weights(given)
    expected = reference_outputs(reference, tensors)
    first: Tensors | None = None
    try:
        for order in itertools.islice(_orders(has, asked), MAX_ORDERS):
            outputs = _outputs_with(model, [given[place] for place in order], tensors, name)
            if len(outputs) == len(expected) and all(map(_close(rtol, atol), outputs, expected)):
                return
            first = outputs if first is None else first
    finally:
        model.set_weights(own)
    assert first is not None
    received, want = (parts[0] if len(parts) == 1 else parts for parts in (first, expected))
    found = difference(received, want, Tolerance(rtol=rtol, atol=atol)) or "the outputs are not right."
    if len(first) != len(expected):
        found = f"{len(expected)} outputs are asked for, but {len(first)} came."
    problem = f"with given weights and {describe_inputs(tensors)}, {found}"
    raise CheckFailed(Failure(name, problem, describe(received), describe_kind(want), evidence=evidence.pack(received)))


def weights_matter(model: Any, input_shape: Shapes, *, name: str, seed: int = 0) -> None:
    """Check that the output depends on every array of weights: what does not, no training could reach either.

    input_shape: without the batch axis; a tuple of shapes for several inputs.
    Each array in turn is changed through ``set_weights`` while all values are positive, so that no ReLU cuts anything
    off; the model's own weights are put back. A weight that has no effect by its very place (the bias of the keys of an
    attention, which its softmax cancels) fails as well. Raises CheckFailed, also for a model without weights.
    """
    require_keras(model, "Model", name)
    rng = np.random.default_rng(seed)
    shapes = input_shape if input_shape and isinstance(input_shape[0], tuple) else (input_shape,)
    tensors = tuple(rng.uniform(0.5, 1.5, size=(ROWS, *shape)).astype(np.float32) for shape in shapes)
    call(model, tensors, name)
    own = _weights(model, name)
    if not own:
        problem = "it has no weights that stay from one call to the next."
        raise CheckFailed(Failure(name, problem, "no weights", "a model with weights", evidence=[]))
    start = [_positive(array, rng) for array in own]
    idle = []
    try:
        before = _outputs_with(model, start, tensors, name)
        for place, array in enumerate(own):
            if array.dtype.kind != "f":  # a counter is no weight
                continue
            changed = [*start[:place], RATIO * _positive(array, rng), *start[place + 1 :]]
            after = _outputs_with(model, changed, tensors, name)
            if all(map(_close(1e-5, 1e-7), after, before)):
                idle.append(place)
    finally:
        model.set_weights(own)
    if idle:
        shown = " and ".join(str(own[place].shape) for place in idle)
        problem = f"its output does not depend on {len(idle)} of its {len(own)} arrays of weights, of shape {shown}."
        wanted = "an output that depends on all weights"
        raise CheckFailed(Failure(name, problem, "weights without effect", wanted, evidence=idle))


@contextlib.contextmanager
def random_kernels(model: Any, *, name: str, seed: int = 0) -> Iterator[None]:
    """Within it, each kernel of a built model holds random numbers, for sums of size 1; afterwards its own again.

    A kernel is an array of two axes or more. What an untrained model could do cannot be seen if an initializer gave
    it zeros, or tiny numbers. Raises CheckFailed if the weights cannot be read or set.
    """
    own, rng = _weights(model, name), np.random.default_rng(seed)
    drawn = [_random(each.shape, rng) if each.ndim > 1 and each.dtype.kind == "f" else each for each in own]
    try:
        _set_weights(model, drawn, name)
        yield
    finally:
        model.set_weights(own)


def _require_model(value: Any, name: str) -> None:
    """As require_keras, but what came counts by its type alone: the values and names of tensors differ every time."""
    try:
        require_keras(value, "Model", name)
    except CheckFailed as failed:
        kind = None if value is None else type(value).__name__
        raise CheckFailed(replace(failed.failure, evidence={"type": kind})) from None


def _working(model: Any, name: str) -> Any:
    """``model``, if it is a Keras model that has been set up: one whose class skipped Keras' own __init__ is not."""
    _require_model(model, name)
    try:
        with silence():
            _ = model.built
    except Exception as error:
        raise raised(error, "when Keras asks it whether it is built", name) from None
    return model


def _weights(model: Any, name: str) -> list[np.ndarray]:
    try:
        with silence():
            return [np.array(array) for array in model.get_weights()]
    except Exception as error:
        raise raised(error, "when its weights are read", name, f" {BUILD_HINT}") from None


def _outputs_with(model: Any, weights: Sequence[np.ndarray], tensors: Tensors, name: str) -> Tensors:
    _set_weights(model, weights, name)
    return call(model, tensors, name)


def _set_weights(model: Any, weights: Sequence[np.ndarray], name: str) -> None:
    try:
        with silence():
            model.set_weights(list(weights))
    except Exception as error:
        raise raised(error, "when its weights are set", name) from None


def _random(shape: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
    """Weights of any sign for sums of size 1; vectors are positive, as a variance among them must be."""
    if len(shape) < 2:
        return rng.uniform(0.1, 1.0, size=shape).astype(np.float32)
    return (rng.normal(size=shape) / np.sqrt(np.prod(shape[:-1]))).astype(np.float32)


def _positive(array: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Positive values in place of ``array``, for sums of size 1 if the inputs are of size 1."""
    if array.dtype.kind != "f":
        return array
    if array.ndim < 2:
        return rng.uniform(0.1, 0.5, size=array.shape).astype(array.dtype)
    return (rng.uniform(0.5, 1.5, size=array.shape) / np.prod(array.shape[:-1])).astype(array.dtype)


def _orders(has: Sequence[tuple[int, ...]], asked: Sequence[tuple[int, ...]]) -> Iterator[list[int]]:
    """Every way to take for each place of ``has`` an index of ``asked`` with the same shape; the natural one first."""
    groups = [[place for place, shape in enumerate(asked) if shape == each] for each in sorted(set(asked))]
    for choice in itertools.product(*(itertools.permutations(group) for group in groups)):
        left = {asked[group[0]]: iter(group) for group in choice}
        yield [next(left[shape]) for shape in has]


def _close(rtol: float, atol: float) -> Callable[[np.ndarray, np.ndarray], bool]:
    return lambda one, other: close(one, other, rtol=rtol, atol=atol)
