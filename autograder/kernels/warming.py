"""What the warm parent does once, so that none of its children has to: imports, and the first use of large libraries.

Nothing here may need a thread: the children would not have it, and wait for what it was there to do.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import sys
from collections.abc import Iterable


def preload(modules: Iterable[str]) -> None:
    """Import what notebooks of the course import; one that is missing will be missed by the notebook, not here."""
    for module in modules:
        with contextlib.suppress(Exception):
            importlib.import_module(module)


def choose_onednn(used: bool) -> None:
    """Whether TensorFlow, which has not been imported yet, computes with oneDNN where the processor allows it.

    With it, convolutions train two to three times as fast. But a process that uses an operation for the first time
    searches all of TensorFlow's kernels for one of oneDNN's: 50 ms of CPU for a small model.
    """
    os.environ["TF_ENABLE_ONEDNN_OPTS"] = "1" if used else "0"


def warm_up() -> None:
    """Use what has been imported; a notebook that needs it would say what is wrong."""
    if "matplotlib.pyplot" in sys.modules:
        with contextlib.suppress(Exception):
            _draw()
    if "tensorflow" in sys.modules:
        with contextlib.suppress(Exception):
            _multiply()


def _draw() -> None:
    """Load fonts, and compile what drawing a first picture takes."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(layout="constrained")
    axes = figure.add_subplot(title="$x^2$", xlabel="x")
    axes.plot([0, 1], label="line")
    axes.imshow([[0.0, 1.0]])
    axes.legend()
    FigureCanvasAgg(figure).print_figure(io.BytesIO(), format="png", bbox_inches="tight")


def _multiply() -> None:
    """Have the code of matrix products generated, and the kernels registered: 40 ms of CPU in a child.

    Evaluated as a constant of a graph, as TensorFlow does where it infers shapes: that runs in the calling thread (and
    starts another one that gets nothing to do). Eager execution would start pools of threads.
    """
    import numpy as np
    import tensorflow as tf
    from tensorflow.python.framework import tensor_util

    with tf.Graph().as_default():
        matrix = tf.constant(np.ones((8, 8), np.float32))
        for first in (False, True):
            for second in (False, True):
                tensor_util.try_evaluate_constant(tf.matmul(matrix, matrix, transpose_a=first, transpose_b=second))
