"""The pictures of the keras-apis notebook: what they show of a student's networks, and that no network breaks them."""

import warnings

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.text import Text

from autograder import pictures

keras = pytest.importorskip("keras")
layers = keras.layers
INPUTS = np.linspace(-1, 1, 30).reshape(5, 6)


@pytest.fixture
def drawn(monkeypatch):
    """The texts of each figure that was shown; drawing it warns where there is no room."""
    found = []

    def show():
        figure = plt.gcf()
        figure.draw_without_rendering()
        texts = (text for text in figure.findobj(Text) if text.get_visible() and text.get_text())
        found.append([" ".join(text.get_text().split()) for text in texts])

    monkeypatch.setattr(plt, "show", show)
    return found


class Net(keras.Model):
    """6 -> 5 -> 3; a layer beside the way is made and never applied."""

    def __init__(self):
        super().__init__()
        self.first = layers.Dense(5, name="first")
        self.idle = layers.Dense(4, name="idle")
        self.last = layers.Dense(3, name="last")

    def call(self, inputs, training):
        return self.last(self.first(inputs))


class Forgetful(keras.Model):
    def call(self, inputs):
        return layers.Dense(3)(inputs)


class Silent(Net):
    def call(self, inputs):
        self.first(inputs)


class Headless(keras.Model):
    def __init__(self):
        self.first = layers.Dense(3)


class Broken(Net):
    def call(self, inputs):
        return 1 / 0


def stack():
    return keras.Sequential([keras.Input((6,)), layers.Dense(5, name="a"), layers.Dense(3, name="b")])


def late():
    return keras.Sequential([layers.Dense(5, name="a"), layers.Dense(3, name="b")])


def two_ends():
    first, second = keras.Input((6,)), keras.Input((6,))
    reader = layers.Dense(2, name="reader")
    joined = layers.Concatenate(name="joined")([reader(first), reader(second)])
    return keras.Model([first, second], [layers.Dense(1, name="one")(joined), joined])


def raises():
    raise ZeroDivisionError("not today")


MODELS = {
    "stack": stack,
    "built late": late,
    "subclassed": Net,
    "forgetful": Forgetful,
    "silent": Silent,
    "headless": Headless,
    "broken": Broken,
    "raises": raises,
    "nothing": lambda: None,
    "no model": lambda: 3,
    "no function": [1, 2],
    "a model": stack(),
    "many layers": lambda: keras.Sequential([keras.Input((6,)), *[layers.Dense(2) for _ in range(40)]]),
    "one number": lambda: keras.Sequential([keras.Input((6,)), layers.Dense(1), layers.Flatten()]),
    "not finite": lambda: keras.Sequential(
        [keras.Input((6,)), layers.Dense(3, bias_initializer=lambda *_, **__: np.nan)]
    ),
}


@pytest.mark.parametrize("name", MODELS)
def test_no_network_breaks_a_picture(drawn, name):
    make = MODELS[name]
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a warning would print red text below the student's cell
        pictures.network(make, (6,))
        pictures.network(make, ((6,), (6,)))
        pictures.compare_outputs({"one": make, "other": stack}, INPUTS)
        pictures.called_twice(make, INPUTS)
        pictures.output_range(make, (6,))
        pictures.class_scores(lambda inputs, labels: make() if callable(make) else make, INPUTS, [0, 1, 2, 0, 1])
    assert len(drawn) == 6
    assert all(drawn)
    assert plt.get_fignums() == []


@pytest.mark.parametrize("counts", [None, "many", [1], [1, np.nan], [[1, 2]], [1.5, -3e9], [0, 0]])
def test_no_count_breaks_the_bars(drawn, counts):
    pictures.parameter_bars(["dense 1", "dense 2"], counts)
    assert len(drawn) == 1


def test_the_table_shows_every_layer_of_the_model_and_the_total(drawn):
    pictures.network(Net, (6,), title="Net")
    texts = drawn[0]
    assert {"first (Dense)", "(None, 5)", "35", "last (Dense)", "(None, 3)", "18", "53"} <= set(texts)
    assert texts[texts.index("idle (Dense)") + 1 :][:2] == ["–", "0"]  # it never saw an input


@pytest.mark.parametrize("make", [stack, late])
def test_a_stack_is_a_chain_from_the_input_on(drawn, make):
    pictures.network(make, (6,))
    assert [text for text in drawn[0] if text in ("input", "Dense")] == ["input", "Dense", "Dense"]


def test_a_shared_layer_is_one_box(drawn):
    pictures.network(two_ends, ((6,), (6,)))
    assert drawn[0].count("input") == 2
    assert "Dense, applied 2 times" in drawn[0]


def test_what_the_students_code_raises_is_told(drawn):
    pictures.network(raises, (6,), title="net")
    assert drawn[0] == ["net: there is nothing to draw yet: ZeroDivisionError: not today"]
    pictures.network(Silent, (6,))
    assert "Called on a batch of inputs, the model gives None." in drawn[1]


def test_layers_that_are_made_in_call_count_for_nothing(drawn):
    pictures.network(Forgetful, (6,))
    assert drawn[0][drawn[0].index("all together") + 1] == "0"
