"""Models and layers: every style of writing the same network passes, and each way to get it wrong is told."""

import json
import subprocess
import sys

import numpy as np
import pytest

from autograder import checks
from autograder.checks import CheckFailed, misconceptions
from autograder.checks.misconceptions import Misconception

keras = pytest.importorskip("keras")
layers = keras.layers
rng = np.random.default_rng(1)


@pytest.fixture(autouse=True)
def codes(monkeypatch):
    entries = {code: Misconception(code, "errs", "Look again.") for code in ("no-bias", "one-class", "flipped")}
    monkeypatch.setattr(misconceptions, "catalogue", lambda: entries)


def refusal(check, *args, **options):
    with pytest.raises(CheckFailed) as caught:
        check(*args, name="model", **options)
    json.dumps(caught.value.failure.evidence, allow_nan=False)
    return caught.value.failure


class Subclassed(keras.Model):
    """4 -> 3 -> 2; layers are built by the first call; ``call`` has no argument ``training``."""

    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(3, activation="relu")
        self.out = layers.Dense(2, activation="softmax")

    def call(self, inputs):
        print("called")
        return self.out(self.hidden(inputs))


def functional():
    inputs = keras.Input((4,))
    return keras.Model(inputs, layers.Softmax()(layers.Dense(2)(layers.ReLU()(layers.Dense(3)(inputs)))))


def sequential(*, with_input=True):
    stack = [layers.Dense(3, activation="relu"), layers.Dense(2, activation="softmax")]
    return keras.Sequential([keras.Input((4,)), *stack] if with_input else stack)


styles = [functional, sequential, lambda: sequential(with_input=False), Subclassed]
style_names = ["functional", "sequential", "built late", "subclassed"]
in_every_style = pytest.mark.parametrize("make", styles, ids=style_names)


@in_every_style
def test_every_style_passes_all_checks(make):
    model = make()
    checks.model_shapes(model, {(4,): (2,)}, name="model")
    checks.parameters(model, 4 * 3 + 3 + 3 * 2 + 2, name="model")
    reference = functional()
    reference.set_weights(model.get_weights())
    x = rng.normal(size=(300, 4))  # more rows than one call takes
    checks.same_outputs(model, reference, x, name="model")
    labels = np.argmax(reference.predict(x, verbose=0), axis=1)
    checks.accuracy(model, x, labels, name="model", at_least=1.0)


@in_every_style
def test_weights_are_counted_once_an_input_shape_is_known(make):
    checks.parameters(make(), 23, name="model", input_shape=(4,))


class Listed(keras.Model):
    """4 -> 3 -> 2, with its layers in a list."""

    def __init__(self):
        super().__init__()
        self.stack = [layers.Dense(3, activation="relu"), layers.Dense(2, activation="softmax")]

    def call(self, inputs):
        for layer in self.stack:
            inputs = layer(inputs)
        return inputs


def test_weights_are_counted_of_a_model_that_is_called_built_and_has_none():
    model = Listed()
    model.build((None, 4))
    assert model.built
    assert not model.weights  # as Keras 3 leaves it
    checks.parameters(model, 23, name="model", input_shape=(4,))


def test_model_without_weights_is_refused_with_the_build_hint():
    assert "begin it with keras.Input" in refusal(checks.parameters, Subclassed(), 23).problem


def test_wrong_count_shows_what_came_and_hides_what_is_right():
    failure = refusal(checks.parameters, functional(), 4711, wrong={"no-bias": 18})
    assert failure.received == "23 weights"
    assert "4711" not in "\n".join(failure.lines())
    assert failure.code is None
    assert refusal(checks.parameters, functional(), 4711, wrong={"no-bias": 23}).code == "no-bias"


def test_one_of_several_counts_passes():
    checks.parameters(functional(), {33, 23}, name="model")
    refusal(checks.parameters, functional(), {33, 42})


def test_trainable_weights_are_counted_without_averages():
    model = keras.Sequential([keras.Input((4,)), layers.BatchNormalization()])
    checks.parameters(model, 16, name="model")
    checks.parameters(model, 8, name="model", trainable_only=True)


def test_pooling_over_the_whole_map_takes_several_sizes():
    model = keras.Sequential([layers.Conv2D(3, 3), layers.GlobalMaxPooling2D()])
    checks.model_shapes(model, {(8, 9, 1): (3,), (5, 5, 1): (3,)}, name="model")


def test_wrong_shape_is_told_with_its_batch():
    failure = refusal(checks.model_shapes, functional(), {(4,): (3,)})
    assert (failure.received, failure.expected) == ("(1, 2)", "(1, 3)")


