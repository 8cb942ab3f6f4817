"""Grading a course as an instructor sees it: points in the gradebook, work stored one by one, nothing run twice."""

import json

import pytest
from conftest import answer, check, find, hand_in, locked, make_course, release, write_source

from autograder import gradebook, grading
from autograder.execution import Engine
from autograder.grading import Options

RIGHT = {"square": "def square(x):\n    return x ** 2", "root": "from math import sqrt as root"}
OPTIONS = Options(timeout=10)


def work(course, **answers):
    notebook = release(course)
    for name, source in answers.items():
        find(notebook, name).source = source
    return notebook


def grade(course, *students, options=OPTIONS):
    with engine_of(course) as engine:
        found = grading.grade(course, "demo", list(students) or None, options=options, engine=engine)
        return {one.student_id: one for one in found}


def engine_of(course):
    return Engine(course.source_notebooks("demo").values(), hidden=[course.root])


def stored(course):
    return {student: grades.points for student, grades in gradebook.scores(course, "demo").items()}


@pytest.fixture
def course(tmp_path):
    return make_course(tmp_path)


def test_a_class_is_graded_into_the_gradebook(course):
    hand_in(course, "ada", work(course, **RIGHT))
    hand_in(course, "ben", work(course, square=RIGHT["square"]))
    hand_in(course, "eve", work(course))
    graded = grade(course)
    assert {name: one.points for name, one in graded.items()} == {"ada": 4, "ben": 3, "eve": 0}
    assert stored(course) == {"ada": 4, "ben": 3, "eve": 0}
    assert (course.root / "autograded" / "ada" / "demo" / "demo.ipynb").is_file()


def test_jobs_in_parallel_give_the_same_grades(course):
    for number in range(6):
        hand_in(course, f"s{number}", work(course, **dict(list(RIGHT.items())[: number % 3])))
    alone = {name: one.points for name, one in grade(course).items()}
    together = grade(course, options=Options(jobs=3, timeout=10, force=True))
    assert {name: one.points for name, one in together.items()} == alone
    assert not any(one.reused for one in together.values())


def test_unchanged_work_is_not_run_again_unless_forced(course):
    hand_in(course, "ada", work(course, **RIGHT))
    hand_in(course, "ben", work(course))
    assert [one.reused for one in grade(course).values()] == [False, False]
    hand_in(course, "ben", work(course, **RIGHT))
    again = grade(course)
    assert again["ada"].reused
    assert again["ada"].points == 4
    assert not again["ben"].reused
    assert stored(course) == {"ada": 4, "ben": 4}
    assert not any(one.reused for one in grade(course, options=Options(timeout=10, force=True)).values())


def test_a_change_of_the_tests_grades_everything_anew(course):
    hand_in(course, "ada", work(course, square="def square(x):\n    return 9 if x == 3 else 4", root=RIGHT["root"]))
    assert grade(course)["ada"].points == 4
    cells = list(course.source_notebooks("demo")["demo"].cells)
    cells[2].source = cells[2].source.replace("square(-2) == 4", "square(-5) == 25")
    write_source(course.root, "demo", *cells)
    graded = grade(course)["ada"]
    assert not graded.reused
    assert graded.points == 1
    assert stored(course) == {"ada": 1}


def test_work_that_was_graded_is_run_again_if_its_result_is_gone(course):
    hand_in(course, "ada", work(course, **RIGHT))
    grade(course)
    (course.root / "autograded" / "ada" / "demo" / "demo.ipynb").unlink()
    assert not grade(course)["ada"].reused
    (course.root / "gradebook.db").unlink()
    assert not grade(course)["ada"].reused
    assert stored(course) == {"ada": 4}


def test_a_damaged_record_only_costs_a_second_run(course):
    hand_in(course, "ada", work(course, **RIGHT))
    grade(course)
    (record,) = (course.root / grading.RECORDS / "demo").glob("*.json")
    record.write_text(record.read_text()[:50])
    assert grade(course)["ada"].points == 4


def test_one_that_cannot_be_read_stops_nobody_and_its_earlier_grade_is_named(course):
    hand_in(course, "ada", work(course, **RIGHT))
    hand_in(course, "ben", work(course, **RIGHT))
    grade(course)
    hand_in(course, "ada", "this is no notebook")
    graded = grade(course, options=Options(timeout=10, force=True))
    assert graded["ben"].points == 4
    assert not graded["ben"].problem
    assert "demo.ipynb is not a notebook" in graded["ada"].problem
    assert graded["ada"].earlier == 4
    assert not graded["ada"].faulty


def test_only_the_student_who_is_asked_for_is_graded(course):
    hand_in(course, "ada", work(course, **RIGHT))
    hand_in(course, "ben", work(course, **RIGHT))
    assert set(grade(course, "ben")) == {"ben"}
    assert set(stored(course)) == {"ben"}


def test_a_fault_of_the_grader_touches_no_earlier_grade(tmp_path):
    cells = [
        answer("two", "two = 2"),
        locked("data", "limit = 2"),
        check("test-two", "assert two == limit"),
    ]
    course = make_course(tmp_path, *cells)
    hand_in(course, "ada", work(course, two="two = 1 + 1"))
    grade(course)
    cells[1].source = "limit = 1 // 0"
    write_source(tmp_path, "demo", *cells)
    graded = grade(course)["ada"]
    assert graded.faulty
    assert "ZeroDivisionError" in graded.problem
    assert graded.earlier == 1
    assert stored(course) == {"ada": 1}
    assert not grade(course)["ada"].reused  # it is tried again, not remembered


def test_an_interrupted_run_goes_on_where_it_was(course):
    for name in ("ada", "ben", "eve"):
        hand_in(course, name, work(course, **RIGHT))
    with engine_of(course) as engine:
        running = grading.grade(course, "demo", options=OPTIONS, engine=engine)
        first = next(running)
        running.close()
    assert stored(course) == {first.student_id: 4}
    rest = grade(course)
    assert [name for name, one in rest.items() if one.reused] == [first.student_id]
    assert stored(course) == {"ada": 4, "ben": 4, "eve": 4}


def test_records_hold_every_verdict(course):
    hand_in(course, "ada", work(course, square=RIGHT["square"]))
    graded = grade(course)["ada"]
    (record,) = grading.records(course, "demo")
    assert record == graded
    text = (course.root / grading.RECORDS / "demo" / "ada.json").read_text()
    assert [one["status"] for one in json.loads(text)["graded"]["verdicts"]["demo"]] == ["passed", "not attempted"]
