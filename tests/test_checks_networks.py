"""Builders, API styles and sameness of networks: for models by value and for handles of a student's own classes."""

import json

import numpy as np
import pytest

from autograder import checks
from autograder.bridge.handles import Bridge, ModelHandle
from autograder.bridge.student import Server
from autograder.checks import CheckFailed

keras = pytest.importorskip("keras")
layers = keras.layers


def refusal(check, *args, **options):
    with pytest.raises(CheckFailed) as caught:
        check(*args, name="net", **options)
    json.dumps(caught.value.failure.evidence, allow_nan=False)
    return caught.value.failure


def from_student(value):
    """``value`` as a test cell gets it: a handle, if it cannot cross."""
    server = Server({"value": value})
    return Bridge(server.answer).fetch(["value"])[0]["value"]


class Net(keras.Model):
    """6 -> 5 -> 5 -> 3, its last layer made first."""

    def __init__(self):
        super().__init__()
        self.last = layers.Dense(3, activation="softmax")
        self.first = layers.Dense(5, activation="relu")
        self.second = layers.Dense(5, activation="relu")

    def call(self, inputs):
        return self.last(self.second(self.first(inputs)))


class Skips(Net):
    def call(self, inputs):
        x = self.first(inputs)
        self.second(x)
        return self.last(x)


class Forgetful(keras.Model):
    def call(self, inputs):
        return layers.Dense(3, activation="softmax")(inputs)


class Headless(keras.Model):
    def __init__(self):
        self.last = layers.Dense(3)

    def call(self, inputs):
        return self.last(inputs)


def sequential(*, units=(5, 5), activation="relu"):
    hidden = [layers.Dense(each, activation=activation) for each in units]
    return keras.Sequential([keras.Input((6,)), *hidden, layers.Dense(3, activation="softmax")])


def functional():
    inputs = keras.Input((6,))
    x = layers.ReLU()(layers.Dense(5)(inputs))
    return keras.Model(inputs, layers.Softmax()(layers.Dense(3)(layers.Dense(5, activation="relu")(x))))


def two_heads(*, swapped=False):
    inputs = keras.Input((6,))
    heads = [layers.Dense(3, activation="softmax")(inputs), layers.Dense(1, activation="sigmoid")(inputs)]
    return keras.Model(inputs, heads[::-1] if swapped else heads)


styles = pytest.mark.parametrize(
    ("make", "style"), [(sequential, "Sequential"), (functional, "functional"), (Net, "subclassed")]
)
crossed = pytest.mark.parametrize("cross", [lambda value: value, from_student], ids=["here", "at the student's"])


@styles
@crossed
def test_every_style_is_the_same_network_and_is_told_from_the_others(make, style, cross):
    model = checks.model_from(cross(make), name="net")
    checks.api_style(model, style, name="net")
    for other in {"Sequential", "functional", "subclassed"} - {style}:
        assert f"this one is {style}" in refusal(checks.api_style, model, other).problem
    checks.same_network(model, sequential(), name="net")
    checks.weights_matter(model, (6,), name="net")


@crossed
def test_the_models_own_weights_are_put_back(cross):
    model = cross(Net)()
    model(np.ones((1, 6), np.float32))
    before = model.get_weights()
    checks.same_network(model, sequential(), name="net")
    checks.weights_matter(model, (6,), name="net")
    refusal(checks.same_network, model, sequential(activation="tanh"))
    assert all(np.array_equal(one, other) for one, other in zip(before, model.get_weights(), strict=True))


@crossed
def test_a_layer_without_effect_is_found(cross):
    model = checks.model_from(cross(Skips), name="net")
    failure = refusal(checks.weights_matter, model, (6,))
    assert failure.problem.endswith("does not depend on 2 of its 6 arrays of weights, of shape (5, 5) and (5,).")
    assert "every value differs" in refusal(checks.same_network, model, sequential()).problem


def test_another_network_is_refused_without_showing_the_right_one():
    failure = refusal(checks.same_network, sequential(units=(7, 5)), sequential())
    assert "(6, 7)" in failure.received
    assert "(6, 5)" not in "\n".join(failure.lines())
    assert "every value differs" in refusal(checks.same_network, sequential(activation="tanh"), sequential()).problem


def test_several_outputs_count_in_their_order():
    checks.same_network(two_heads(), two_heads(), name="net")
    assert refusal(checks.same_network, two_heads(swapped=True), two_heads()).code is None
    both = two_heads()
    lost = keras.Model(both.inputs, both.outputs[0])
    assert "weights are not those" in refusal(checks.same_network, lost, two_heads()).problem


def test_shared_layers_are_not_two_layers():
    def twins(*, shared):
        a, b = keras.Input((4,)), keras.Input((4,))
        one = layers.Dense(3)
        other = one if shared else layers.Dense(3)
        return keras.Model([a, b], layers.Concatenate()([one(a), other(b)]))

    checks.same_network(twins(shared=True), twins(shared=True), name="net")
    checks.weights_matter(twins(shared=False), ((4,), (4,)), name="net")
    refusal(checks.same_network, twins(shared=False), twins(shared=True))


@crossed
def test_a_model_that_makes_its_layers_anew_has_no_weights(cross):
    model = checks.model_from(cross(Forgetful), name="net")
    assert refusal(checks.same_network, model, sequential()).received == "no weights"
    assert "no weights that stay" in refusal(checks.weights_matter, model, (6,)).problem


@crossed
def test_a_class_that_skips_keras_own_init_gives_no_working_model(cross):
    assert "AttributeError" in refusal(checks.model_from, cross(Headless)).problem


def test_a_model_is_taken_as_it_is_and_a_builder_gets_its_arguments():
    model = functional()
    assert checks.model_from(model, name="net") is model
    handle = from_student(Net())
    assert isinstance(handle, ModelHandle)
    assert checks.model_from(handle, name="net") is handle
    assert checks.model_from(lambda units: sequential(units=units), (4,), name="net").layers[0].units == 4


def test_what_gives_no_model_is_told():
    assert "None" in refusal(checks.model_from, lambda: None).problem
    assert "of type list" in refusal(checks.model_from, [functional()]).problem
    assert "a Keras model is asked for" in refusal(checks.model_from, lambda: 3).problem
    assert "when it is called, it raises NameError" in refusal(checks.model_from, lambda: x).problem  # noqa: F821

    def stub():
        raise NotImplementedError

    assert refusal(checks.model_from, stub).attempted is False


def test_averages_matter_and_other_activation_functions_do_no_harm():
    model = keras.Sequential([keras.Input((4,)), layers.BatchNormalization(), layers.Dropout(0.5), layers.Dense(2)])
    checks.weights_matter(model, (4,), name="net")
    one = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation="tanh"), layers.Dense(1)])
    checks.weights_matter(one, (4,), name="net")


def test_deep_and_wide_networks_are_within_reach():
    deep = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(8, 3, activation="relu"), layers.MaxPooling2D()])
    deep.add(layers.Flatten())
    for units in (300, 100, 50):
        deep.add(layers.Dense(units, activation="relu"))
    deep.add(layers.Dense(10, activation="softmax"))
    checks.weights_matter(deep, (28, 28, 1), name="net")
