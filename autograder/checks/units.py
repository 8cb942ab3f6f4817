"""Checks that look inside a network: what its first layers give, and which units respond most."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.checks import evidence
from autograder.checks.calls import as_tensors, reference_outputs, require_keras
from autograder.checks.failure import CheckFailed, Failure
from autograder.checks.plain import array
from autograder.checks.quiet import silence
from autograder.checks.values import as_array, describe

RTOL = 1e-3  # float32 sums of some hundred products, in an order that depends on the batch, over a few layers


def first_layers(network: Any, model: Any, inputs: Any, *, name: str) -> np.ndarray:
    """The outputs (n, ...) of ``network``, a copy of a model's first layers, with the weights of the model.

    network: a built Keras model of the author's; it takes over the first arrays of ``model.get_weights()``. So it does
        not matter how the student's model is written and what its layers are called.
    Raises CheckFailed if the model's weights are not of these shapes.
    """
    require_keras(model, "Model", name)
    with silence():
        weights = [as_array(each) for each in model.get_weights()][: len(network.weights)]
    has, asked = [each.shape for each in weights], [tuple(each.shape) for each in network.weights]
    if has != asked:
        problem = "its first layers do not have the weights of the network that is asked for."
        came = " and ".join(map(str, has)) or "no weights"
        raise CheckFailed(Failure(name, problem, came, evidence=[list(shape) for shape in has]))
    network.set_weights(weights)
    return reference_outputs(network, as_tensors(inputs))[0]


def strongest_units(top: Any, maps: np.ndarray, channel: Any, count: int, *, name: str) -> None:
    """Check the positions of the strongest responses of one channel, strongest first, one for each image.

    top: the student's whole numbers (count, 3): image, row, column. maps: all responses (n, rows, columns, channels).
    channel: the student's, already known to be a whole number. What counts is the response at these positions, so
    equal responses may stand in any order. Raises CheckFailed, also for a channel that never responds.
    """
    array(top, name=name, shape=(count, 3), kind="integer")
    found = as_array(top).astype(np.int64)
    number = int(as_array(channel).reshape(()))
    if not 0 <= number < maps.shape[3]:
        problem = f"there are {maps.shape[3]} channels, counted from 0."
        raise CheckFailed(Failure("channel", problem, describe(channel), evidence=evidence.pack(channel)))
    responses = maps[..., number]
    if not responses.max() > 0:
        problem = "this channel is 0 everywhere, so there is nothing to see. Choose another one."
        raise CheckFailed(Failure("channel", problem, describe(channel), evidence="silent"))
    if (found < 0).any() or (found >= responses.shape).any():
        problem = f"these are no positions in maps of shape {responses.shape} (images, rows, columns)."
        raise CheckFailed(Failure(name, problem, describe(found), evidence="outside"))
    if len(set(found[:, 0].tolist())) < count:
        problem = "an image comes more than once."
        raise CheckFailed(Failure(name, problem, describe(found), evidence="repeated"))
    best = np.sort(responses.max(axis=(1, 2)))[::-1][:count]
    got = responses[tuple(found.T)]
    off = ~np.isclose(got, best, rtol=RTOL, atol=RTOL * float(best[0]))
    if off.any():
        place = int(np.argmax(off))
        problem = f"in your network, the unit at place {place} is not the next strongest one."
        raise CheckFailed(Failure(name, problem, describe(found[place]), evidence="not the strongest"))
