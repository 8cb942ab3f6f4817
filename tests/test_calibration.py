"""Bounds with a stated false-fail rate: the tail model, the samples, and the numbers in the notebooks."""

import dataclasses
import json
import math
import os
from pathlib import Path

import nbformat
import numpy as np
import pytest
from conftest import answer, check, code, make_course

from autograder import calibration
from autograder.calibration import records, tails, trainings, written
from autograder.checks import NotCalibrated, bound
from autograder.course import Course
from autograder.errors import CourseError

ROOT = Path(__file__).parents[1]

TOML = """
[bounds.score]
what = "share of right guesses"
measure = "score"
of = 1000
weak = ["guesses"]

[weak.guesses]
why = "does not learn"
cells.train = "score = rng.binomial(1000, 0.5) / 1000"
"""

TRAIN = "### BEGIN SOLUTION\nscore = rng.binomial(1000, 0.9) / 1000\n### END SOLUTION"
HIDDEN = 'assert score <= 1\n### BEGIN HIDDEN TESTS\nassert score >= checks.bound("score")\n### END HIDDEN TESTS'


@pytest.fixture
def course(tmp_path):
    """An assignment whose training is a draw of random numbers."""
    cells = [
        code("setup", "import numpy as np\nfrom autograder import checks\nrng = np.random.default_rng()"),
        answer("train", TRAIN),
        check("test-train", HIDDEN),
    ]
    made = make_course(tmp_path, *cells)
    folder(made).joinpath("calibration.toml").write_text(TOML)
    return made


def folder(course):
    return course.assignment_folder("source", "demo")


def hidden_line(course):
    cells = nbformat.read(folder(course) / "demo.ipynb", as_version=4).cells
    return next(line for cell in cells for line in cell.source.splitlines() if "checks.bound" in line)


def declare(course, old, new):
    assert old in TOML
    folder(course).joinpath("calibration.toml").write_text(TOML.replace(old, new))


# The tail model: true false-fail rates for samples of which the distribution is known.


@pytest.mark.parametrize(
    ("draw", "cdf", "largest"),
    [
        (lambda rng, n: rng.normal(size=n), lambda x: math.erfc(-x / math.sqrt(2)) / 2, 1e-4),
        (lambda rng, n: rng.logistic(size=n), lambda x: 1 / (1 + math.exp(-x)), 5e-4),
        (lambda rng, n: rng.laplace(size=n), lambda x: math.exp(x) / 2, 1e-3),
        (lambda rng, n: -rng.gumbel(size=n), lambda x: 1 - math.exp(-math.exp(x)), 1e-3),
        (lambda rng, n: rng.uniform(size=n), lambda x: max(x, 0), 1e-4),
    ],
)
def test_true_false_fail_rate_is_near_the_stated_one(draw, cdf, largest):
    rng = np.random.default_rng(1)
    rates = [cdf(tails.quantile(draw(rng, 100), false_fail_rate=1e-4)) for _ in range(20)]
    assert np.mean(rates) < largest


def test_bound_from_above_mirrors_the_one_from_below():
    sample = np.random.default_rng(2).normal(size=100)
    low = tails.quantile(sample, false_fail_rate=1e-3)
    high = tails.quantile(-sample, false_fail_rate=1e-3, side="at most")
    assert high == pytest.approx(-low)


def test_accuracies_get_a_bound_that_is_a_share_and_rounded_down():
    sample = np.random.default_rng(3).binomial(300, 0.98, size=100) / 300
    found = tails.quantile(sample, false_fail_rate=1e-4, scale="share", of=300)
    assert 0.85 < found < sample.min()
    assert found == round(found, 4)
    assert abs(found * 300 - round(found * 300)) < 0.05


def test_perfect_accuracies_get_a_bound_a_little_below_one():
    found = tails.quantile(np.ones(100), false_fail_rate=1e-4, scale="share", of=300)
    assert 0.9 < found < 1


def test_lower_rate_gives_a_lower_bound():
    sample = np.random.default_rng(4).normal(size=100)
    bounds = [tails.quantile(sample, false_fail_rate=rate) for rate in (1e-2, 1e-3, 1e-4)]
    assert bounds == sorted(bounds, reverse=True)


def test_training_that_sometimes_gets_stuck_is_refused():
    sample = np.append(np.random.default_rng(5).normal(0.9, 0.01, size=99), 0.5)
    with pytest.raises(tails.NoTail, match="gets stuck now and then"):
        tails.quantile(sample, false_fail_rate=1e-4)


