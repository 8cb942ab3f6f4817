"""The pictures of the forward pass: they show what the student's functions give, once asked, and never raise."""

import warnings

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.text import Text

from autograder import pictures

TABLE = np.full((4, 3), 1 / 3)
LABELS = np.eye(4, 3, dtype=int)


@pytest.fixture
def drawn(monkeypatch):
    """The figures that were shown and drawn: to draw is to find room for everything, and warns where there is none."""
    figures = []

    def show():
        plt.gcf().draw_without_rendering()
        figures.append(plt.gcf())

    monkeypatch.setattr(plt, "show", show)
    return figures


def texts(figure):
    """The texts of a figure, without line breaks, as one string a text."""
    found = (text for text in figure.findobj(Text) if text.get_visible())
    return [" ".join(text.get_text().split()) for text in found if text.get_text()]


def raises(*arguments):
    raise ZeroDivisionError("not today")


class Hostile:
    """What stands for any class of a student: nothing about it can be relied on."""

    shape = "unknown"

    def __array__(self, *arguments, **options):
        raise RuntimeError("no array")


BROKEN = {
    "none": None,
    "hostile": Hostile(),
    "negative": -3,
    "ragged": [[1, 2], [3]],
    "other shape": np.ones((40, 2)),
    "all NaN": np.full((4, 3), np.nan),
    "infinite": [[np.inf, 1e300, 2], [-np.inf, None, -1.7e308], [6, 7, 8], [1, 1, 1]],
    "a function": raises,
}

# Every picture, as a function of one argument; the others are right.
ARGUMENTS = {
    "tensors": lambda value: pictures.tensors({"vector": value, "batch": (64, 784)}),
    "tensors axes": lambda value: pictures.tensors({"images": (64, 9, 9, 3)}, axes_of={"images": [value] * 4}),
    "neuron inputs": lambda value: pictures.neuron(value, [0.3, 0.1], 1, 2, 0.5, activation="f"),
    "neuron z": lambda value: pictures.neuron([1, 2.2], [0.3, 0.1], 1, value, value, activation="f"),
    "activations": lambda value: pictures.activations({"sigmoid": lambda z: value, "relu": np.abs}),
    "activations itself": lambda value: pictures.activations({"sigmoid": value}),
    "surfaces": lambda value: pictures.surfaces({"one": lambda points: value, "two": lambda points: points[:, 0]}),
    "surfaces itself": lambda value: pictures.surfaces({"one": value}),
    "agreement": lambda value: pictures.agreement(value, [0.1, 0.2, 0.3], ["one", "two"]),
    "agreement both": lambda value: pictures.agreement(value, value, ["one", "two"]),
    "probabilities": lambda value: pictures.probabilities(TABLE, value),
    "probabilities scores": lambda value: pictures.probabilities(value, TABLE),
    "example_losses": lambda value: pictures.example_losses(value, LABELS, [1, 2, 3, 4], 2.5),
    "example_losses losses": lambda value: pictures.example_losses(TABLE, LABELS, value, value),
    "descent loss": lambda value: pictures.descent(lambda weight: value, 1.0, 0.5, {"one": [3, 2, 1]}),
    "descent slope": lambda value: pictures.descent(lambda weight: weight**2, 1.0, value, {"one": value}),
    "descent weight": lambda value: pictures.descent(lambda weight: weight**2, value, 0.5, {}),
}


@pytest.mark.parametrize("argument", ARGUMENTS)
def test_pictures_accept_whatever_came(drawn, caplog, argument):
    for name, value in BROKEN.items():
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a warning would print red text below the student's cell
            try:
                ARGUMENTS[argument](value)
            except Exception as error:
                pytest.fail(f"{argument} = {name}: {type(error).__name__}: {error}")
    assert len(drawn) == len(BROKEN)
    assert all(texts(figure) for figure in drawn)
    assert plt.get_fignums() == []
    assert caplog.text == ""  # matplotlib's log is red text, too


def test_a_shape_has_as_many_labelled_sides_as_axes(drawn):
    pictures.tensors({"images": (64, 256, 255, 3)}, axes_of={"images": ["image", "row", "column", "channel"]})
    found = texts(drawn[0])
    assert {"images: 4 axes (64, 256, 255, 3)", "× 64 (image)", "256 (row)", "255 (column)", "3 (channel)"} <= set(
        found
    )


