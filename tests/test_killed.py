"""A grader or a kernel that is killed with no warning, in the middle of a class: nothing is lost, nothing counts twice."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import find, hand_in, make_course, release
from processes import family, gone

from autograder import gradebook

STUDENTS = [f"s{number}" for number in range(8)]
SLOWLY = "import time\ntime.sleep(0.6)\n"
ANSWERS = [
    {"square": f"{SLOWLY}def square(x):\n    return x ** 2", "root": "from math import sqrt as root"},
    {"square": f"{SLOWLY}def square(x):\n    return x ** 3"},
]


@pytest.fixture
def course(tmp_path):
    made = make_course(tmp_path)
    for number, student in enumerate(STUDENTS):
        notebook = release(made)
        for name, source in ANSWERS[number % 2].items():
            find(notebook, name).source = source
        hand_in(made, student, notebook)
    return made


def start(course, *arguments):
    command = [sys.executable, "-m", "autograder.cli", "grade", "demo", *arguments]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(command, cwd=course.root, env=environment, stdout=subprocess.PIPE, text=True)


def wait_for(grader, words, count):
    """Read what a grader says until it has said something so many times."""
    for line in grader.stdout:
        count -= words in line
        if not count:
            return
    pytest.fail(f"it ended before it said '{words}'")


def finish(course, *arguments):
    """Grade what is left; the records of all submissions by student."""
    run = start(course, "--json", "-", *arguments)
    text = run.communicate(timeout=120)[0]
    assert run.returncode == 0, text
    return {record["student_id"]: record for record in json.loads(text)}


def cells(course):
    return {student: grades.cells for student, grades in gradebook.scores(course, "demo").items()}


def test_a_grader_that_is_killed_goes_on_where_it_was(course):
    grader = start(course, "--jobs", "2")
    wait_for(grader, "grading demo", 2)
    processes = family(grader.pid)
    grader.kill()
    grader.wait()
    assert gone(processes)
    stored = cells(course)
    assert 2 <= len(stored) < len(STUDENTS)
    records = finish(course)
    assert {name for name, record in records.items() if record["reused"]} <= stored.keys()
    assert sum(record["reused"] for record in records.values()) >= 2
    resumed = cells(course)
    assert sorted(resumed) == STUDENTS
    finish(course, "--force", "--jobs", "1")
    assert cells(course) == resumed
    assert not [path for path in course.root.iterdir() if path.name.startswith(".grading-")]


def test_kernels_and_warm_parents_that_are_killed_cost_no_submission(course):
    finish(course, "--jobs", "1")
    serial = cells(course)
    grader = start(course, "--jobs", "2", "--force", "--json", "grades.json")
    deadline = time.monotonic() + 60
    killed = 0
    for _ in grader.stdout:
        if killed < 3 and time.monotonic() < deadline:
            # The warm parent, with all that it has forked: what an operating system without memory may do.
            for pid in reversed(family(grader.pid)[1:]):
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    continue
            killed += 1
    assert killed == 3
    grader.wait(timeout=60)
    records = json.loads(Path(course.root, "grades.json").read_text())
    assert {record["student_id"] for record in records} == set(STUDENTS)
    finish(course)
    assert cells(course).keys() == serial.keys()
    # What a killed kernel cost is said, and a further run with --force gives it back.
    finish(course, "--force")
    assert cells(course) == serial