def test_too_few_trainings_are_refused():
    with pytest.raises(tails.NoTail, match="at least 50"):
        tails.quantile([0.9] * 49, false_fail_rate=1e-4)


def test_hundred_trainings_without_a_miss_prove_three_percent():
    assert tails.proven_rate(100) == pytest.approx(0.0295, abs=1e-4)


# The command's function.


def test_calibration_stores_samples_and_writes_the_bound_into_the_hidden_test(course):
    done = []
    result = calibration.calibrate(course, "demo", runs=60, advance=done.append)
    found = result.bounds["score"].bound
    assert 0.8 < found < 0.9
    assert hidden_line(course) == f'assert score >= checks.bound("score", all={found!r})'
    stored = json.loads(folder(course).joinpath("thresholds.json").read_text())["sizes"]["all"]
    assert len(stored["bounds"]["score"]["reference"]["sample"]) == 60
    assert stored["bounds"]["score"]["weak"]["guesses"]["reach_the_bound"] == 0
    assert {"python", "numpy", "device"} <= set(stored["trained"]["guesses"]["environment"])
    assert folder(course).joinpath("thresholds.png").stat().st_size > 5000
    assert done.count("reference") == done.count("guesses") == 60
    assert calibration.stale(course, "demo") == []
    assert not list(course.root.glob(".autograder/calibration/*"))


def test_stored_samples_give_another_bound_without_training(course):
    first = calibration.calibrate(course, "demo", runs=60).bounds["score"]
    again = calibration.calibrate(course, "demo", runs=0, false_fail_rate=1e-2)
    assert again.bounds["score"].bound > first.bound
    assert again.bounds["score"].reference.sample == first.reference.sample
    assert f"all={again.bounds['score'].bound!r}" in hidden_line(course)


def test_bound_that_a_weak_model_reaches_is_refused_and_taken_out_of_the_notebook(course):
    calibration.calibrate(course, "demo", runs=60)
    declare(course, "0.5)", "0.88)")
    result = calibration.calibrate(course, "demo", runs=60)
    assert "of the trainings of guesses reach" in result.refused["score"]
    assert hidden_line(course) == 'assert score >= checks.bound("score")'
    assert calibration.stale(course, "demo") == ["demo.ipynb: the bound score is not calibrated for any data size."]


def add_right(course, code):
    bank = course.bank / "demo" / "accepted"
    bank.mkdir(parents=True, exist_ok=True)
    bank.joinpath("slow.py").write_text(f"# why: learns in another way\n# %% train\n{code}\n")
    declare(course, 'weak = ["guesses"]', 'weak = ["guesses"]\nright = ["slow"]')


def test_bound_lets_a_right_answer_of_the_bank_pass_that_trains_in_another_way(course):
    alone = calibration.calibrate(course, "demo", runs=60).bounds["score"]
    add_right(course, "score = rng.binomial(1000, 0.8) / 1000")
    both = calibration.calibrate(course, "demo", runs=60).bounds["score"]
    assert both.bound < 0.8 < alone.bound
    assert both.reference == dataclasses.replace(alone.reference, reach_the_bound=60)
    assert both.right["slow"].runs == both.right["slow"].reach_the_bound == 60
    assert calibration.calibrate(course, "demo", runs=0).bounds["score"] == both


def test_bound_that_lets_a_right_answer_and_a_weak_model_pass_is_refused(course):
    add_right(course, "score = rng.binomial(1000, 0.52) / 1000")
    assert "of the trainings of guesses reach" in calibration.calibrate(course, "demo", runs=60).refused["score"]


def test_right_answer_that_gets_stuck_is_named(course, monkeypatch):
    monkeypatch.setattr(np, "trainings", 0, raising=False)
    add_right(course, "np.trainings += 1\nscore = 0.1 if np.trainings == 7 else rng.binomial(1000, 0.8) / 1000")
    assert calibration.calibrate(course, "demo", runs=60).refused["score"].startswith("slow: one of 60 trainings gives")


def test_deriving_a_bound_anew_keeps_what_an_interrupted_calibration_has_trained(course):
    calibration.calibrate(course, "demo", runs=50)
    kept = course.root / ".autograder" / "calibration" / "demo-all.jsonl"
    kept.write_text('["digest", "reference", {"score": 0.9}]\n')
    calibration.calibrate(course, "demo", runs=0)
    assert kept.is_file()


