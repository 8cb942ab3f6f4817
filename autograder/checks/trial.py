"""Short trial runs of a student's ``run(build, train, val, test, epochs)`` on small data that is made here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np

from autograder.checks import evidence, misconceptions
from autograder.checks.calls import raised, require_keras
from autograder.checks.failure import CheckFailed, Failure
from autograder.checks.functions import call_each
from autograder.checks.quiet import silence
from autograder.checks.values import NotNumeric, as_array, describe

Part = tuple[np.ndarray, np.ndarray]
WANTED = "three results: the trained model, the History that fit returned, the accuracy on the test part"


@dataclass(frozen=True)
class Result:
    """What one call of the function gave."""

    model: Any
    history: Mapping[str, Any]
    steps: int | None
    accuracy: float
    weights: list[np.ndarray]


def make_parts(rng: np.random.Generator, sizes: Sequence[int], features: int) -> tuple[Part, Part, Part]:
    """Three parts of noisy data: two overlapping clouds, and labels of which fewer are right from part to part.

    So any model's accuracies and losses on the three parts differ, and a report of the wrong one shows.
    """
    made = []
    for size, wrong in zip(sizes, (0.0, 0.25, 0.45), strict=True):
        y = np.arange(size) % 2
        x = rng.normal(size=(size, features)) + 1.5 * (2 * y[:, None] - 1)
        flipped = (rng.random(size) < wrong) & (np.arange(size) > 1)  # both classes stay in every part
        made.append((x.astype(np.float32), np.where(flipped, 1 - y, y).astype(np.int64)))
    return made[0], made[1], made[2]


def results(run: Any, build: Any, calls: Sequence[tuple[Sequence[Part], int]], name: str) -> list[Result]:
    """All calls, in one round trip if ``run`` lives in another process; so a model used twice shows as one model."""
    if not callable(run):
        raise CheckFailed(
            Failure(name, "a function is asked for.", describe(run), "a function", evidence=describe(run))
        )
    outcomes = call_each(run, [(build, *parts, epochs) for parts, epochs in calls])
    for _, error, unchanged in outcomes:
        if error is not None:
            raise raised(error, "in a short trial run", name)
        if not unchanged:
            fail(name, "it changes the arrays that it was given; work on copies.", "arguments", code="input-changed")
    return [_result(result, name) for result, _, _ in outcomes]


def _result(result: Any, name: str) -> Result:
    if result is None:
        problem = "nothing came back (None). Does it end with a return?"
        raise CheckFailed(Failure(name, problem, expected=WANTED, evidence="None"))
    if not isinstance(result, list | tuple) or len(result) != 3:
        came = f"{len(result)} results" if isinstance(result, list | tuple) else describe(result)
        fail(name, "three results are asked for.", "number of results", came=came)
    model, history, accuracy = result
    require_keras(model, "Model", f"the first result of {name}")
    found = getattr(history, "history", None)
    if not isinstance(found, Mapping):
        problem = "the second result should be what fit returns, a History with all losses."
        fail(name, problem, "no history", came=describe(history))
    params = getattr(history, "params", None)
    steps = params.get("steps") if isinstance(params, Mapping) else None
    try:
        number = as_array(accuracy)
    except NotNumeric as reason:
        fail(name, f"the third result should be a number, the accuracy on the test part; {reason}.", "no accuracy")
    if number.size != 1:
        problem = "the third result should be one number, the accuracy on the test part."
        fail(name, problem, "no number", came=describe(accuracy))
    with silence():
        weights = [np.array(array) for array in model.get_weights()]
    return Result(model, found, int(steps) if steps else None, float(number.reshape(())), weights)


def fail(name: str, problem: str, found: Any, *, code: str | None = None, came: str = "") -> NoReturn:
    failure = Failure(name, problem, came, WANTED, evidence=evidence.pack(found))
    if code:
        misconceptions.lookup(code)
        failure = failure.with_code(code)
    raise CheckFailed(failure)
