"""The gradebook in a PostgreSQL server: nbgrader's ``db_url``, the same grades as in SQLite."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from conftest import find, hand_in, make_course, release
from nbgrader.api import Gradebook

from autograder import gradebook, grading
from autograder.execution import Engine
from autograder.grading import Options

pytest.importorskip("psycopg")
OPTIONS = Options(jobs=2, timeout=20)


def programs():
    """The folder of a server's programs, the newest of Debian's first."""
    places = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)]
    if found := shutil.which("initdb"):
        places.append(Path(found).parent)
    return next((place for place in places if (place / "initdb").exists()), None)


@pytest.fixture(scope="module")
def server():
    """The address of a server of this test's own, which listens on a socket and a port of 127.0.0.1."""
    where = programs()
    if where is None:
        pytest.skip("PostgreSQL is not installed")
    # The server refuses to run as root; who else may run it must reach its folder.
    who = {"user": 65534, "group": 65534, "extra_groups": []} if os.getuid() == 0 else {}
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        os.chmod(folder, 0o777)
        data, log = f"{folder}/data", f"{folder}/log"
        port = 20000 + os.getpid() % 20000

        def run(*command):
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **who)
            assert done.returncode == 0, done.stdout + done.stderr

        run(where / "initdb", "-D", data, "-U", "grader", "--auth", "trust", "--no-sync", "--encoding", "UTF8")
        options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"
        run(where / "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")
        try:
            yield f"postgresql+psycopg://grader@127.0.0.1:{port}/postgres"
        finally:
            run(where / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def classroom(root, config=""):
    root.mkdir()
    course = make_course(root, config=config)
    for number, text in enumerate(("def square(x):\n    return x ** 2", "def square(x):\n    return x ** 3")):
        notebook = release(course)
        find(notebook, "square").source = text
        hand_in(course, f"s{number}", notebook)
    return course


def graded(course):
    with Engine(course.source_notebooks("demo").values(), hidden=[course.root]) as engine:
        found = list(grading.grade(course, "demo", options=OPTIONS, engine=engine))
    assert not any(one.problem for one in found)
    return {one.student_id: one.reused for one in found}


def scores(course):
    return {student: (one.points, one.cells) for student, one in gradebook.scores(course, "demo").items()}


def test_grades_in_postgresql_are_those_in_sqlite(server, tmp_path):
    there = classroom(tmp_path / "there", f"c.CourseDirectory.db_url = {server!r}")
    here = classroom(tmp_path / "here")
    assert graded(there) == graded(here) == {"s0": False, "s1": False}
    assert scores(there) == scores(here)
    assert not (there.root / "gradebook.db").exists()
    with Gradebook(server, there.directory.course_id) as book:  # nbgrader itself reads them
        by_student = {student.id: book.find_submission("demo", student.id).score for student in book.students}
    assert by_student == {student: points for student, (points, _) in scores(here).items()}
    assert graded(there) == {"s0": True, "s1": True}


def test_a_server_that_is_gone_is_said(tmp_path):
    course = classroom(
        tmp_path / "course", "c.CourseDirectory.db_url = 'postgresql+psycopg://grader:geheim@127.0.0.1:9/x'"
    )
    with pytest.raises(gradebook.GradebookError, match=r"gradebook postgresql.*cannot be used") as caught:
        gradebook.register(course, "demo")
    assert "geheim" not in str(caught.value)
