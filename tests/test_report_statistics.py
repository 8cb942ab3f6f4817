"""The statistics of test cells, against worked numbers and against an independent library."""

import warnings

import numpy as np
import pytest

from autograder.reports import statistics

# Four students, three items, worked by hand: the rest of item 0 is 2, 1, 1, 0 and its points are 1, 1, 0, 0.
SMALL = np.array([[1, 1, 1], [1, 1, 0], [0, 1, 0], [0, 0, 0]], dtype=float)


@pytest.fixture
def frame():
    """60 students, 8 items of different worth and difficulty, one of them noise; as a table of pandas."""
    pandas = pytest.importorskip("pandas")
    rng = np.random.default_rng(1)
    ability = rng.normal(size=(60, 1))
    points = (2 * ability + rng.normal(size=(60, 8)) > np.linspace(-1, 1, 8)) * np.array([1, 1, 2, 1, 3, 1, 1, 2])
    points[:, 7] = rng.integers(0, 3, 60)
    return pandas.DataFrame(points.astype(float), columns=[f"q{number}" for number in range(8)])


def test_worked_numbers():
    assert statistics.difficulty(SMALL, np.ones(3)).tolist() == [0.5, 0.75, 0.25]
    assert statistics.rest(SMALL)[:, 0].tolist() == [2, 1, 1, 0]
    assert statistics.item_rest_correlation(SMALL)[0] == pytest.approx(1 / np.sqrt(2))
    # Variances of the items 1/3, 1/4, 1/4, of the sums 3, 2, 1, 0: 5/3
    assert statistics.alpha(SMALL) == pytest.approx(3 / 2 * (1 - (1 / 3 + 1 / 4 + 1 / 4) / (5 / 3)))
    # Without item 0: variances 1/4, 1/4, of the sums 2, 1, 1, 0: 2/3
    assert statistics.alpha_if_deleted(SMALL)[0] == pytest.approx(2 * (1 - (1 / 2) / (2 / 3)))


def test_alpha_agrees_with_pingouin(frame):
    pingouin = pytest.importorskip("pingouin")
    points = frame.to_numpy()
    assert statistics.alpha(points) == pytest.approx(pingouin.cronbach_alpha(frame)[0], abs=1e-6)
    for item, name in enumerate(frame):
        without, _ = pingouin.cronbach_alpha(frame.drop(columns=name))
        assert statistics.alpha_if_deleted(points)[item] == pytest.approx(without, abs=1e-6)


def test_discrimination_agrees_with_pingouin(frame):
    pingouin = pytest.importorskip("pingouin")
    found = statistics.item_rest_correlation(frame.to_numpy())
    for item, name in enumerate(frame):
        rest = frame.drop(columns=name).sum(axis=1)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            assert found[item] == pytest.approx(float(pingouin.corr(frame[name], rest)["r"].iloc[0]), abs=1e-6)


def test_interval_tells_an_item_of_noise_from_the_others(frame):
    points = frame.to_numpy()
    interval = statistics.bootstrap(points, seed=3)
    found = statistics.item_rest_correlation(points)
    assert np.all((interval.low < found) & (found < interval.high))
    assert np.all(interval.low[:7] > 0)  # they measure one ability
    assert interval.low[7] < 0 < interval.high[7]  # this one is noise


def test_interval_agrees_with_scipys_bootstrap(frame):
    stats = pytest.importorskip("scipy.stats")
    points = frame.to_numpy()
    rest = statistics.rest(points)[:, 2]
    theirs = stats.bootstrap(
        (points[:, 2], rest),
        lambda a, b: np.corrcoef(a, b)[0, 1],
        paired=True,
        vectorized=False,
        n_resamples=2000,
        method="percentile",
        random_state=np.random.default_rng(0),
    ).confidence_interval
    ours = statistics.bootstrap(points)
    # Bounds of 2000 resamples scatter by about 0.005 here.
    assert (ours.low[2], ours.high[2]) == pytest.approx((theirs.low, theirs.high), abs=0.03)


def test_interval_is_the_same_each_time(frame):
    one, other = (statistics.bootstrap(frame.to_numpy(), resamples=50, seed=5) for _ in range(2))
    assert np.array_equal(one.low, other.low)
    assert not np.array_equal(one.low, statistics.bootstrap(frame.to_numpy(), resamples=50, seed=6).low)


def test_fifths_are_by_the_rest_and_equal_rests_stay_together():
    points = np.array([[number >= 5, number // 2] for number in range(10)], dtype=float)
    shares = statistics.quintiles(points, np.array([1.0, 4.0]))
    assert shares[:, 0].tolist() == [0, 0, 0.5, 1, 1]
    # The rest of item 1 is 0 for five students and 1 for five: their fifths are the second and the fourth.
    assert shares[:, 1] == pytest.approx([np.nan, 0.2, np.nan, 0.8, np.nan], nan_ok=True)
    same = statistics.quintiles(np.ones((10, 2)), np.ones(2))
    assert np.isnan(same[:, 0]).sum() == 4


def test_what_does_not_vary_has_no_correlation():
    points = np.column_stack([SMALL, np.ones(4)])
    assert np.isnan(statistics.item_rest_correlation(points)).tolist() == [False, False, False, True]
    assert np.isnan(statistics.bootstrap(points, resamples=20).low[3])
    assert np.isnan(statistics.alpha(np.ones((5, 3))))
    assert np.isnan(statistics.alpha(SMALL[:, :1]))
    assert np.isnan(statistics.alpha(SMALL[:1]))


def test_points_that_differ_by_rounding_only_are_the_same_rest():
    points = np.array([[1, 0.1, 0.2], [0, 0.3, 0.0]])
    assert statistics.rest(points)[0, 0] == statistics.rest(points)[1, 0]
