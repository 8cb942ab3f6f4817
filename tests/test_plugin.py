"""nbgrader's own commands in a course that uses the engine, and in one that does not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import answer, check, find, hand_in, make_course, release

from autograder import gradebook, grading
from autograder.execution import Engine

USE_ENGINE = "from autograder.plugin import use_engine\nuse_engine(c)"
ANSWERS = {
    "right": {"square": "def square(x):\n    return x ** 2", "root": "from math import sqrt as root"},
    "half": {"square": "def square(x):\n    return x ** 2"},
    "wrong": {"square": "def square(x):\n    return 2 * x + 3", "root": "def root(x):\n    return x / 3 + 1"},
    "untouched": {},
}


def nbgrader(course, *arguments):
    scripts = Path(sys.executable).parent  # nbgrader starts alembic by name
    environment = {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
    command = [str(scripts / "nbgrader"), *arguments]
    return subprocess.run(command, cwd=course.root, env=environment, capture_output=True, text=True, timeout=180)


def fill_in(course, **answers):
    notebook = release(course)
    for name, source in answers.items():
        find(notebook, name).source = source
    return notebook


def graded_by_the_engine(course):
    with Engine(course.source_notebooks("demo").values(), hidden=[course.root]) as engine:
        return list(grading.grade(course, "demo", options=grading.Options(force=True), engine=engine))


def points(course):
    return {student: grades.cells for student, grades in gradebook.scores(course, "demo").items()}


def test_nbgrader_and_autograder_give_the_same_grades_to_the_cell(tmp_path):
    course = make_course(tmp_path, config=USE_ENGINE)
    for student_id, answers in ANSWERS.items():
        hand_in(course, student_id, fill_in(course, **answers))
    assert nbgrader(course, "generate_assignment", "demo").returncode == 0
    run = nbgrader(course, "autograde", "demo")
    assert run.returncode == 0, run.stderr
    theirs = points(course)
    assert {name: sum(score.points or 0 for score in cells.values()) for name, cells in theirs.items()} == {
        "right": 4,
        "half": 3,
        "wrong": 0,
        "untouched": 0,
    }
    graded = graded_by_the_engine(course)
    assert not any(one.problem for one in graded)
    assert points(course) == theirs


def test_the_engine_and_plain_nbgrader_agree_on_honest_work(tmp_path):
    course = make_course(tmp_path)
    for student_id, answers in ANSWERS.items():
        hand_in(course, student_id, fill_in(course, **answers))
    assert nbgrader(course, "generate_assignment", "demo").returncode == 0
    assert nbgrader(course, "autograde", "demo").returncode == 0
    plain = points(course)
    graded_by_the_engine(course)
    assert points(course) == plain


def test_nbgraders_button_grades_what_nbgrader_alone_would_be_fooled_by(tmp_path):
    course = make_course(tmp_path, config=USE_ENGINE)
    tagged = fill_in(course)
    for cell in tagged.cells:
        if cell.id.startswith("test-"):
            cell.metadata.tags = ["skip-execution"]
    hand_in(course, "tagged", tagged)
    without = fill_in(course, **ANSWERS["right"])
    without.cells = [cell for cell in without.cells if not cell.id.startswith("test-")]
    hand_in(course, "without", without)
    nbgrader(course, "generate_assignment", "demo")
    assert nbgrader(course, "autograde", "demo").returncode == 0
    scores = gradebook.scores(course, "demo")
    assert scores["tagged"].points == 0
    assert scores["without"].points == 4


def test_a_fault_of_the_grader_fails_nbgraders_command_and_stores_nothing(tmp_path):
    cells = [answer("two", "two = 2"), check("test-two", "assert two == limit")]
    setup = answer("setup", "")
    setup.metadata.nbgrader.update(solution=False, locked=True)
    setup.source = "limit = 1 // 0"
    course = make_course(tmp_path, setup, *cells, config=USE_ENGINE)
    hand_in(course, "ada", fill_in(course, two="two = 1 + 1"))
    nbgrader(course, "generate_assignment", "demo")
    run = nbgrader(course, "autograde", "demo")
    assert run.returncode != 0
    assert "ZeroDivisionError" in run.stderr
    assert gradebook.earlier(course, "demo", "ada") is None


@pytest.mark.parametrize("mode", ["maybe", ""])
def test_an_unknown_sandbox_mode_is_told(tmp_path, mode):
    course = make_course(tmp_path, config=f"{USE_ENGINE}\nc.Execute.sandbox = {mode!r}")
    hand_in(course, "ada", fill_in(course))
    nbgrader(course, "generate_assignment", "demo")
    run = nbgrader(course, "autograde", "demo")
    assert run.returncode != 0
    assert "The sandbox is one of auto, require, off" in run.stderr