def test_several_inputs_and_outputs_are_tuples_of_shapes():
    a, b = keras.Input((2,)), keras.Input((3,))
    joined = layers.Concatenate()([a, b])
    checks.model_shapes(keras.Model([a, b], [joined, b]), {((2,), (3,)): ((5,), (3,))}, name="model")
    lost = refusal(checks.model_shapes, keras.Model([a, b], joined), {((2,), (3,)): ((5,), (3,))})
    assert lost.received == "(1, 5)"
    x = (rng.normal(size=(2, 2)), rng.normal(size=(2, 3)))
    checks.same_outputs(keras.Model([a, b], [joined, b]), lambda p, q: (np.hstack([p, q]), q), x, name="model")
    problem = refusal(checks.same_outputs, keras.Model([a, b], joined), lambda p, q: (p, q), x).problem
    assert "2 outputs are asked for, but 1 came" in problem


def test_hard_coded_batch_is_refused():
    class OneOnly(keras.Model):
        def call(self, x):
            return keras.ops.reshape(x, (1, 4))

    assert "inputs of shape (3, 4), it raises" in refusal(checks.model_shapes, OneOnly(), {(4,): (4,)}).problem


def test_exception_of_a_model_is_a_failure_on_one_line_with_the_build_hint():
    class Broken(keras.Model):
        def call(self, inputs):
            return x  # noqa: F821  (the lecture's error: the argument is called inputs)

    problem = refusal(checks.model_shapes, Broken(), {(4,): (2,)}).problem
    assert problem.startswith("for inputs of shape (1, 4), it raises NameError: name 'x' is not defined")
    assert "begin it with keras.Input" in problem
    assert "\n" not in problem
    assert "\x1b" not in problem


def test_missing_return_is_named():
    class Silent(keras.Model):
        def call(self, inputs):
            inputs + 1

    assert (
        "does call() end with a return?"
        in refusal(checks.same_outputs, Silent(), np.ones((2, 1)), np.ones((2, 1))).problem
    )


def test_call_that_is_a_stub_is_not_attempted():
    class Stub(keras.Model):
        def call(self, inputs):
            raise NotImplementedError

    assert not refusal(checks.model_shapes, Stub(), {(4,): (2,)}).attempted


@pytest.mark.parametrize(
    "other",
    [None, ..., 3, "model", functional, Subclassed, np.ones(3), [functional()]],
    ids=lambda one: type(one).__name__,
)
def test_what_is_no_model_is_refused_by_every_check(other):
    x = np.ones((2, 4))
    calls = [
        (checks.model_shapes, {(4,): (2,)}),
        (checks.parameters, 23),
        (checks.same_outputs, x, x),
        (checks.layer_behaviour, [], x, x),
    ]
    for check, *args in calls:
        assert "is asked for, but this is of type" in refusal(check, other, *args).problem
    assert "a Keras model is asked for" in refusal(checks.accuracy, other, x, [0, 1], at_least=0.5).problem


def test_other_outputs_are_refused_and_a_known_mistake_is_named():
    model = functional()
    x = rng.normal(size=(5, 4))
    right = model.predict(x, verbose=0)
    checks.same_outputs(model, right, x, name="model")
    checks.same_outputs(model, right * (1 + 1e-6), x, name="model")
    wrong = {"no-bias": right + 1, "flipped": lambda x: right}
    assert refusal(checks.same_outputs, model, right + 1e-3, x, wrong=wrong).code == "flipped"
    assert "shape is (5, 2), but (5, 3)" in refusal(checks.same_outputs, model, np.ones((5, 3)), x).problem


def test_dropout_is_off_while_outputs_are_compared():
    model = keras.Sequential([keras.Input((4,)), layers.Dropout(0.9)])
    checks.same_outputs(model, lambda x: x, np.ones((9, 4)), name="model")


class Scale(keras.Layer):
    """Multiplies by one weight a column; has no usable configuration, as ``__init__`` takes no dtype."""

    def __init__(self, start):
        super().__init__()
        self.start = start

    def build(self, shape):
        self.scale = self.add_weight(shape=(shape[-1],), initializer=keras.initializers.Constant(self.start))

    def call(self, x):
        return x * self.scale


