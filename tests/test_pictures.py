"""What a student reads in the pictures, and that no result, however broken, keeps one from being drawn."""

import warnings

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgba
from matplotlib.text import Text

from autograder import pictures

IMAGE = [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]
KERNEL = [[0, 1, 2], [2, 2, 0], [0, 1, 2]]
MAP = [[12, 12, 17], [10, 17, 19], [9, 6, 14]]  # cross-correlation, worked by hand
CONVOLVED = [[18, 20, 19], [10, 9, 17], [11, 8, 14]]  # the same with the kernel turned by 180 degrees
POOL_IMAGE = [[1, 3, 2, 1], [4, 2, 0, 5], [0, 1, 7, 2], [3, 2, 1, 6]]
LAYERS = [(3, 1), (2, 2), (3, 1)]
COLOURED = np.arange(6 * 5 * 3).reshape(6, 5, 3)
KERNELS = np.ones((3, 3, 3, 2))


@pytest.fixture
def shown(monkeypatch):
    """The figures that were shown."""
    figures = []
    monkeypatch.setattr(plt, "show", lambda: figures.append(plt.gcf()))
    return figures


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


def panel(figure, title):
    """The texts of the panels that have this title."""
    return [texts(axes) for axes in figure.axes if axes.get_title() == title]


def raises(*arguments):
    raise ZeroDivisionError("not today")


class Hostile:
    """What stands for any class of a student: nothing about it can be relied on."""

    shape = "unknown"

    def __array__(self, *arguments, **options):
        raise RuntimeError("no array")


BROKEN = {
    "hostile": Hostile(),
    "too many rows": np.ones((40, 2)),
    "all NaN": np.full((3, 3), np.nan),
    "infinite": [[np.inf, 1e300, 2], [-np.inf, None, -1.7e308], [6, 7, 8]],
}

# Every picture, as a function of one argument; the others are right.
ARGUMENTS = {
    "sliding_window image": lambda value: pictures.sliding_window(value, KERNEL, MAP),
    "sliding_window kernel": lambda value: pictures.sliding_window(IMAGE, value, MAP),
    "sliding_window map": lambda value: pictures.sliding_window(IMAGE, KERNEL, value),
    "window image": lambda value: pictures.window(value, KERNEL, 0, 1),
    "window kernel": lambda value: pictures.window(IMAGE, value, 0, 1),
    "window row": lambda value: pictures.window(IMAGE, KERNEL, value, 1),
    "output_size": lambda value: pictures.size_vs_padding_stride(lambda *arguments: value),
    "output_size itself": lambda value: pictures.size_vs_padding_stride(value),
    "signed_maps image": lambda value: pictures.signed_maps(value, [MAP], ["response"]),
    "signed_maps response": lambda value: pictures.signed_maps(IMAGE, [value, MAP], ["first", "second"]),
    "signed_maps responses": lambda value: pictures.signed_maps(IMAGE, value, ["first"]),
    "magnitude image": lambda value: pictures.magnitude(value, MAP),
    "magnitude": lambda value: pictures.magnitude(IMAGE, value),
    "pooling image": lambda value: pictures.pooling(value, [[4, 5], [3, 7]], 2),
    "pooling": lambda value: pictures.pooling(POOL_IMAGE, value, 2),
    "pooling pool_size": lambda value: pictures.pooling(POOL_IMAGE, [[4, 5], [3, 7]], value),
    "channels image": lambda value: pictures.channels(value, KERNELS, np.ones((4, 3, 2))),
    "channels kernels": lambda value: pictures.channels(COLOURED, value, np.ones((4, 3, 2))),
    "channels maps": lambda value: pictures.channels(COLOURED, KERNELS, value),
    "receptive_field": lambda value: pictures.receptive_field(LAYERS, value),
    "flipped image": lambda value: pictures.flipped(value, MAP, CONVOLVED),
    "flipped": lambda value: pictures.flipped(IMAGE, MAP, value),
}


@pytest.mark.parametrize("argument", ARGUMENTS)
def test_pictures_accept_whatever_came(drawn, argument):
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


def test_the_map_fills_up_step_by_step(shown):
    pictures.sliding_window(IMAGE, KERNEL, MAP)
    maps = panel(shown[0], "your map so far")
    assert [[text for text in found if text != "your map so far"] for found in maps] == [
        ["12"],
        ["12", "12"],
        ["12", "12", "17", "10"],
        ["12", "12", "17", "10", "17", "19", "9", "6", "14"],
    ]


