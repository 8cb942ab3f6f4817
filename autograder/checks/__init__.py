"""What test cells call. Every check returns None if it holds and raises :class:`CheckFailed` if not; none prints."""

from autograder.checks import boxes
from autograder.checks.bounds import NotCalibrated, bound
from autograder.checks.classes import two_class_model
from autograder.checks.failure import CheckFailed, Failure
from autograder.checks.functions import example, function, kwargs
from autograder.checks.learning import learns
from autograder.checks.models import accuracy, layer_behaviour, model_shapes, parameters, same_outputs
from autograder.checks.networks import api_style, made_by, model_from, same_network, weights_matter
from autograder.checks.plain import array, choice, scalar
from autograder.checks.probabilities import bends, bends_again, class_probabilities, equally_good, unseen
from autograder.checks.returned import holds, returned
from autograder.checks.shuffling import permutation, rearranges, reordered
from autograder.checks.splits import shuffled_split, split
from autograder.checks.trainers import accuracy_of, fit_history, reported_accuracies, trainer
from autograder.checks.training import honest_run, improvement, run_results, training_run
from autograder.checks.units import first_layers, strongest_units

__all__ = [
    "CheckFailed",
    "Failure",
    "NotCalibrated",
    "accuracy",
    "accuracy_of",
    "api_style",
    "array",
    "bends",
    "bends_again",
    "bound",
    "choice",
    "class_probabilities",
    "equally_good",
    "example",
    "first_layers",
    "fit_history",
    "function",
    "holds",
    "honest_run",
    "improvement",
    "kwargs",
    "layer_behaviour",
    "learns",
    "made_by",
    "model_from",
    "model_shapes",
    "parameters",
    "permutation",
    "rearranges",
    "reordered",
    "reported_accuracies",
    "returned",
    "run_results",
    "same_network",
    "same_outputs",
    "scalar",
    "shuffled_split",
    "split",
    "strongest_units",
    "trainer",
    "training_run",
    "two_class_model",
    "unseen",
    "visible_passed",
    "weights_matter",
]


def visible_passed(name: str) -> None:
    """Say that the visible checks of a test cell hold; the hidden ones come after it, when it is graded.

    In a notebook it is a small line; elsewhere it is printed.
    """
    text = f"{name}: visible checks passed"
    if not boxes.show(boxes.passed(text), text):
        print(text)