@pytest.mark.parametrize("name", ["slow", "reference"])
def test_two_things_of_the_same_name_are_refused(course, name):
    add_right(course, "score = rng.binomial(1000, 0.8) / 1000")
    path = folder(course) / "calibration.toml"
    path.write_text(path.read_text().replace("guesses", name))
    with pytest.raises(CourseError, match=f"{name} names two things"):
        calibration.calibrate(course, "demo", runs=50)


def test_right_answer_that_the_bank_does_not_have_is_named(course):
    declare(course, 'weak = ["guesses"]', 'weak = ["guesses"]\nright = ["fast"]')
    with pytest.raises(CourseError, match=r"names the right answer fast, but .*fast.py does not exist"):
        calibration.calibrate(course, "demo", runs=50)


def test_only_what_has_changed_is_trained_again(course):
    first = calibration.calibrate(course, "demo", runs=50).bounds["score"]
    done = []
    declare(course, "0.5)", "0.51)")
    second = calibration.calibrate(course, "demo", runs=50, advance=done.append).bounds["score"]
    assert done == ["guesses"] * 50
    assert (second.bound, second.reference) == (first.bound, first.reference)
    calibration.calibrate(course, "demo", runs=55, advance=done.append)
    assert (done.count("guesses"), done.count("reference")) == (55, 5)
    assert calibration.calibrate(course, "demo", runs=50, force=True).bounds["score"].reference != first.reference


def test_other_versions_of_the_libraries_train_anew(course):
    first = calibration.calibrate(course, "demo", runs=50).bounds["score"]
    path = folder(course) / "thresholds.json"
    path.write_text(path.read_text().replace(f'"numpy": "{np.__version__}"', '"numpy": "1.0"'))
    assert calibration.calibrate(course, "demo", runs=50).bounds["score"].reference != first.reference


def test_seed_in_the_notebook_does_not_make_all_trainings_the_same(course):
    path = folder(course) / "demo.ipynb"
    seeded = path.read_text().replace("rng = np.random.default_rng()", "np.random.seed(1)\\nrng = np.random")
    path.write_text(seeded)
    sample = calibration.calibrate(course, "demo", runs=50).bounds["score"].reference.sample
    assert len(set(sample)) > 10


def test_trainings_that_are_all_the_same_are_refused(course):
    path = folder(course) / "demo.ipynb"
    path.write_text(path.read_text().replace("default_rng()", "default_rng(1)"))
    assert "is there a seed" in calibration.calibrate(course, "demo", runs=50).refused["score"]


def test_interrupted_calibration_goes_on_where_it_was(course):
    def interrupt(name, left=[20]):  # noqa: B006
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        calibration.calibrate(course, "demo", runs=50, advance=interrupt)
    kept = course.root / ".autograder" / "calibration" / "demo-all.jsonl"
    first = json.loads(kept.read_text().splitlines()[0])[2]["score"]
    assert len(kept.read_text().splitlines()) == 20
    result = calibration.calibrate(course, "demo", runs=50)
    assert result.bounds["score"].reference.sample[0] == first
    assert len(result.bounds["score"].reference.sample) == 50


def test_results_of_other_cells_are_not_taken_up_again(course):
    kept = course.root / ".autograder" / "calibration" / "demo-all.jsonl"
    kept.parent.mkdir(parents=True)
    kept.write_text('["another digest", "reference", {"score": 0.1}]\n["cut off')
    assert calibration.calibrate(course, "demo", runs=50).bounds["score"].reference.worst > 0.5


