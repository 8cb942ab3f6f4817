"""The bar images of the grader, and the pictures of the notebook about them."""

import warnings

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.text import Text

from autograder import pictures
from autograder.datasets import bars

SMALL = np.zeros((6, 6))
SMALL[1, 2] = 3.0
STACK = np.stack([SMALL, 2 * SMALL])


class Hostile:
    """What stands for any class of a student: nothing about it can be relied on."""

    shape = "unknown"

    def __array__(self, *arguments, **options):
        raise RuntimeError("no array")


BROKEN = [
    *(None, "text", 3, [], Hostile(), [[1, 2], [3]], [None, None], np.ones((2, 3, 4, 5))),
    *(
        np.full((3, 3), np.nan),
        np.full((2, 3, 3), np.nan),
        np.ones((40, 2)),
        np.ones((0, 5, 5)),
        [[np.inf, 1], [2, -np.inf]],
    ),
]

PICTURES = {
    "kernels": pictures.learned_kernels,
    "image": lambda value: pictures.strongest([value, SMALL], [SMALL, SMALL]),
    "map": lambda value: pictures.strongest([SMALL, SMALL], [value, SMALL], ["first"]),
    "maps of vertical bars": lambda value: pictures.pooled_values(value, STACK),
    "maps of horizontal bars": lambda value: pictures.pooled_values(STACK, value, averages=True),
}


@pytest.fixture
def shown(monkeypatch):
    """The figures that were shown and drawn."""
    figures = []

    def show():
        plt.gcf().draw_without_rendering()
        figures.append(plt.gcf())

    monkeypatch.setattr(plt, "show", show)
    return figures


def texts(figure):
    return [" ".join(text.get_text().split()) for text in figure.findobj(Text) if text.get_text()]


def test_bars_are_inputs_and_labels_for_keras():
    x, y = bars(30)
    assert (x.shape, x.dtype, y.shape, y.dtype) == ((30, 50, 50, 1), np.float32, (30,), np.int64)
    assert set(np.unique(x)) == {0.0, 1.0}
    assert y.sum() == 15
    assert np.abs(np.diff(y)).sum() > 1


def test_every_image_has_ten_bars_of_5_to_30_pixels_in_lines_of_their_own():
    x, y = bars(300, seed=3)
    for label, axis in ((1, 1), (0, 2)):  # a vertical bar runs along the axis of the rows
        images = x[y == label, :, :, 0]
        lengths = images.sum(axis=axis)
        assert ((lengths > 0).sum(axis=1) == 10).all()
        assert (lengths[lengths > 0].min(), lengths.max()) == (5, 30)
        assert ((np.diff(images, axis=axis, prepend=0) == 1).sum(axis=axis) <= 1).all()


def test_two_pixels_at_every_edge_stay_empty_and_all_other_places_come_up():
    images = bars(300, seed=4)[0][..., 0]
    for lines in (images.any(axis=(0, 1)), images.any(axis=(0, 2))):
        assert lines.tolist() == [False] * 2 + [True] * 46 + [False] * 2


def test_the_average_of_a_map_tells_nothing_of_the_direction():
    """Every weight meets every pixel of a bar, so the sum of a map is the kernel's times the image's."""
    from scipy.signal import correlate2d

    kernel = np.random.default_rng(0).normal(size=(5, 5))
    for image in bars(6)[0][..., 0]:
        np.testing.assert_allclose(correlate2d(image, kernel, "same").sum(), kernel.sum() * image.sum(), rtol=1e-6)


def test_the_same_seed_gives_the_same_images():
    np.testing.assert_array_equal(bars(20, seed=5)[0], bars(20, seed=5)[0])
    assert not np.array_equal(bars(20, seed=5)[0], bars(20, seed=6)[0])
    bars(20, seed=5)[0][:] = 7
    assert bars(20, seed=5)[0].max() == 1


def test_no_images_are_refused():
    with pytest.raises(ValueError, match="positive number of images"):
        bars(0)


@pytest.mark.parametrize("argument", PICTURES)
def test_pictures_accept_whatever_came(shown, argument):
    for value in BROKEN:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a warning would print red text below the student's cell
            PICTURES[argument](value)
    assert len(shown) == len(BROKEN)
    assert all(texts(figure) for figure in shown)
    assert plt.get_fignums() == []


def test_the_largest_value_of_a_map_is_marked_and_framed_on_the_image(shown):
    pictures.strongest([SMALL], [SMALL - 1], ["bright pixel"])
    image, response = shown[0].axes[:2]
    (frame,) = image.patches
    assert frame.get_bbox().bounds == (-0.5, -1.5, 5, 5)
    (circle,) = response.lines
    assert (circle.get_xdata()[0], circle.get_ydata()[0]) == (2, 1)
    assert {"bright pixel", "largest: 2"} <= set(texts(shown[0]))


def test_every_map_leaves_one_mark(shown):
    pictures.pooled_values(STACK, STACK[:1], averages=True)
    largest, average = shown[0].axes
    assert [list(line.get_xdata()) for line in largest.lines] == [[3, 6], [3]]
    np.testing.assert_allclose(average.lines[0].get_xdata(), [3 / 36, 6 / 36])


def test_kernels_show_their_weights(shown):
    pictures.learned_kernels([[[1.5, -2], [0, 0.25]], [[1, 1], [1, 7]]])
    assert {"1.50", "−2", "0.25", "7", "kernel 0", "kernel 1"} <= set(texts(shown[0]))
