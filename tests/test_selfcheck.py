"""``autograder check``: what a student learns of a notebook before it is handed in."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from conftest import answer, check, code, essay, find, locked, make_course
from nbformat.v4 import new_code_cell, new_notebook
from rich.console import Console

from autograder import release
from autograder.cli import app
from autograder.cli.students import page
from autograder.errors import CourseError
from autograder.selfcheck import Checked, State, Task
from autograder.selfcheck import check as selfcheck

ROOT = Path(__file__).parents[1]
CELLS = (
    locked("setup", "start = 3"),
    answer("double", "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"),
    check(
        "test-double",
        "from autograder import checks\n"
        "checks.example(double, (2,), 4)\n"
        "checks.visible_passed('double')\n"
        "### BEGIN HIDDEN TESTS\nchecks.function(double, [6], [(3,)])\n### END HIDDEN TESTS",
    ),
    answer("half", "# half = ...\n### BEGIN SOLUTION\nhalf = start / 2\n### END SOLUTION"),
    check("test-half", "assert half < start, 'half is not smaller'"),
    essay("why", "It is half of it.", 1),
)


@pytest.fixture
def released(tmp_path):
    """Writes a released notebook with answers put in, by grade id, and returns its path."""
    (tmp_path / "course").mkdir()
    (path,) = release.generate(make_course(tmp_path / "course", *CELLS), "demo")
    untouched = path.read_text()

    def fill(answers, extra=()):
        notebook = nbformat.reads(untouched, as_version=4)
        for name, source in answers.items():
            find(notebook, name).source = source
        notebook.cells += [new_code_cell(source) for source in extra]
        target = tmp_path / "hand in" / "demo.ipynb"
        target.parent.mkdir(exist_ok=True)
        nbformat.write(notebook, target)
        return target

    return fill


RIGHT = {"double": "def double(x):\n    return x + x", "half": "half = start / 2", "why": "Because."}


def states(checked):
    return {task.cell: str(task.state) for task in checked.tasks}


def test_an_untouched_notebook_is_all_to_do(released):
    checked = selfcheck(released({}))
    assert states(checked) == {"test-double": "to do", "test-half": "to do", "why": "to do"}
    assert checked.next.cell == "test-double"
    assert not checked.passed


def test_right_answers_are_done_and_hidden_tests_are_not_needed_for_it(released):
    path = released(RIGHT)
    before = path.read_bytes()
    checked = selfcheck(path)
    assert states(checked) == {"test-double": "done", "test-half": "done", "why": "written"}
    assert checked.passed
    assert checked.points(State.DONE) == 2
    assert path.read_bytes() == before


def test_a_wrong_answer_is_shown_with_what_came_and_what_was_expected(released):
    checked = selfcheck(released({**RIGHT, "double": "def double(x):\n    return x * x * x"}))
    (task,) = [task for task in checked.tasks if task.state is State.WRONG]
    assert task.cell == "test-double"
    assert any(line == "received: 8" for line in task.message)
    assert any(line == "expected: 4" for line in task.message)


def test_a_plain_assert_says_its_text(released):
    checked = selfcheck(released({**RIGHT, "half": "half = 3"}))
    assert states(checked)["test-half"] == "wrong"
    assert [task.message for task in checked.tasks if task.cell == "test-half"] == [("half is not smaller",)]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("half = start /", "SyntaxError"),
        ("half = strat / 2", "NameError: name 'strat' is not defined, at: half = strat / 2"),
        ("import os; os._exit(1)", "the kernel died"),
        ("exit()", "ends the kernel"),
        ("while True: pass", "did not end within 2 seconds"),
        ("while True:\n    try:\n        while True: pass\n    except KeyboardInterrupt: pass", "did not end within 2"),
    ],
)
def test_a_cell_that_breaks_is_named_and_the_others_still_count(released, source, said):
    late = "assert double(4) == 8 and start == 3\nopen('ran', 'w').close()"
    path = released({**RIGHT, "half": source}, extra=[late])
    checked = selfcheck(path, timeout=2)
    assert states(checked) == {"test-double": "done", "test-half": "wrong", "why": "written"}
    (message,) = [task.message for task in checked.tasks if task.cell == "test-half"]
    assert message[0].startswith("the cell half: ")
    assert said in message[0]
    assert checked.notes == ()  # the cells after it found everything again
    assert (path.parent / "ran").exists()


def test_a_task_whose_names_are_missing_because_an_earlier_one_is_open_waits_too(tmp_path):
    cells = (
        answer("first", "# first = ...\n### BEGIN SOLUTION\nfirst = 1\n### END SOLUTION"),
        answer("second", "# second = ...\n### BEGIN SOLUTION\nsecond = 2\n### END SOLUTION"),
        check("test-both", "assert first < second"),
    )
    (path,) = release.generate(make_course(tmp_path, *cells), "demo")
    notebook = nbformat.read(path, as_version=4)
    find(notebook, "second").source = "second = 2"
    nbformat.write(notebook, path)
    assert states(selfcheck(path)) == {"test-both": "to do"}


def test_cells_of_ones_own_that_fail_are_noted(released):
    checked = selfcheck(released(RIGHT, extra=["1 / 0"]))
    assert checked.passed
    assert len(checked.notes) == 1
    assert "ZeroDivisionError" in checked.notes[0]


def test_pictures_are_left_out(tmp_path):
    picture = code("picture", "open('drawn', 'w').close()")
    picture.metadata.tags = ["picture"]
    (path,) = release.generate(make_course(tmp_path, *CELLS, picture), "demo")
    selfcheck(path)
    assert not (path.parent / "drawn").exists()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("missing.ipynb", None, "does not exist"),
        ("text.ipynb", "not a notebook", "is no notebook"),
        ("empty.ipynb", "", "is no notebook"),
        ("list.ipynb", "[1, 2]", "is no notebook"),
        ("image.ipynb", b"\x89PNG\r\n\xff", "is no notebook"),
        ("other.ipynb", nbformat.writes(new_notebook(cells=[new_code_cell("1")])), "no cells of checks"),
    ],
)
def test_what_is_no_notebook_of_the_course_is_named(tmp_path, name, text, said):
    path = tmp_path / name
    if text is not None:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(CourseError, match=f"{name}.* {said}"):
        selfcheck(path)


def test_old_notebooks_without_cell_ids_are_checked(released):
    path = released(RIGHT)
    content = json.loads(path.read_text())
    content["nbformat_minor"] = 4
    for cell in content["cells"]:
        cell.pop("id", None)
    path.write_text(json.dumps(content))
    assert selfcheck(path).passed


def test_the_command_tells_programs_in_json_and_by_its_exit_code(released, capsys):
    assert app(["check", str(released(RIGHT)), "--json", "-"], standalone_mode=False) in (None, 0)
    found = json.loads(capsys.readouterr().out)
    assert found["visible_checks_passed"] is True
    assert found["next"] is None
    assert found["points"] == {"all": 3, "visible checks passed": 2, "for a person to grade": 1}
    assert app(["check", str(released({}))], standalone_mode=False) == 1
    said = capsys.readouterr().out
    assert "Next: test-double" in said
    assert "hidden checks" in said


@pytest.mark.parametrize(("height", "lines"), [(None, 10), (40, 10), (6, 9)])
def test_a_small_terminal_shows_what_is_not_done_and_counts_the_rest(height, lines):
    tasks = [Task(name, f"Task {name}", State.DONE, 1) for name in ("one", "two")]
    tasks.append(Task("three", "Task three", State.WRONG, 2, ("three: no", "received: [bold]1[/bold]")))
    screen = Console(file=io.StringIO(), width=90)
    screen.print(page(Checked("demo.ipynb", tuple(tasks)), height))
    said = screen.file.getvalue()
    assert len(said.splitlines()) == lines
    assert "three: wrong" in said
    assert "received: [bold]1[/bold]" in said
    assert ("2 more are done" in said) == (height == 6)


def test_it_works_where_nothing_of_the_instructors_is_installed(released):
    program = (
        "import sys\n"
        "for name in ('nbgrader', 'sqlalchemy', 'alembic', 'msgpack', 'bleach'):\n"
        "    sys.modules[name] = None\n"
        "from autograder.cli import main\n"
        "main()\n"
    )
    command = [sys.executable, "-c", program, "check", str(released(RIGHT))]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert run.returncode == 0, run.stderr
    assert "Visible checks passed in cells worth 2 of 3 points" in run.stdout


def test_watching_checks_again_at_every_save_and_ends_at_an_interrupt(released):
    path = released({})
    # Where the tests run in the background, an interrupt is ignored, and a child would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    command = [sys.executable, "-u", "-m", "autograder.cli", "check", str(path), "--watch"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT) as watching:
        try:
            said = _until(watching, "hidden checks")
            assert "worth 0 of 3 points" in said
            released(RIGHT)
            assert "worth 2 of 3 points" in _until(watching, "hidden checks")
            path.write_text("half a file")
            assert "is no notebook" in _until(watching, "is no notebook")
            aside = path.with_suffix(".new")
            aside.write_text(released(RIGHT).read_text())
            os.replace(aside, path)
            assert "worth 2 of 3 points" in _until(watching, "hidden checks")
            watching.send_signal(signal.SIGINT)
            rest = watching.communicate(timeout=20)[0]
        finally:
            watching.kill()
        assert watching.returncode == 0
        assert "Traceback" not in rest


def _until(process, text, seconds=60):
    """The lines that a process prints up to one with this text."""
    lines, deadline = [], time.monotonic() + seconds
    while time.monotonic() < deadline:
        lines.append(process.stdout.readline())
        if text in lines[-1] or not lines[-1]:
            break
    return "".join(lines)