def test_frames_choose_the_steps_and_impossible_ones_are_left_out(shown):
    pictures.sliding_window(IMAGE, KERNEL, MAP, frames=[(1, 1), (7, 0), ("x", 0), (2, 0)])
    titles = [axes.get_title() for axes in shown[0].axes]
    assert [title for title in titles if "window" in title] == [
        "window at row 1, column 1",
        "window at row 2, column 0",
    ]


def test_a_map_of_another_shape_is_drawn_beside_what_is_needed(shown):
    pictures.sliding_window(IMAGE, KERNEL, [[101, 102], [103, 104]])
    found = texts(shown[0])
    assert {"101", "104", "your map"} <= set(found)
    assert any("map of shape (3, 3) is needed" in text and "array of shape (2, 2)" in text for text in found)


def test_a_missing_map_is_said_to_be_none(shown):
    pictures.sliding_window(IMAGE, KERNEL, None)
    assert any("Yours is None" in text for text in texts(shown[0]))


def test_window_shows_each_weight_beside_its_pixel_and_no_result(shown):
    pictures.window(IMAGE, [[4, 5, 6], [7, 8, 9], [10, 11, 12]], 2, 1)
    places = {text.get_text(): text.get_position() for text in shown[0].axes[0].texts}
    assert [round(place) for place in places["×4"]] == [1, 2]  # x is the column, y the row
    assert [round(place) for place in places["×6"]] == [3, 2]
    assert [round(place) for place in places["×10"]] == [1, 4]
    numbers = [int(text.get_text()) for text in shown[0].axes[0].texts if text.get_text().isdigit()]
    assert numbers == list(np.ravel(IMAGE))


def test_a_position_outside_is_named(shown):
    pictures.window(IMAGE, KERNEL, 3, 0)
    assert "No window at row 3, column 0: on this image rows go from 0 to 2, columns from 0 to 2" in texts(shown[0])


def test_sizes_are_the_students(shown):
    pictures.size_vs_padding_stride(lambda n, kernel_size, stride, padding: 100 * stride + padding)
    left, right = shown[0].axes
    assert [line.get_ydata()[-1] for line in left.lines[:3]] == [100, 200, 300]
    assert [line.get_ydata()[-1] for line in right.lines[:3]] == [102, 101, 100]


def test_output_size_is_asked_only_where_the_kernel_fits(shown):
    calls = []
    pictures.size_vs_padding_stride(lambda *call: calls.append(call) or 1)
    assert {(3, 3, 1, 0), (1, 5, 1, 2)} <= set(calls)
    assert all(n + 2 * padding >= kernel_size for n, kernel_size, stride, padding in calls)


@pytest.mark.parametrize(
    ("output_size", "said"),
    [
        (raises, "output_size(3, 3, 1, 0) raised ZeroDivisionError: not today"),
        (lambda *call: None, "output_size(3, 3, 1, 0) returned None; a whole number is needed."),
        (lambda *call: (3, 3), "output_size(3, 3, 1, 0) returned an array of shape (2,); a whole number is needed."),
    ],
)
def test_a_failing_output_size_is_quoted(shown, output_size, said):
    pictures.size_vs_padding_stride(output_size)
    assert said in texts(shown[0])


def test_zero_is_in_the_middle_of_the_colours_of_all_responses(shown):
    pictures.signed_maps(np.zeros((20, 20)), [np.full((20, 20), -3), np.eye(20) * 8], ["first", "second"])
    panels = {axes.get_title(): axes for axes in shown[0].axes}
    assert [panels[title].images[0].get_clim() for title in ("first", "second")] == [(-8, 8), (-8, 8)]


def test_values_that_are_not_finite_are_counted(shown):
    pictures.signed_maps(np.zeros((20, 20)), [np.where(np.eye(20), np.nan, 1)], ["edges"])
    assert "edges (20 of 400 values are NaN or infinite: orange)" in texts(shown[0])


def test_magnitude_is_black_at_zero_and_tells_of_negative_values(shown):
    pictures.magnitude(np.ones((20, 20)), np.eye(20) + 5)
    pictures.magnitude(np.ones((20, 20)), np.eye(20) - 5)
    assert shown[0].axes[1].images[0].get_clim() == (0, 6)
    assert "gradient magnitude: some values are negative" in texts(shown[1])


def test_pooled_numbers_have_the_colour_of_their_block(shown):
    pictures.pooling(POOL_IMAGE, [[4, 5], [3, 7]], 2)
    blocks, pooled = (axes.images[0].get_array() for axes in shown[0].axes)
    np.testing.assert_array_equal(blocks[::2, ::2], pooled)
    np.testing.assert_array_equal(blocks[1::2, 1::2], pooled)
    assert len(np.unique(pooled.reshape(-1, 3), axis=0)) == 4


