"""What test cells call. Every check returns None if it holds and raises :class:`CheckFailed` if not; none prints."""

from autograder.checks.failure import CheckFailed, Failure
from autograder.checks.functions import example, function, kwargs
from autograder.checks.models import accuracy, layer_behaviour, model_shapes, parameters, same_outputs
from autograder.checks.plain import array, choice, scalar

__all__ = [
    "CheckFailed",
    "Failure",
    "accuracy",
    "array",
    "choice",
    "example",
    "function",
    "kwargs",
    "layer_behaviour",
    "model_shapes",
    "parameters",
    "same_outputs",
    "scalar",
    "visible_passed",
]


def visible_passed(name: str) -> None:
    """Say on stdout that the visible checks of a test cell hold; the hidden ones come after it, when it is graded."""
    print(f"{name}: visible checks passed")
