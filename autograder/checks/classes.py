"""Two-class models: what their outputs mean, and whether their boundary can bend."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, NoReturn

import numpy as np

from autograder.checks import misconceptions
from autograder.checks.calls import call, require_keras, shapes_of
from autograder.checks.failure import CheckFailed, Failure
from autograder.checks.networks import random_kernels
from autograder.checks.quiet import silence
from autograder.checks.values import as_array

WANTED = "one output for each input (the probability of class 1), or two (one for each class)"
TOLERANCE = 1e-3  # float32 probabilities, and sums of a few terms of size 1
STRAIGHT = 1e-3  # logits of size 1 to 10 in float32 add up to about 1e-5 if they are linear; a bend gives 0.01 and more
EPSILON = 1e-7  # keras.config.epsilon(): no probability that Keras' cross-entropies use is nearer to 0 or 1
EXACT = 7.0  # up to such a logit, a float32 probability gives it to a thousandth


@dataclass(frozen=True)
class Scores:
    """A model's outputs for n inputs, of shape (n, 1) or (n, 2). logits: the model's loss says that they are."""

    outputs: np.ndarray
    logits: bool

    @property
    def in_range(self) -> bool:
        """Whether the outputs are logits, or lie between 0 and 1."""
        return self.logits or bool((self.outputs >= -TOLERANCE).all() and (self.outputs <= 1 + TOLERANCE).all())

    @property
    def sums_to_one(self) -> bool:
        """Whether the outputs are logits, or add up to 1 for each input where there are two."""
        return self.logits or self.outputs.shape[1] == 1 or _sums_to_one(self.outputs)

    @property
    def probability_of_one(self) -> np.ndarray:
        """The probability of class 1, (n,) as float64."""
        z = self.outputs.astype(np.float64)
        if self.logits:
            difference = z[:, 0] if z.shape[1] == 1 else z[:, 1] - z[:, 0]
            with np.errstate(over="ignore"):
                return np.asarray(1 / (1 + np.exp(-difference)))
        return np.asarray(z[:, 0] if z.shape[1] == 1 else z[:, 1] / np.maximum(z.sum(axis=1), 1e-12))

    def last(self, count: int) -> Scores:
        return replace(self, outputs=self.outputs[-count:])


def class_scores(model: Any, x: Any, name: str) -> Scores:
    """The outputs of a two-class model on inputs (n, ...). Raises CheckFailed if they are no scores of two classes."""
    require_keras(model, "Model", name)
    inputs = as_array(x)
    outputs = call(model, (inputs,), name)
    found = outputs[0].reshape(len(inputs), -1) if len(outputs) == 1 and outputs[0].ndim in (1, 2) else outputs[0]
    if len(outputs) != 1 or found.ndim != 2 or found.shape[1] not in (1, 2):
        _fail(name, "its outputs are no scores of two classes.", "shape", came=f"outputs of shape {shapes_of(outputs)}")
    if not np.isfinite(found).all():
        _fail(name, "some of its outputs are no finite numbers: the training has diverged.", "not finite")
    return Scores(found, _says_logits(model))


def predicted(scores: Scores) -> np.ndarray:
    """The more probable class of each input, (n,). With one output, class 1 begins above a probability of 0.5."""
    if scores.outputs.shape[1] == 2:
        return scores.outputs.argmax(axis=1)
    return (scores.outputs[:, 0] > (0.0 if scores.logits else 0.5)).astype(np.int64)


def cross_entropy(scores: Scores, labels: np.ndarray) -> float:
    """The mean of -log p of the right class, as Keras' cross-entropies give it. labels: (n,), 0 or 1.

    What are no probabilities counts as logits, whatever the model's loss says of them.
    """
    if not (scores.in_range and scores.sums_to_one):
        scores = replace(scores, logits=True)
    p = np.clip(scores.probability_of_one, EPSILON, 1 - EPSILON)
    return float(-np.mean(np.log(np.where(labels == 1, p, 1 - p))))


def two_class_model(model: Any, *, bends: bool, name: str, features: int = 2) -> None:
    """Check an untrained model of two classes: its outputs, and whether its boundary can bend.

    bends: a model with a non-linear hidden layer can (True); one without is straight (False): its logit, or the
        difference of its two logits, is then a weighted sum of the inputs and a bias.
    Outputs may be a sigmoid unit, two softmax units, or their logits; its kernels are replaced by random ones for
    the while. Raises CheckFailed with one of the codes
    ``softmax-on-one-unit``, ``sigmoid-for-two-units``, ``hidden-layer-linear`` or none.
    """
    rng = np.random.default_rng(7)
    one, other = rng.normal(scale=1.5, size=(2, 40, features))
    points = np.concatenate([one, other, one + other, np.zeros_like(one)]).astype(np.float32)
    class_scores(model, points, name)  # builds it
    with random_kernels(model, name=name):
        outputs = class_scores(model, points, name).outputs.astype(np.float64)
    if np.ptp(outputs, axis=0).max() == 0:
        if outputs.shape[1] == 1 and np.allclose(outputs, 1):
            problem = "it gives 1 for every input, whatever its weights are."
            _fail(name, problem, "always 1", code="softmax-on-one-unit")
        _fail(name, "it gives the same output for every input.", "constant")
    inside = bool((outputs >= 0).all() and (outputs <= 1).all())
    if inside and outputs.shape[1] == 2 and not _sums_to_one(outputs):
        problem = "its two outputs are probabilities of one class each, but do not add up to 1."
        _fail(name, problem, "sum is not 1", code="sigmoid-for-two-units")
    logits = _logits(outputs, inside)
    parts = np.stack(np.split(logits, 4))
    # Far from the boundary a float32 probability has no digits left: 1 - p of a logit of 14 is off by a tenth.
    exact = np.abs(parts).max(axis=0) < EXACT if inside else np.full(parts.shape[1], True)
    parts = parts[:, exact] if exact.any() else parts
    bent = float(np.abs(parts[0] + parts[1] - parts[2] - parts[3]).max()) > STRAIGHT * (1 + float(np.abs(parts).max()))
    if bends and not bent:
        problem = "its boundary is a straight line, whatever its weights are, as if there were no hidden layer."
        _fail(name, problem, "straight", code="hidden-layer-linear")
    if bent and not bends:
        _fail(name, "its boundary is not straight, so there is more in it than one layer.", "bent")


def _logits(outputs: np.ndarray, inside: bool) -> np.ndarray:
    if not inside:
        return outputs[:, 0] if outputs.shape[1] == 1 else outputs[:, 1] - outputs[:, 0]
    p = outputs[:, -1]
    q = 1 - p if outputs.shape[1] == 1 else outputs[:, 0]
    return np.log(np.maximum(p, 1e-12)) - np.log(np.maximum(q, 1e-12))


def _sums_to_one(outputs: np.ndarray) -> bool:
    return bool(np.allclose(outputs.sum(axis=1), 1, atol=TOLERANCE))


def _says_logits(model: Any) -> bool:
    """Whether the loss that a model was compiled with takes logits."""
    try:
        with silence():
            loss = model.loss
            if isinstance(loss, str) or loss is None:
                return False
            options = getattr(loss, "_fn_kwargs", None) or {}  # where a loss rebuilt from its configuration keeps it
            return bool(getattr(loss, "from_logits", False) is True or options.get("from_logits", False) is True)
    except Exception:  # an attribute of a student's class
        return False


def _fail(name: str, problem: str, found: Any, *, code: str | None = None, came: str = "") -> NoReturn:
    failure = Failure(name, problem, came, WANTED, evidence=found)
    if code:
        misconceptions.lookup(code)
        failure = failure.with_code(code)
    raise CheckFailed(failure)