def test_numbers_that_equal_the_pooled_one_are_bold(shown):
    pictures.pooling(POOL_IMAGE, [[4, 5], [0, 99]], 2)
    bold = [text.get_text() for text in shown[0].axes[0].texts if text.get_fontweight() == "bold"]
    assert bold == ["4", "5", "0"]


def test_every_channel_kernel_slice_and_map_is_drawn(shown):
    pictures.channels(COLOURED, KERNELS, np.ones((4, 3, 2)))
    found = texts(shown[0])
    assert {"image 3 channels", "2 kernels of 3 × 3 × 3 weights", "your result 2 maps"} <= set(found)
    assert [text for text in found if text.startswith("kernel ")] == ["kernel 0", "kernel 1"]
    assert len(shown[0].axes) == 3 + 2 * 3 + 2


def test_fields_are_the_students_and_missing_ones_are_counted(shown):
    pictures.receptive_field(LAYERS, [3, 77])
    assert {"3 × 3", "77 × 77"} <= set(texts(shown[0]))
    assert "3 layers need 3 positive numbers; of the 2 that came, 2 can be drawn" in texts(shown[0])


@pytest.mark.parametrize(
    ("convolved", "said"),
    [
        (CONVOLVED, "The maps differ at 7 of 9 positions."),
        (MAP, "The two maps are equal."),
        ([[1, 2]], "The maps have different shapes: (3, 3) and (1, 2)."),
        (None, "Two maps are needed for a comparison."),
    ],
)
def test_flipped_compares_the_two_maps(shown, convolved, said):
    pictures.flipped(IMAGE, MAP, convolved)
    assert said in texts(shown[0])


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (3, "the single number 3 came"),
        ("12", "a value of type str came"),
        ([[1, 2], [3]], "a value of type list came"),
        ([], "a value of type list came"),
        (np.ones((0, 3)), "a value of type ndarray and shape (0, 3) came"),
        (np.ones((3, 3)) * 1j, "a value of type ndarray and shape (3, 3) came"),
        (np.ones((2, 3, 4, 5)), "an array of shape (2, 3, 4, 5) came"),
    ],
)
def test_what_is_no_map_is_described(shown, value, said):
    pictures.magnitude(IMAGE, value)
    assert any(said in text for text in texts(shown[0]))


def test_a_batch_and_a_channel_of_one_are_no_obstacle(shown):
    pictures.flipped(IMAGE, np.reshape(MAP, (1, 3, 3, 1)), MAP)
    assert "The two maps are equal." in texts(shown[0])


def test_dark_styles_and_the_students_settings_stay_what_they_are(shown):
    with plt.style.context("dark_background"):
        before = dict(plt.rcParams)
        pictures.flipped(IMAGE, MAP, CONVOLVED)
        assert dict(plt.rcParams) == before
    assert shown[0].get_facecolor() == to_rgba("white")
    assert to_rgba("white") not in {to_rgba(text.get_color()) for text in shown[0].findobj(Text) if text.get_text()}


def test_large_letters_and_grids_of_the_student_do_not_reach_the_pictures(shown):
    pictures.receptive_field(LAYERS, [3, 4, 8])
    with plt.rc_context({"font.size": 40, "axes.grid": True}):
        pictures.receptive_field(LAYERS, [3, 4, 8])
    plain, loud = ({text.get_fontsize() for text in figure.findobj(Text) if text.get_text()} for figure in shown)
    assert plain == loud
    assert not any(line.get_visible() for axes in shown[1].axes for line in axes.get_xgridlines())


def test_the_students_resolution_is_kept(shown):
    with plt.rc_context({"figure.dpi": 72}):
        pictures.flipped(IMAGE, MAP, CONVOLVED)
    assert shown[0].dpi == 72


def test_arguments_are_left_unchanged(shown):
    image, found = np.array(IMAGE, dtype=float), np.full((3, 3), 1e300)
    pictures.flipped(image, found, found)
    np.testing.assert_array_equal(image, IMAGE)
    np.testing.assert_array_equal(found, 1e300)


def test_figures_fit_into_a_notebook(shown):
    pictures.sliding_window(np.ones((9, 30)), KERNEL, np.ones((7, 28)))
    pictures.channels(COLOURED, KERNELS, np.ones((4, 3, 2)))
    pictures.signed_maps(IMAGE, [MAP] * 9, [])
    assert all(figure.get_figwidth() <= 11 for figure in shown)
    assert "the first 3 of 9 responses" in texts(shown[2])
