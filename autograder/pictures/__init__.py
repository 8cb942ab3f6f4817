"""The pictures of the notebooks, each drawn from the student's own result.

Every function shows one figure with ``plt.show()``, closes it and returns None. A result may be a list, an
array or a tensor; one that has the wrong shape, holds NaN or is None is drawn as far as possible or replaced
by a sentence that says what came and what is needed: a picture never raises because a result is wrong, and
never computes the right one.
"""

from autograder.pictures.banknotes import boundaries, notes, scaled, split_parts
from autograder.pictures.bars import learned_kernels, pooled_values, strongest
from autograder.pictures.channels import channels
from autograder.pictures.curves import given_curves, loss_curves
from autograder.pictures.descent import descent
from autograder.pictures.digits import before_and_after, digits, templates
from autograder.pictures.inside import (
    accuracy_table,
    exciting_patches,
    image_rows,
    kernel_gallery,
    map_gallery,
    map_sizes,
    seen_part,
    training_runs,
)
from autograder.pictures.maps import flipped, magnitude, pooling, signed_maps
from autograder.pictures.mini_batch import example_losses, probabilities
from autograder.pictures.model_outputs import called_twice, class_scores, compare_outputs, output_range, parameter_bars
from autograder.pictures.networks import network
from autograder.pictures.neurons import activations, neuron
from autograder.pictures.results import accuracies, confusion, training_curves
from autograder.pictures.sizes import receptive_field, size_vs_padding_stride
from autograder.pictures.sliding import sliding_window, window
from autograder.pictures.surfaces import agreement, surfaces
from autograder.pictures.tensors import tensors

__all__ = [
    "accuracies",
    "accuracy_table",
    "activations",
    "agreement",
    "before_and_after",
    "boundaries",
    "called_twice",
    "channels",
    "class_scores",
    "compare_outputs",
    "confusion",
    "descent",
    "digits",
    "example_losses",
    "exciting_patches",
    "flipped",
    "given_curves",
    "image_rows",
    "kernel_gallery",
    "learned_kernels",
    "loss_curves",
    "magnitude",
    "map_gallery",
    "map_sizes",
    "network",
    "neuron",
    "notes",
    "output_range",
    "parameter_bars",
    "pooled_values",
    "pooling",
    "probabilities",
    "receptive_field",
    "scaled",
    "seen_part",
    "signed_maps",
    "size_vs_padding_stride",
    "sliding_window",
    "split_parts",
    "strongest",
    "surfaces",
    "templates",
    "tensors",
    "training_curves",
    "training_runs",
    "window",
]
