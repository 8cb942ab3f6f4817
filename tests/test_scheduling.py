"""Many notebooks at once: what waits is not in memory, a fault costs its notebook, and progress and log say what happens."""

import json
import threading
from concurrent.futures import Future
from pathlib import Path

import pytest
from conftest import find, hand_in, make_course, release

from autograder import gradebook, grading
from autograder.cli.log import entries, logged
from autograder.cli.show import Pace
from autograder.environment import environment
from autograder.errors import CourseError
from autograder.execution import Engine
from autograder.grading import Graded, Options
from autograder.scheduling import remote, run
from autograder.scheduling.remote import Wanted


class Threads:
    """Workers that do nothing, each result from a thread of its own."""

    room = 7

    def __init__(self):
        self.aborted = False

    def submit(self, task):
        future = Future()
        threading.Thread(target=future.set_result, args=((task, None),)).start()
        return future

    def wait(self):
        pass

    def abort(self):
        self.aborted = True


def test_of_ten_thousand_tasks_only_those_with_room_are_taken():
    taken, done, most = 0, 0, 0

    def tasks():
        nonlocal taken, most
        for number in range(10_000):
            taken += 1
            most = max(most, taken - done)
            yield number

    for _ in run(Threads(), tasks()):
        done += 1
    assert done == taken == 10_000
    assert most <= 2 * Threads.room  # some are done and wait to be looked at, as many again are under way


def test_a_consumer_that_stops_ends_the_workers():
    workers = Threads()
    results = run(workers, iter(range(100)))
    next(results)
    results.close()
    assert workers.aborted


def test_a_fault_of_the_grader_costs_its_notebook_only(tmp_path, monkeypatch):
    course = make_course(tmp_path)
    for student in ("ada", "bob", "cyd"):
        hand_in(course, student, release(course))
    right = Engine.grade

    def sometimes(self, task):
        assert task.student_id != "bob", "a bug of ours"
        return right(self, task)

    monkeypatch.setattr(Engine, "grade", sometimes)
    with Engine(course.source_notebooks("demo").values(), hidden=[course.root]) as engine:
        found = {one.student_id: one for one in grading.grade(course, "demo", options=Options(jobs=2), engine=engine)}
    assert found["bob"].problem.startswith("AssertionError: a bug of ours")
    assert found["bob"].faulty
    assert not found["ada"].problem
    assert gradebook.scores(course, "demo").keys() == {"ada", "cyd"}
    (*_, last) = entries(found["bob"])
    assert (last["event"], last["points"], last["problem"]) == ("submission", None, found["bob"].problem)


def test_a_worker_keeps_the_engines_that_are_in_use_and_the_newest():
    same = tuple(sorted(environment().items()))
    first, second, third = (Wanted((module,), "auto", same) for module in ("json", "csv", "html"))
    try:
        assert remote.ready(first) == ("", 0)
        with remote._engine(first) as used:
            assert remote.ready(second) == ("", 0)
            assert remote.ready(third) == ("", 0)
            assert list(remote._engines) == [first, third]
            used.wait()
        assert remote.ready(second) == ("", 0)
        assert list(remote._engines) == [second]
    finally:
        remote.close()


def test_the_log_has_a_line_for_each_cell_and_submission(tmp_path):
    course = make_course(tmp_path)
    notebook = release(course)
    find(notebook, "square").source = "import time\nkept = bytearray(b'x') * (60 << 20)\ntime.sleep(1)"
    hand_in(course, "ada", notebook)
    path = tmp_path / "log.jsonl"
    with Engine(course.source_notebooks("demo").values(), hidden=[course.root]) as engine:
        for _ in range(2):  # the second time nothing is run again, and the file is appended to
            (one,) = grading.grade(course, "demo", options=Options(), engine=engine)
            with logged(path) as write:
                write(one)
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    cells = [line for line in lines if line["event"] == "cell"]
    assert [line["cell"] for line in cells] == 2 * [verdict.grade_id for verdict in one.verdicts["demo"]]
    assert all(line["memory"] > 50 << 20 and line["seconds"] >= 0 and line["student"] == "ada" for line in cells)
    first, second = (line for line in lines if line["event"] == "submission")
    assert (first["reused"], second["reused"]) == (False, True)
    assert first["parts"].keys() == {"queue", "kernel", "cells", "tests", "database"}
    assert first["seconds"] == pytest.approx(
        sum(first["parts"][name] for name in ("kernel", "cells", "tests")), abs=0.1
    )


def test_a_log_that_cannot_be_written_is_named(tmp_path):
    with (
        pytest.raises(CourseError, match=r"missing.log\.jsonl cannot be written"),
        logged(tmp_path / "missing/log.jsonl"),
    ):
        pass


def test_a_log_on_a_full_disk_is_named():
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    with pytest.raises(CourseError, match=r"/dev/full cannot be written: No space left"), logged(full) as write:
        write(Graded("ada", "demo"))


def test_progress_says_rate_time_left_and_failures(monkeypatch):
    now = 100.0
    monkeypatch.setattr("autograder.cli.show.time.monotonic", lambda: now)
    pace = Pace()
    pace.begin(130, 10)
    for _ in range(10):  # these need no work, and say nothing about how fast it goes
        pace.advance()
    assert str(pace) == ""
    for number in range(20):
        now += 3.0
        pace.advance(failed=number == 7)
    assert str(pace) == "20 a minute, 5 min left, 1 failed"
    for _ in range(100):
        now += 3.0
        pace.advance()
    assert str(pace) == "20 a minute, 0 s left, 1 failed"
