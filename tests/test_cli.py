"""The command line: exit codes, messages that say what to do, plain output for programs."""

import json
import os
import subprocess
import sys

import pytest
from conftest import find, hand_in, make_course, release

from autograder import calibration

RIGHT = {"square": "def square(x):\n    return x ** 2", "root": "from math import sqrt as root"}


def autograder(*arguments, cwd, timeout=120):
    environment = {**os.environ, "COLUMNS": "200", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "autograder.cli", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=timeout)


@pytest.fixture
def course(tmp_path):
    made = make_course(tmp_path)
    notebook = release(made)
    for name, source in RIGHT.items():
        find(notebook, name).source = source
    hand_in(made, "ada", notebook)
    return made


@pytest.mark.parametrize("command", ["release", "validate", "grade", "report", "feedback", "demo"])
def test_help_has_an_example(command, tmp_path):
    run = autograder(command, "--help", cwd=tmp_path)
    assert run.returncode == 0
    assert f"Example:  autograder {command}" in run.stdout


def test_calibrate_trains_as_often_as_the_function_behind_it_unless_told_otherwise(tmp_path):
    text = autograder("calibrate", "--help", cwd=tmp_path).stdout
    assert f"[default: {calibration.RUNS};" in text
    assert f"[default: {calibration.FALSE_FAIL_RATE}]" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["grade", "demo"], "is no course directory: it has no folder source/"),
        (["release", "--course", "nowhere"], "nowhere is no course directory"),
        (["unknown"], "No such command"),
        (["grade"], "Missing argument"),
    ],
)
def test_wrong_use_exits_with_2_and_says_what_to_do(arguments, message, tmp_path):
    run = autograder(*arguments, cwd=tmp_path)
    assert run.returncode == 2
    assert message in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["grade", "other"], 'There is no assignment "other"'),
        (["validate", "--assignment", "other"], 'There is no assignment "other"'),
        (["grade", "demo", "--sandbox", "maybe"], "The sandbox is one of auto, require, off"),
        (["grade", "demo", "--student", "zoe"], "No submission of zoe for demo"),
        (["grade", "demo", "--json", "no/such/folder/x.json"], "cannot be written"),
    ],
)
def test_wrong_use_in_a_course_exits_with_2(arguments, message, course):
    run = autograder(*arguments, cwd=course.root)
    assert run.returncode == 2
    assert message in run.stderr
    assert "Traceback" not in run.stderr


def test_grade_shows_plain_lines_and_writes_json(course):
    hand_in(course, "ben", "no notebook")
    run = autograder("grade", "demo", "--json", "out.json", cwd=course.root)
    assert run.returncode == 1  # ben has no grade
    assert "ada\t4/4\t" in run.stdout
    assert "ben\t-\tnot graded: submitted/ben/demo/demo.ipynb is not a notebook" in run.stdout
    assert "\x1b" not in run.stdout
    ada, ben = sorted(json.loads((course.root / "out.json").read_text()), key=lambda one: one["student_id"])
    assert (ada["points"], ada["max_points"], ada["problem"]) == (4, 4, "")
    assert {cell["status"] for cell in ada["cells"]} == {"passed"}
    assert ben["points"] is None
    again = autograder("grade", "demo", "--student", "ada", cwd=course.root)
    assert again.returncode == 0
    assert "1 submissions, 1 of them unchanged and not run again" in again.stdout


def test_json_on_standard_output_is_nothing_but_json(course):
    run = autograder("grade", "demo", "--json", "-", cwd=course.root)
    assert run.returncode == 0
    assert json.loads(run.stdout)[0]["points"] == 4


def test_validate_exits_with_1_on_a_miss_and_says_where(course):
    bank = course.root / "solutions" / "demo" / "accepted"
    bank.mkdir(parents=True)
    (bank / "cube.py").write_text("# why: no\n# %% square\ndef square(x):\n    return x ** 3\n")
    run = autograder("validate", "--json", "misses.json", cwd=course.root)
    assert run.returncode == 1
    assert "solutions/demo/accepted/cube.py\ttest-square\tpassed\tfailed" in run.stdout
    (miss,) = json.loads((course.root / "misses.json").read_text())["misses"]
    assert {**miss, "received": ""} == {
        "assignment_id": "demo",
        "file": "solutions/demo/accepted/cube.py",
        "cell": "test-square",
        "expected": "passed",
        "received": "",
    }


def test_release_writes_the_students_notebook_and_reports_a_leak(course):
    run = autograder("release", cwd=course.root)
    assert run.returncode == 0
    assert "release/demo/demo.ipynb" in run.stdout
    (course.root / "source" / "demo" / "notes.txt").write_text("assert square(-2) == 4")
    leaking = autograder("release", "demo", cwd=course.root)
    assert leaking.returncode == 1
    assert "LEAK" in leaking.stderr
    assert "notes.txt" in leaking.stderr


def test_nothing_handed_in_is_said(tmp_path):
    course = make_course(tmp_path)
    run = autograder("grade", "demo", cwd=course.root)
    assert run.returncode == 0
    assert "there are no submissions" in run.stderr
