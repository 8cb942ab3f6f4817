"""The pictures of the banknotes exercise: what they say, and that no result keeps one from being drawn."""

import warnings

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.text import Text

from autograder import pictures

RNG = np.random.default_rng(0)
X = RNG.normal(size=(30, 2))
Y = np.arange(30) % 2
HISTORY = {"loss": [0.7, 0.4, 0.2], "val_loss": [0.8, 0.5, 0.6]}


@pytest.fixture
def drawn(monkeypatch):
    """The texts of every figure that was shown and drawn."""
    figures = []

    def show():
        figure = plt.gcf()
        figure.draw_without_rendering()
        found = (text for text in figure.findobj(Text) if text.get_visible())
        figures.append([" ".join(text.get_text().split()) for text in found if text.get_text()])

    monkeypatch.setattr(plt, "show", show)
    return figures


class Hostile:
    """What stands for any class of a student: nothing about it can be relied on."""

    shape = "unknown"

    def __array__(self, *arguments, **options):
        raise RuntimeError("no array")

    def __getattr__(self, name):
        raise RuntimeError(name)


def raises(*arguments):
    raise ZeroDivisionError("not today")


def losses(history):
    return history["loss"], history["val_loss"]


BROKEN = [
    None,
    3,
    "text",
    [],
    [1, 2],
    np.full((30, 2), np.nan),
    np.zeros((0, 2)),
    raises,
    Hostile(),
    {"a": 1},
    [None] * 6,
]


@pytest.mark.parametrize("value", BROKEN, ids=range(len(BROKEN)))  # pytest would ask the hostile one for a name
@pytest.mark.parametrize(
    "draw",
    [
        lambda value: pictures.notes(value, Y),
        lambda value: pictures.notes(X, value),
        lambda value: pictures.split_parts(value),
        lambda value: pictures.split_parts((X, value, X, value, X, value)),
        lambda value: pictures.scaled([X, X, X], value),
        lambda value: pictures.scaled([X, X, X], (value, X, value)),
        lambda value: pictures.boundaries({"a": value}, X, Y),
        lambda value: pictures.boundaries({"a": lambda points: value}, X, Y),
        lambda value: pictures.boundaries({"a": raises}, value, Y),
        lambda value: pictures.given_curves({"A": value}),
        lambda value: pictures.given_curves({"A": (value, value)}),
        lambda value: pictures.loss_curves({"a": value}, losses, raises),
        lambda value: pictures.loss_curves({"a": HISTORY}, value, value),
        lambda value: pictures.loss_curves({"a": HISTORY}, lambda history: value, lambda history: value),
        lambda value: pictures.loss_curves({"a": HISTORY}, losses, lambda history: value),
        lambda value: pictures.loss_curves({"a": {"loss": value, "val_loss": value}}, losses, lambda history: 0),
    ],
)
def test_no_result_keeps_a_picture_from_being_drawn(draw, value, drawn):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        draw(value)
    assert len(drawn) == 1
    assert plt.get_fignums() == []


def test_split_shows_the_notes_of_each_class(drawn):
    pictures.split_parts((X, Y, X, [0, 0, 0, 1], X, []))
    assert {"15", "3", "1", "50% forged", "25% forged", "training", "test"} <= set(drawn[0])


def test_scaled_parts_show_their_own_mean_and_spread(drawn):
    pictures.scaled([X, X, X], [[[-1, -1], [1, 1]], [[0, 2]], [[2, -1]]])
    assert any(
        "training: mean 0.00 and 0.00, sd 1.00 and 1.00 validation: mean 0.00 and 2.00" in text for text in drawn[0]
    )


@pytest.mark.parametrize(
    "model",
    [
        lambda points: points[:, :1] > 0,
        lambda points: points[:, 0] > 0,
        lambda points: 100 * points[:, :1],
        lambda points: np.hstack([points[:, :1] < 0, points[:, :1] > 0]),
        lambda points: np.hstack([-points[:, :1], points[:, :1]]),
    ],
)
def test_boundaries_count_notes_on_the_wrong_side_for_outputs_of_all_kinds(model, drawn):
    points = np.array([[1.0, 0], [2, 1], [-1, 0], [-2, 1]])
    pictures.boundaries({"mine": model}, points, [1, 1, 0, 1])
    assert "1 of 4 notes on the wrong side (black rims)" in drawn[0]


def test_loss_curves_mark_the_students_best_epoch(drawn):
    pictures.loss_curves({"one": HISTORY, "two": HISTORY}, losses, lambda history: 1)
    assert drawn[0].count("your best epoch: 1") == 2
    pictures.loss_curves({"one": HISTORY}, losses, lambda history: 7)
    assert "epoch (your best epoch, 7, is none of these)" in drawn[1]


def test_what_a_students_function_raises_is_shown(drawn):
    pictures.loss_curves({"one": HISTORY}, raises, raises)
    assert "It raised ZeroDivisionError: not today" in drawn[0]
    pictures.boundaries({"one": raises}, X, Y)
    assert "The model raised ZeroDivisionError: not today" in drawn[1]