def test_a_single_number_counts_as_the_shape_of_a_vector(drawn):
    pictures.tensors({"vector": 784})
    assert "vector: 1 axis (784,)" in texts(drawn[0])


def test_the_neuron_shows_the_numbers_that_came(drawn):
    pictures.neuron([1, 2.2], [0.3, -0.1], 1, 7.25, np.array([0.125]), activation="sigmoid")
    assert {"2.2", "× −0.1", "+ bias 1", "your z 7.25", "your output 0.125", "sigmoid"} <= set(texts(drawn[0]))


def test_slopes_are_those_of_the_students_function(drawn):
    pictures.activations({"line": lambda z: 3 * z + 1})
    curve, slope = (line for line in drawn[0].axes[0].lines if len(line.get_xdata()) > 2)
    np.testing.assert_allclose(curve.get_ydata()[0], -17)
    np.testing.assert_allclose(slope.get_ydata(), 3)


def test_a_network_is_asked_for_all_points_at_once(drawn):
    calls = []
    pictures.surfaces({"network": lambda points: calls.append(points.shape) or points[:, :1] * 0})
    assert calls == [(10201, 2)]


def test_first_feature_runs_to_the_right_and_second_upwards(drawn):
    pictures.surfaces({"right": lambda points: points[:, 0] > 0, "up": lambda points: points[:, 1] > 0})
    right, up = (axes.images[0] for axes in drawn[0].axes[:2])
    assert right.origin == up.origin == "lower"
    assert right.get_array()[:, -1].all()
    assert not right.get_array()[:, 0].any()
    assert up.get_array()[-1].all()
    assert not up.get_array()[0].any()


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        (lambda: pictures.surfaces({"network": raises}), "It raised ZeroDivisionError: not today"),
        (lambda: pictures.activations({"relu": raises}), "relu raised ZeroDivisionError: not today"),
        (lambda: pictures.descent(raises, 0, 1, {}), "The loss raised ZeroDivisionError: not today"),
        (
            lambda: pictures.surfaces({"n": lambda p: p}),
            "For points of shape (10201, 2) it gave an array of shape (10201, 2).",
        ),
    ],
)
def test_what_a_function_raises_is_quoted(drawn, draw, said):
    draw()
    assert said in texts(drawn[0])


def test_probabilities_outside_0_to_1_are_counted(drawn):
    pictures.surfaces({"network": lambda points: np.where(points[:, 0] > 5.9, 2.0, 0.5)})
    assert any("0 values are not finite, 101 outside 0 to 1" in text for text in texts(drawn[0]))


def test_largest_difference_is_named(drawn):
    pictures.agreement([0.1, 0.2, np.nan], [0.1, 0.2003, 0.5], ["NumPy", "Keras"])
    assert {"largest difference: 3.0e-04", "1 pairs with NaN or infinite numbers are left out"} <= set(texts(drawn[0]))


def test_row_sums_tell_of_a_softmax_along_the_wrong_axis(drawn):
    pictures.probabilities(TABLE, np.full((4, 3), 0.25))
    assert texts(drawn[0]).count("sum 0.75") == 4


def test_true_classes_are_bold_and_losses_the_students(drawn):
    pictures.example_losses(np.arange(12).reshape(4, 3) / 12, LABELS, [1, 2, 3, 4], 7.5)
    left, right = drawn[0].axes
    assert [text.get_text() for text in left.texts if text.get_fontweight() == "bold"] == ["0", "0.33", "0.67"]
    assert [text.get_text() for text in right.texts] == ["1", "2", "3", "4"]
    assert "whole mini-batch: 7.5 (dashed)" in right.get_title()


def test_the_tangent_has_the_students_slope(drawn):
    pictures.descent(lambda weight: weight**2, 1.0, -5.0, {"rate 1": [3, 2, 1]})
    left, right = drawn[0].axes
    tangent = next(line for line in left.lines if line.get_label() == "your slope −5")
    (x0, x1), (y0, y1) = tangent.get_data()
    assert (y1 - y0) / (x1 - x0) == pytest.approx(-5)
    assert (y0 + y1) / 2 == pytest.approx(1)
    assert list(right.lines[0].get_ydata()) == [3, 2, 1]
