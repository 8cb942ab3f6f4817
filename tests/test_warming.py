"""What the warm parent prepares: children find it done, and nothing of it stands in their way."""

import textwrap

import pytest
from engine import answer, check, code, grade, keras_engine, notebook, printed
from test_kernels import said, started

from autograder.execution.source import computes
from autograder.kernels.warm import WarmParent

# Shapes that TensorFlow must compute while it builds the graph: in the calling thread, as its pool has died with the
# fork.
GRAPH = """
    @tf.function
    def shaped(x):
        square = tf.matmul(tf.ones((64, 64)), tf.ones((64, 64)))
        rows = tf.cast(tf.reduce_sum(square) / 64 ** 3, tf.int32) + tf.unique([1, 1, 2])[0][-1]
        columns = tf.size(tf.where(tf.sort(tf.random.stateless_uniform([4], seed=[1, 2])) < 2))
        blurred = tf.nn.conv2d(tf.ones((1, 32, 32, 3)), tf.ones((3, 3, 3, 8)), 1, "SAME")
        channels = tf.cast(tf.reduce_max(tf.cumsum(blurred)) / 27, tf.int32)
        return tf.reshape(x, [rows, columns, channels])

    shape = shaped(tf.range(12)).shape.as_list()
    model = keras.Sequential([keras.Input((8, 8, 1)), keras.layers.Conv2D(4, 3), keras.layers.Flatten(),
                              keras.layers.Dense(2)])
    model.compile(optimizer="adam", loss="mse")
    losses = model.fit(np.ones((64, 8, 8, 1)), np.ones((64, 2)), epochs=2, verbose=0).history["loss"]
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("model = keras.Sequential()\nmodel.summary()", False),
        ("model.fit(x, y)", True),
        ("accuracy = model.evaluate(x, y)", True),
        ("scores = model.predict(x)", True),
    ],
)
def test_notebooks_that_compute_much_are_told_by_their_code(text, expected):
    assert computes([notebook(code("a", "import keras")), notebook(code("a", text))]) is expected


@pytest.mark.parametrize("onednn", [True, False])
def test_children_compute_with_onednn_only_where_that_pays(onednn):
    with WarmParent(None) as parent:
        parent.preload([], onednn=onednn)
        with started(parent) as kernel:
            assert said(kernel, "import os; print(os.environ['TF_ENABLE_ONEDNN_OPTS'])") == f"{onednn:d}"


def test_the_engine_chooses_by_its_sources():
    """Those of this engine import NumPy, and compute nothing."""
    source = notebook(answer("a", "import os; print(os.environ['TF_ENABLE_ONEDNN_OPTS'])"))
    assert printed(grade(source), "a") == "0\n"


def test_tensorflow_builds_graphs_and_trains_in_children_of_a_parent_that_has_used_it():
    source = notebook(
        code("imports", "import keras\nimport numpy as np\nimport tensorflow as tf"),
        answer("a", textwrap.dedent(GRAPH)),
        check("test-a", "assert list(shape) == [3, 4, 1] and len(losses) == 2 and losses[1] < losses[0]"),
    )
    execution = grade(source, {}, engine=keras_engine(), timeout=60)
    assert [(str(verdict.status), verdict.message) for verdict in execution.verdicts] == [("passed", "")]