def test_layer_computes_with_given_weights_and_keeps_its_own():
    kernel, bias, x = rng.normal(size=(3, 2)), rng.normal(size=2), rng.normal(size=(4, 3))
    dense = layers.Dense(2)
    dense.build((None, 5))
    before = dense.get_weights()
    checks.layer_behaviour(dense, [kernel, bias], x, x @ kernel + bias, name="dense")  # built for 5 inputs, asked for 3
    refusal(checks.layer_behaviour, dense, [kernel, bias], x, x @ kernel)
    assert all(np.array_equal(old, new) for old, new in zip(before, dense.get_weights(), strict=True))

    scale = Scale(7.0)
    scale(np.ones((1, 3), np.float32))
    checks.layer_behaviour(scale, [[1, 2, 3]], x, x * [1, 2, 3], name="scale")
    failure = refusal(checks.layer_behaviour, scale, [[1, 2, 3]], x, x, wrong={"flipped": lambda x: x * [1, 2, 3]})
    assert failure.code == "flipped"
    assert scale.get_weights()[0].tolist() == [7, 7, 7]


def test_layer_whose_weights_have_other_shapes_is_refused():
    without_bias, weights = layers.Dense(2, use_bias=False), [np.ones((3, 2)), [0, 0]]
    failure = refusal(checks.layer_behaviour, without_bias, weights, np.ones((1, 3)), np.zeros((1, 2)))
    assert (failure.received, failure.expected) == ("(3, 2)", "(3, 2) and (2,)")


def passing_through(width):
    """A model that gives back its inputs, so that a test can choose the outputs."""
    return keras.Sequential([keras.Input((width,)), layers.Identity()])


three_of_four = np.array([[0.9], [0.2], [0.7], [0.6]])
labels_of_three = np.array([1, 0, 1, 0])


@pytest.mark.parametrize(
    "y",
    [
        labels_of_three,
        labels_of_three[:, None],
        labels_of_three.tolist(),
        np.eye(2)[labels_of_three],
        labels_of_three > 0,
    ],
    ids=["(n,)", "(n, 1)", "list", "one-hot", "booleans"],
)
@pytest.mark.parametrize("width", [1, 2])
def test_accuracy_takes_labels_of_every_form_for_one_and_two_outputs(y, width):
    outputs = three_of_four if width == 1 else np.hstack([1 - three_of_four, three_of_four])
    checks.accuracy(passing_through(width), outputs, y, name="model", at_least=0.75)
    failure = refusal(checks.accuracy, passing_through(width), outputs, y, at_least=0.76)
    assert failure.received == "3 of 4 predictions are right"
    assert "the accuracy is 0.7500, but at least 0.76 is asked for" in failure.problem


def test_logits_of_one_unit_are_cut_at_zero():
    logits = np.array([[2.0], [-1.0], [0.3], [0.2]])
    model = passing_through(1)
    checks.accuracy(model, logits, [1, 0, 1, 1], name="model", at_least=1.0, from_logits=True)
    refusal(checks.accuracy, model, logits, [1, 0, 1, 1], at_least=1.0)
    model.compile(loss=keras.losses.BinaryCrossentropy(from_logits=True))
    checks.accuracy(model, logits, [1, 0, 1, 1], name="model", at_least=1.0)
    checks.accuracy(model, three_of_four, [1, 0, 1, 1], name="model", at_least=1.0)  # within 0..1: probabilities
    refusal(checks.accuracy, model, logits, [1, 0, 1, 1], at_least=1.0, from_logits=False)


def test_always_one_class_is_named():
    wrong = {"one-class": 0.5}
    model = keras.Sequential([keras.Input((1,)), layers.Dense(1), layers.Softmax()])
    assert (
        refusal(checks.accuracy, model, three_of_four, labels_of_three, at_least=0.9, wrong=wrong).code == "one-class"
    )
    assert (
        refusal(checks.accuracy, passing_through(1), three_of_four, [1, 0, 1, 0], at_least=0.9, wrong=wrong).code
        is None
    )


def test_outputs_that_are_nan_fail_and_say_so():
    failure = refusal(checks.accuracy, passing_through(2), np.full((4, 2), np.nan), [0, 0, 0, 0], at_least=0.0)
    assert "NaN" in failure.problem


def test_outputs_that_are_no_class_scores_are_refused():
    model = keras.Sequential([keras.Input((2, 2)), layers.Identity()])
    assert "no class scores" in refusal(checks.accuracy, model, np.ones((4, 2, 2)), [0] * 4, at_least=0.1).problem


@pytest.mark.parametrize("y", [[0, 1], [0.5, 0, 1, 1], np.ones((4, 2)), np.zeros((2, 2))], ids=str)
def test_labels_that_are_none_are_the_authors_error(y):
    with pytest.raises(ValueError, match="holds no labels"):
        checks.accuracy(passing_through(1), three_of_four, y, name="model", at_least=0.5)


def test_importing_checks_does_not_import_keras_and_a_non_model_needs_none():
    code = (
        "import sys; from autograder import checks\n"
        "try: checks.parameters(3, 4, name='m')\n"
        "except checks.CheckFailed: print('keras' in sys.modules, 'tensorflow' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("False False\n", "")