def test_data_size_is_chosen_by_its_variable_and_has_a_bound_of_its_own(course):
    path = folder(course) / "demo.ipynb"
    text = path.read_text().replace("rng.binomial(1000, 0.9)", "rng.binomial(1000, float(os.environ['DEMO_SIZE']))")
    path.write_text(text.replace("import numpy as np", "import os, numpy as np"))
    declare(course, "\n[bounds.score]", '\n[data]\nvariable = "DEMO_SIZE"\nsizes = ["0.9", "0.99"]\n[bounds.score]')
    first = calibration.calibrate(course, "demo", runs=50)
    second = calibration.calibrate(course, "demo", runs=50, data="0.99")
    assert (first.size, second.size) == ("0.9", "0.99")
    assert first.bounds["score"].bound < 0.9 < second.bounds["score"].bound
    assert set(records.read(folder(course))) == {"0.9", "0.99"}
    with pytest.raises(CourseError, match='no data size "huge"'):
        calibration.calibrate(course, "demo", runs=50, data="huge")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('measure = "score"', 'measure = "nothing"', "The measure of score gives no finite number"),
        ('measure = "score"', "", r"\[bounds.score\] needs what"),
        ('weak = ["guesses"]', 'weak = ["others"]', "names others, which"),
        ('weak = ["guesses"]', "", "needs weak"),
        ("of = 1000", 'side = "above"', '"at least" or "at most"'),
        ("cells.train", "cells.other", "fills other, no answer cell"),
        ('weak = ["guesses"]', 'weak = ["guesses"]\nright = "slow"', "is a list of names of accepted answers"),
        ("[weak.guesses]", "[weak.guesses", "cannot be read"),
        ("[bounds.score]", "[bound.score]", "and no others"),
    ],
)
def test_fault_of_the_declaration_is_named(course, old, new, message):
    declare(course, old, new)
    with pytest.raises(CourseError, match=message):
        calibration.calibrate(course, "demo", runs=50)


def test_cell_that_raises_is_named(course):
    path = folder(course) / "demo.ipynb"
    path.write_text(path.read_text().replace("rng.binomial(1000, 0.9)", "rng.binomial(1000, 9)"))
    with pytest.raises(CourseError, match="cell train raises ValueError"):
        calibration.calibrate(course, "demo", runs=50)


def test_notebook_that_asks_for_no_bound_is_refused(course):
    path = folder(course) / "demo.ipynb"
    path.write_text(path.read_text().replace("checks.bound", "checks.bond"))
    with pytest.raises(CourseError, match="one notebook should ask"):
        calibration.calibrate(course, "demo", runs=50)


def test_number_changed_by_hand_is_found(course):
    calibration.calibrate(course, "demo", runs=60)
    path = folder(course) / "demo.ipynb"
    path.write_text(path.read_text().replace("all=0.", "all=0.1"))
    assert "the bound score is {'all': 0.1" in calibration.stale(course, "demo")[0]


def test_keras_trains_in_a_process_of_its_own_that_is_renewed():
    with trainings.Trainer([[trainings.Cell("setup", "import keras")]]) as trainer:
        where = [trainer.call(os.getpid) for _ in range(trainings.RENEWED_AFTER + 1)]
    assert len(set(where)) == 2
    assert os.getpid() not in where
    assert trainings.Trainer([[trainings.Cell("setup", "import numpy")]]).call(os.getpid) == os.getpid()


# What test cells call.


def test_bound_is_the_number_of_its_data_size():
    assert bound("drop", small=0.1, full=0.2, size="full") == 0.2
    assert bound("drop", all=0.3) == 0.3


def test_bound_that_is_not_calibrated_is_an_error():
    with pytest.raises(NotCalibrated, match=r'"drop" is not calibrated for the data size "full" \(calibrated: small\)'):
        bound("drop", "full", small=0.1)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('checks.bound("a", all=1)', 'checks.bound("a", all=0.5)'),
        ("checks.bound('a')", "checks.bound('a', all=0.5)"),
        ('checks.bound("a", size, small=0.1)', 'checks.bound("a", size, small=0.1, all=0.5)'),
        ('checks.bound("b", all=1)', 'checks.bound("b", all=1)'),
        ('checks.bound(\n    "a", size,\n    all=-1e-5)', 'checks.bound("a", size, all=0.5)'),
    ],
)
def test_numbers_are_written_where_the_bound_is_asked_for(tmp_path, before, after):
    path = tmp_path / "x.ipynb"
    cell = {"cell_type": "code", "source": [f"y >= {before}  # ä\n", "z"]}
    path.write_text(json.dumps({"cells": [cell]}, indent=1, ensure_ascii=False) + "\n")
    assert written.write(path, "all", {"a": 0.5}) == (before != after)
    assert "".join(json.loads(path.read_text())["cells"][0]["source"]) == f"y >= {after}  # ä\nz"


@pytest.mark.parametrize("assignment_id", Course.open(ROOT).assignments())
def test_every_notebook_uses_the_bounds_that_were_calibrated(assignment_id):
    assert calibration.stale(Course.open(ROOT), assignment_id) == []
