"""Grading on a Dask cluster of real processes: the same grades, whatever dies on the way."""

import json
import os
import pickle
import re
import signal
import subprocess
import sys
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest
from conftest import answer, check, code, find, hand_in, make_course, release
from processes import family, gone

from autograder import gradebook, grading
from autograder.environment import environment
from autograder.errors import CourseError
from autograder.execution import Engine
from autograder.execution.source import imports
from autograder.grading import Options
from autograder.kernels.warm import WarmParentError
from autograder.scheduling import WorkersGone
from autograder.verdicts import Execution, Task

pytest.importorskip("distributed")
from autograder.scheduling.cluster import connected
from autograder.scheduling.remote import Wanted

pytestmark = pytest.mark.slow

OPTIONS = Options(jobs=2, timeout=20)
CELLS = (
    answer("wait", "import time\n### BEGIN SOLUTION\ntime.sleep(0.5)\nvalue = 1\n### END SOLUTION"),
    check("test-wait", "assert value == 1"),
)


@contextmanager
def process(*command, **variables):
    """A Python module as a program, which is killed at the end with all that it started."""
    started = subprocess.Popen(
        [sys.executable, "-m", *command],
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield started
    finally:
        children = family(started.pid)
        for pid in children:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        started.wait()
        started.stdout.close()
        assert gone(children, 10)


@contextmanager
def scheduler(protocol="tcp", **variables):
    command = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--protocol", protocol)
    with process("distributed.cli.dask_scheduler", *command, **variables) as started:
        for line in started.stdout:
            if found := re.search(protocol + r"://127\.0\.0\.1:\d+", line):
                yield started, found[0]
                return
        raise AssertionError("the scheduler did not start")


def worker(address, *options, **variables):
    return process(
        *("distributed.cli.dask_worker", address, "--nworkers", "1", "--nthreads", "1", "--host", "127.0.0.1"),
        *("--no-dashboard", "--no-nanny", "--death-timeout", "30", *options),
        **variables,
    )


@pytest.fixture
def course(tmp_path):
    """A class of twelve, of whom every third is wrong."""
    course = make_course(tmp_path, *CELLS)
    for number in range(12):
        notebook = release(course)
        wait = "import time\ntime.sleep(0.5)\n"
        find(notebook, "wait").source = wait + ("value = 0" if number % 3 == 0 else "value = 1")
        hand_in(course, f"s{number:02}", notebook)
    return course


EXPECTED = {f"s{number:02}": float(number % 3 != 0) for number in range(12)}


def wanted(course):
    modules = tuple(imports(course.source_notebooks("demo").values()))
    return Wanted(modules, "auto", tuple(sorted(environment().items())), hidden=str(course.root))


def stored(course):
    return {student: grades.points for student, grades in gradebook.scores(course, "demo").items()}


def test_a_cluster_gives_the_grades_of_this_machine(course):
    with scheduler() as (_, address), worker(address), worker(address), connected(address, wanted(course)) as workers:
        found = list(grading.grade(course, "demo", options=OPTIONS, engine=workers))
    assert {one.student_id: one.points for one in found} == EXPECTED == stored(course)
    with Engine(course.source_notebooks("demo").values(), hidden=[course.root]) as engine:
        options = Options(jobs=1, timeout=20, force=True)
        here = {one.student_id: one.verdicts for one in grading.grade(course, "demo", options=options, engine=engine)}
    for one in found:
        assert [(v.grade_id, v.status, v.points) for v in one.verdicts["demo"]] == [
            (v.grade_id, v.status, v.points) for v in here[one.student_id]["demo"]
        ]
        assert one.parts.keys() == {"queue", "kernel", "cells", "tests", "database"}


def test_a_worker_that_dies_loses_no_submission(course):
    found = []
    with (
        scheduler() as (_, address),
        worker(address),
        worker(address) as victim,
        connected(address, wanted(course)) as workers,
    ):
        for one in grading.grade(course, "demo", options=OPTIONS, engine=workers):
            found.append(one.student_id)
            if len(found) == 3:
                os.kill(victim.pid, signal.SIGKILL)
    assert sorted(found) == sorted(EXPECTED)
    assert stored(course) == EXPECTED


def test_a_scheduler_that_dies_ends_the_run_and_the_next_call_goes_on(course):
    found = []

    def run_until_the_scheduler_is_killed(started, workers):
        for one in grading.grade(course, "demo", options=OPTIONS, engine=workers):
            found.append(one.student_id)
            if len(found) == 3:
                os.kill(started.pid, signal.SIGKILL)

    with (
        scheduler() as (started, address),
        worker(address),
        connected(address, wanted(course)) as workers,
        pytest.raises(WorkersGone, match="call the same command again"),
    ):
        run_until_the_scheduler_is_killed(started, workers)
    assert 3 <= len(found) < 12
    assert stored(course) == {student: EXPECTED[student] for student in found}
    with scheduler() as (_, address), worker(address), connected(address, wanted(course)) as workers:
        again = list(grading.grade(course, "demo", options=OPTIONS, engine=workers))
    assert sum(one.reused for one in again) == len(found)
    assert stored(course) == EXPECTED


def test_a_killed_client_leaves_the_cluster_to_the_next_one(course):
    command = ["autograder.cli", "grade", "demo", "--course", str(course.root), "--timeout", "20", "--scheduler"]
    with scheduler() as (_, address), worker(address):
        with process(*command, address) as client:
            for line in client.stdout:
                if line.startswith("grading demo 3/"):
                    os.kill(client.pid, signal.SIGKILL)
        before = stored(course)
        assert 3 <= len(before) < 12
        log = course.root / "log.jsonl"
        run = subprocess.run(
            [sys.executable, "-m", *command, address, "--log", str(log)], capture_output=True, text=True, check=False
        )
    assert run.returncode == 0, run.stdout + run.stderr
    assert stored(course) == EXPECTED
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert sum(line["event"] == "submission" and line["reused"] for line in lines) == len(before)
    assert [line["status"] for line in lines if line["event"] == "cell"].count("passed") == 8


def test_a_cluster_of_ones_own_is_started_and_ended(course):
    before = set(family(os.getpid()))
    with connected("local", wanted(course), jobs=2) as workers:
        list(grading.grade(course, "demo", options=OPTIONS, engine=workers))
    assert stored(course) == EXPECTED
    left = set(family(os.getpid())) - before
    trackers = {pid for pid in left if b"resource_tracker" in Path(f"/proc/{pid}/cmdline").read_bytes()}  # Python's own
    assert gone(left - trackers, 10)


def test_a_slow_worker_does_not_hold_up_the_others(course):
    with (
        scheduler() as (_, address),
        worker(address),
        worker(address) as slow,
        connected(address, wanted(course)) as workers,
    ):
        found = []
        for one in grading.grade(course, "demo", options=OPTIONS, engine=workers):
            found.append(one.student_id)
            if len(found) == 2:
                os.kill(slow.pid, signal.SIGSTOP)
            if len(found) == 9:  # the other one has done what was left for it
                os.kill(slow.pid, signal.SIGCONT)
    assert sorted(found) == sorted(EXPECTED)
    assert stored(course) == EXPECTED


def test_notebooks_that_train_go_to_workers_with_a_gpu(tmp_path):
    training = code("train", "def train(model):\n    model.fit(1)")
    course = make_course(tmp_path, training, *CELLS)
    source = course.source_notebooks("demo")["demo"]
    with (
        scheduler() as (_, address),
        worker(address, "--name", "without"),
        worker(address, "--name", "with"),
        connected(address, wanted(course)) as workers,
    ):
        client = workers._client
        client.wait_for_workers(2)
        workers.wait()
        names = {each["name"]: address for address, each in client.scheduler_info(n_workers=-1)["workers"].items()}
        before = client.run(lambda dask_worker: dask_worker.state.executed_count)
        workers._with_gpu = [names["with"]]  # no device is here: the test says which worker has one
        for number in range(6):  # one after another, so that both are idle each time
            _, execution = workers.submit(Task(f"s{number}", "demo", "demo", source, source, timeout=20)).result()
            assert isinstance(execution, Execution)
        after = client.run(lambda dask_worker: dask_worker.state.executed_count)
    assert {name: after[names[name]] - before[names[name]] for name in names} == {"with": 6, "without": 0}


@contextmanager
def joined_later(course, **variables):
    """Grades the class with one worker; after the first submission comes another one, with other ``variables``.

    Gives the workers and the late one, while they are there.
    """
    found = []
    with ExitStack() as stack:
        _, address = stack.enter_context(scheduler())
        stack.enter_context(worker(address))
        workers = stack.enter_context(connected(address, wanted(course)))
        for one in grading.grade(course, "demo", options=OPTIONS, engine=workers):
            found.append(one.student_id)
            if len(found) == 1:
                late = stack.enter_context(worker(address, **variables))
                workers._client.wait_for_workers(2, timeout=60)
        assert sorted(found) == sorted(EXPECTED)
        assert stored(course) == EXPECTED
        yield workers, late


def test_a_worker_with_other_versions_that_joins_later_grades_nothing_and_costs_nobody(course):
    with joined_later(course, KERAS_BACKEND="jax") as (workers, _):
        (reason,) = workers.unfit.values()
    assert "KERAS_BACKEND is jax there and missing here" in reason


WITHOUT_THIS_PACKAGE = """
import sys


class Blind:
    def __init__(self, finder):
        self.finder = finder

    def __getattr__(self, name):
        return getattr(self.finder, name)

    def find_spec(self, name, path=None, target=None):
        return None if name.partition(".")[0] == "autograder" else self.finder.find_spec(name, path, target)


sys.meta_path[:] = [Blind(finder) for finder in sys.meta_path]
"""


def test_a_worker_without_this_package_that_joins_later_grades_nothing_and_costs_nobody(course, tmp_path):
    (tmp_path / "blind").mkdir()
    (tmp_path / "blind" / "sitecustomize.py").write_text(WITHOUT_THIS_PACKAGE)
    with joined_later(course, PYTHONPATH=str(tmp_path / "blind")) as (_, late):
        assert "No module named 'autograder'" in late.communicate(timeout=60)[0]  # its first task: it ends


def test_a_task_that_only_unfit_workers_could_take_ends_without_a_grade(course, monkeypatch):
    monkeypatch.setattr("autograder.scheduling.cluster.REFUSALS", 1)
    source = course.source_notebooks("demo")["demo"]
    with (
        scheduler() as (_, address),
        worker(address, KERAS_BACKEND="jax"),
        connected(address, wanted(course)) as workers,
    ):
        _, error = workers.submit(Task("ada", "demo", "demo", source, source, timeout=20)).result(60)
    assert isinstance(error, WarmParentError)


def test_a_worker_with_other_versions_is_refused(course):
    with (
        scheduler() as (_, address),
        worker(address, KERAS_BACKEND="jax"),
        connected(address, wanted(course)) as workers,
        pytest.raises(CourseError, match=r"1 of 1 workers cannot .* KERAS_BACKEND is jax there and missing here"),
    ):
        list(grading.grade(course, "demo", options=OPTIONS, engine=workers))


def test_nobody_at_the_address_is_said(course):
    with (
        pytest.raises(CourseError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9 "),
        connected("tcp://127.0.0.1:9", wanted(course)),
    ):
        pass


def test_a_cluster_without_workers_is_said(course, monkeypatch):
    monkeypatch.setattr("autograder.scheduling.cluster.CONNECT_TIMEOUT", 3)
    with (
        scheduler() as (_, address),
        connected(address, wanted(course)) as workers,
        pytest.raises(CourseError, match="no workers"),
    ):
        list(grading.grade(course, "demo", options=OPTIONS, engine=workers))


def test_encrypted_connections_work_and_others_are_refused(course, tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=cluster", "-days", "2"]
    try:
        subprocess.run([*made, "-keyout", key, "-out", certificate], capture_output=True, check=True)
    except FileNotFoundError:
        pytest.skip("openssl is not installed")
    variables = {"REQUIRE_ENCRYPTION": "true", "TLS__CA_FILE": str(certificate)}
    for side in ("SCHEDULER", "WORKER", "CLIENT"):
        variables |= {f"TLS__{side}__CERT": str(certificate), f"TLS__{side}__KEY": str(key)}
    variables = {f"DASK_DISTRIBUTED__COMM__{name}": value for name, value in variables.items()}
    command = [sys.executable, "-m", "autograder.cli", "grade", "demo", "--course", str(course.root), "--scheduler"]
    with scheduler("tls", **variables) as (_, address), worker(address, **variables):
        run = subprocess.run(
            [*command, address], env={**os.environ, **variables}, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stdout + run.stderr
        assert stored(course) == EXPECTED
        plain = subprocess.run([*command, address.replace("tls:", "tcp:")], capture_output=True, text=True, check=False)
    assert plain.returncode == 2
    assert "No Dask scheduler answers" in plain.stderr


class Recording:
    """Workers that keep what they are given."""

    room = 3

    def __init__(self):
        self.tasks = []

    def submit(self, task):
        self.tasks.append(task)
        future = Future()
        future.set_exception(WorkersGone("enough"))
        return future

    def wait(self):
        pass

    def abort(self):
        pass


def test_what_travels_to_a_worker_is_one_notebook_with_its_own_tests(tmp_path):
    course = make_course(tmp_path, *CELLS, config="c.CourseDirectory.course_id = 'secret-course'")
    other = tmp_path / "source" / "other" / "other.ipynb"
    other.parent.mkdir()
    other.write_text((tmp_path / "source/demo/demo.ipynb").read_text().replace("value == 1", "value == 987654"))
    hand_in(course, "ada", release(course))
    recording = Recording()
    with pytest.raises(WorkersGone):
        list(grading.grade(course, "demo", options=OPTIONS, engine=recording))
    sent = pickle.dumps(recording.tasks[0])
    assert b"value == 1" in sent
    for absent in (b"987654", b"gradebook", b"secret-course", str(course.root).encode()):
        assert absent not in sent
