"""Call a student's Keras model, and turn whatever goes wrong into a failed check.

Keras is imported by whoever made the model; importing this module does not. All calls are eager and in inference mode.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.checks import evidence
from autograder.checks.failure import CheckFailed, Failure
from autograder.checks.quiet import silence
from autograder.checks.values import as_array, describe, describe_error

Tensors = tuple[np.ndarray, ...]
"""The inputs or outputs of a model: one array each, all with the same number of rows."""

BATCH = 256  # rows a call: activation maps of a whole test set would fill the memory
BUILD_HINT = "It has no weights yet: begin it with keras.Input, or make its layers in __init__ and use them in call."


def is_keras(value: Any, kind: str) -> bool:
    """Whether ``value`` is a ``keras.Model`` or ``keras.Layer`` (models are layers), in this process or another."""
    keras = sys.modules.get("keras")  # where no one has imported Keras, nothing is a Keras model
    if keras is not None and isinstance(value, getattr(keras, kind)):
        return True
    # A model of a student's own class stays in the student's process; its handle says what it is and can be called.
    return getattr(value, "__keras_kind__", None) in {kind, "Model"}


def require_keras(value: Any, kind: str, name: str) -> None:
    """Raise CheckFailed unless ``value`` is a ``keras.Model`` or ``keras.Layer`` (models are layers)."""
    if is_keras(value, kind):
        return
    wanted = f"a Keras {kind.lower()}"
    hand_over = " Hand over what it returns." if callable(value) and hasattr(value, "__name__") else ""
    problem = f"{wanted} is asked for, but this is of type {type(value).__name__}.{hand_over}"
    raise CheckFailed(Failure(name, problem, describe(value), wanted, evidence=evidence.pack(value)))


def build_by_call(model: Any, tensors: Tensors, name: str) -> None:
    """Call a model that has no weights yet; one of a student's own class can be ``built`` without them.

    Keras 3's ``Model.build(input_shape)`` of a subclass that keeps its layers in a list marks it as built, and builds
    none of them.
    """
    if not model.built or not model.weights:
        call(model, tensors, name)


def call(model: Any, tensors: Tensors, name: str) -> Tensors:
    """The outputs of a student's model, built by the call if it was not; what it raises becomes a CheckFailed."""
    was_built = model.built  # a call that fails may set it all the same
    try:
        with silence():
            return _outputs(model, tensors)
    except (Exception, SystemExit) as error:  # not the grader's time limit, nor that the student's process is gone
        hint = "" if was_built else f" {BUILD_HINT}"
        raise raised(error, f"for {describe_inputs(tensors)}", name, hint) from None


def _outputs(model: Any, tensors: Tensors) -> Tensors:
    batches = []
    for start in range(0, len(tensors[0]), BATCH):
        part = [tensor[start : start + BATCH] for tensor in tensors]
        outputs = model(part[0] if len(part) == 1 else part, training=False)
        if outputs is None:
            raise TypeError("it gives None; does call() end with a return?")
        outputs = tuple(outputs.values()) if isinstance(outputs, Mapping) else outputs
        batches.append([as_array(each) for each in (outputs if isinstance(outputs, list | tuple) else [outputs])])
    if len(batches) == 1:
        return tuple(batches[0])
    return tuple(np.concatenate(pieces) for pieces in zip(*batches, strict=True))


def raised(error: BaseException, when: str, name: str, hint: str = "") -> CheckFailed:
    """The failed check for an exception of the student's code; ``when`` begins the sentence."""
    packed = evidence.pack_error(error)
    if isinstance(error, NotImplementedError):
        return CheckFailed(Failure(name, "it is not written yet.", evidence=packed, attempted=False))
    return CheckFailed(Failure(name, f"{when}, it raises {describe_error(error)}.{hint}", evidence=packed))


def reference_outputs(reference: Any, tensors: Tensors) -> Tensors:
    """Outputs of the author's reference; its exceptions go on as they are."""
    keras = sys.modules["keras"]  # a student's model is there, so Keras is
    with silence():
        if isinstance(reference, keras.Layer):
            return _outputs(reference, tensors)
        result = reference(*tensors) if callable(reference) else reference
        return tuple(as_array(each) for each in (result if isinstance(result, tuple) else (result,)))


def as_tensors(inputs: Any) -> Tensors:
    """``inputs`` of a test cell: an array, or a tuple of arrays. Raises ValueError if their rows differ in number."""
    tensors = tuple(as_array(each) for each in (inputs if isinstance(inputs, tuple) else (inputs,)))
    if len({len(tensor) for tensor in tensors}) != 1 or not len(tensors[0]):
        raise ValueError(f"model check: inputs need one common, positive number of rows, not {shapes_of(tensors)}")
    return tensors


def shapes_of(tensors: Tensors) -> str:
    return " and ".join(str(tensor.shape) for tensor in tensors)


def describe_inputs(tensors: Tensors) -> str:
    return f"inputs of shape {shapes_of(tensors)}"
