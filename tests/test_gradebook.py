"""Grades get into nbgrader's database and into autograded/ whole or not at all, and what a person gave stays."""

import contextlib
import copy
import shutil
import sqlite3
from pathlib import Path

import nbformat
import pytest
from conftest import SQUARE, answer, check, essay, find, hand_in, locked, make_course, release, write_source
from nbformat.v4 import new_output
from nbgrader import api
from nbgrader.apps.api import NbGraderAPI
from nbgrader.auth import Authenticator
from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.preprocessors import SaveAutoGrades
from nbgrader.utils import determine_grade

from autograder.cells import grade_id, is_test, points
from autograder.course import Course
from autograder.errors import CourseError
from autograder.gradebook import GradebookError, earlier, record, recording, register, scores
from autograder.gradebook.database import gradebook, scratch
from autograder.submissions import read_submission
from autograder.verdicts import Execution, Status, Verdict


@pytest.fixture(scope="module")
def registered(tmp_path_factory):
    """A course whose gradebook knows its assignment, to be copied."""
    course = make_course(tmp_path_factory.mktemp("registered"))
    register(course, "demo")
    return course


@pytest.fixture(scope="module")
def registered_with_grade(registered, tmp_path_factory):
    """The same, with a first grade for anna, to be copied."""
    course = copied(registered, tmp_path_factory.mktemp("graded"))
    grade(course, earned={"test-square": 1}, printed="first")
    return course


@pytest.fixture
def course(registered, tmp_path):
    return copied(registered, tmp_path)


@pytest.fixture
def graded(registered_with_grade, tmp_path):
    return copied(registered_with_grade, tmp_path)


def copied(course, root, config=""):
    """A copy of a course, with other lines of configuration."""
    shutil.copytree(course.root, root, dirs_exist_ok=True)
    return make_course(root, config=config)


def execution(notebook, earned=None, *, printed=""):
    """An execution in which test cells earn what is said, and full points else."""
    notebook = copy.deepcopy(notebook)
    verdicts = []
    for cell in notebook.cells:
        if cell.cell_type == "code" and not is_test(cell):
            cell.outputs = [new_output("stream", name="stdout", text=printed)] if printed else []
        if is_test(cell):
            most = points(cell)
            got = (earned or {}).get(grade_id(cell), most)
            cell.outputs, status = {
                0: ([new_output("error", ename="CheckFailed", evalue="no", traceback=["no"])], Status.FAILED),
                most: ([], Status.PASSED),
            }.get(got, ([new_output("execute_result", data={"text/plain": str(got)})], Status.PARTIAL))
            assert determine_grade(cell) == (got, most)
            verdicts.append(Verdict(grade_id(cell), status, got, most))
    return Execution(notebook, tuple(verdicts))


def grade(course, student_id="anna", earned=None, notebook=None, **options):
    """Hand in a notebook (the release, if none is given) and store what its tests earned."""
    hand_in(course, student_id, release(course) if notebook is None else notebook)
    submission = read_submission(course, "demo", student_id)
    assert submission.problem == ""
    executions = {name: execution(one, earned, **options) for name, one in submission.notebooks.items()}
    record(course, submission, executions)


def stored(course, student_id="anna"):
    """Points by cell, of the only notebook."""
    return {cell: score.points for (_, cell), score in scores(course, "demo")[student_id].cells.items()}


def autograded(course, student_id="anna", name="demo"):
    return course.assignment_folder("autograded", "demo", student_id) / f"{name}.ipynb"


def by_hand(course, student_id="anna", *, points=None, comment=None, cell="why"):
    """What a person does in the formgrader."""
    with gradebook(course) as book:
        if points is not None:
            given = book.find_grade(cell, "demo", "demo", student_id)
            given.manual_score, given.needs_manual_grade = points, False
        if comment is not None:
            book.find_comment(cell, "demo", "demo", student_id).manual_comment = comment
        book.db.commit()


def comment_on(course, cell, student_id="anna"):
    with gradebook(course) as book:
        return book.find_comment(cell, "demo", "demo", student_id).comment


def everything(course):
    """All rows of the database and all files of autograded/, to see whether anything has changed."""
    with sqlite3.connect(course.root / "gradebook.db") as connection:
        rows = list(connection.iterdump())
    files = {path: path.read_bytes() for path in course.folder("autograded").rglob("*") if path.is_file()}
    return rows, files, sorted(path.name for path in course.root.iterdir())


# Storing


def test_points_and_notebook_with_outputs_are_stored(course):
    grade(course, earned={"test-root": 0}, printed="hello")
    assert stored(course) == {"test-square": 3, "test-root": 0, "why": 0}
    notebook = nbformat.read(autograded(course), as_version=4)
    assert find(notebook, "setup").outputs[0].text == "hello"
    assert find(notebook, "test-root").outputs[0].ename == "CheckFailed"
    assert find(notebook, "test-square").metadata.nbgrader.checksum


def test_partial_credit_is_stored(course):
    grade(course, earned={"test-square": 1.25})
    assert stored(course)["test-square"] == 1.25


def test_text_answer_waits_for_a_person_and_an_untouched_one_does_not(course):
    written = release(course)
    find(written, "why").source = "Because."
    grade(course, "anna", notebook=written)
    grade(course, "bob")
    book = scores(course, "demo")
    assert (book["anna"].cells["demo", "why"].points, book["anna"].cells["demo", "why"].waits) == (None, True)
    assert (book["bob"].cells["demo", "why"].points, book["bob"].cells["demo", "why"].waits) == (0, False)
    assert comment_on(course, "why", "bob") == "No response."


def test_nothing_is_executed(course):
    notebook = release(course)
    find(notebook, "square").source = "open('executed', 'w').close()\nraise SystemExit"
    grade(course, notebook=notebook)
    assert not list(course.root.rglob("executed"))
    assert stored(course)["test-square"] == 3


def test_nbgrader_says_nothing_and_leaves_nothing_behind(course, capfd):
    before = {path.name for path in course.root.iterdir()}
    grade(course)
    assert capfd.readouterr() == ("", "")
    assert {path.name for path in course.root.iterdir()} - before == {"submitted", "autograded"}


@pytest.mark.parametrize("student_id", ["Zoë Müller", "o'neil [1] (2)", "a+b*c", "  x"])
def test_students_may_have_any_name(course, student_id):
    grade(course, student_id)
    assert stored(course, student_id)["test-square"] == 3
    assert autograded(course, student_id).is_file()


def test_course_may_lie_in_any_folder(tmp_path):
    root = tmp_path / "Übung [2024] C++ (a)"
    root.mkdir()
    course = make_course(root)
    register(course, "demo")
    grade(course)
    assert stored(course)["test-square"] == 3


def test_folders_and_database_may_have_other_names(tmp_path):
    names = {"submitted": "in", "autograded": "work/out"}
    config = [f'c.CourseDirectory.{kind}_directory = "{name}"' for kind, name in names.items()]
    course = make_course(tmp_path, config="\n".join([*config, 'c.CourseDirectory.db_url = "sqlite:///book.db"']))
    register(course, "demo")
    grade(course)
    assert (tmp_path / "in" / "anna" / "demo" / "demo.ipynb").is_file()
    assert (tmp_path / "work" / "out" / "anna" / "demo" / "demo.ipynb").is_file()
    assert (tmp_path / "book.db").is_file()
    assert not (tmp_path / "gradebook.db").exists()


def test_files_beside_the_notebook_come_along(course):
    (course.root / "source" / "demo" / "data.csv").write_text("right")
    folder = hand_in(course, "anna", release(course)).parent
    (folder / "data.csv").write_text("wrong")
    (folder / "mine.txt").write_text("mine")
    grade(course)
    assert (autograded(course).parent / "data.csv").read_text() == "right"
    assert (autograded(course).parent / "mine.txt").read_text() == "mine"


def test_output_that_no_file_can_hold_is_stored_all_the_same(course):
    grade(course, printed="half a character: \ud83d")
    assert "half a character: ?" in autograded(course).read_text(encoding="utf-8")


def test_two_notebooks_are_stored_together_and_a_missing_one_gets_nothing(tmp_path):
    first, second = ([answer(n, f"{n} = 1"), check(f"test-{n}", f"assert {n} == 1", 2)] for n in "ab")
    course = make_course(tmp_path, first=first, second=second)
    register(course, "demo")
    for name in ("first", "second"):
        hand_in(course, "anna", release(course, name), name=name)
    hand_in(course, "bob", release(course, "second"), name="second")
    for student_id in ("anna", "bob"):
        submission = read_submission(course, "demo", student_id)
        record(course, submission, {name: execution(one) for name, one in submission.notebooks.items()})
    assert stored(course, "anna") == {"test-a": 2, "test-b": 2}
    assert stored(course, "bob") == {"test-a": 0, "test-b": 2}
    assert autograded(course, "anna", "first").is_file()


def test_lateness_is_penalised_as_the_course_configures_it(registered, tmp_path):
    course = copied(registered, tmp_path, 'c.LateSubmissionPlugin.penalty_method = "zero"')
    with gradebook(course) as book:
        book.update_or_create_assignment("demo", duedate="2024-05-01 12:00:00 UTC")
    for student_id, time in (("anna", "2024-05-01 11:59:00 UTC"), ("bob", "2024-05-01 12:01:00 UTC")):
        (hand_in(course, student_id, release(course)).parent / "timestamp.txt").write_text(time)
        grade(course, student_id)
    book = scores(course, "demo")
    assert (book["anna"].penalty, book["anna"].points) == (0, 4)
    assert (book["bob"].penalty, book["bob"].points) == (4, 0)
    assert stored(course, "bob")["test-square"] == 3
    with gradebook(course) as opened:
        assert opened.find_submission("demo", "bob").timestamp.isoformat() == "2024-05-01T12:01:00"


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
def test_late_policy_sees_the_students_other_work(registered, tmp_path, monkeypatch):
    (tmp_path / "policy.py").write_text(
        "from nbgrader.api import Gradebook\n"
        "from nbgrader.plugins import LateSubmissionPlugin\n"
        "class Policy(LateSubmissionPlugin):\n"
        "    def late_submission_penalty(self, student_id, score, seconds):\n"
        "        with Gradebook(self.parent.db_url) as book:\n"
        "            return float(len(book.student_submissions(student_id)))\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    course = copied(registered, tmp_path, 'c.AssignLatePenalties.plugin_class = "policy.Policy"')
    with gradebook(course) as book:
        book.update_or_create_assignment("demo", duedate="2024-05-01 12:00:00 UTC")
        book.add_assignment("other")
        book.add_student("anna")
        book.add_submission("other", "anna")
    (hand_in(course, "anna", release(course)).parent / "timestamp.txt").write_text("2024-05-02 12:00:00 UTC")
    grade(course)
    assert scores(course, "demo")["anna"].penalty == 2


# nbgrader goes on from here


def test_feedback_and_formgrader_work_on_what_was_stored(course):
    grade(course, earned={"test-root": 0})
    by_hand(course, points=1.5, comment="Good thought.")
    config = copy.deepcopy(course.config)
    config.CourseDirectory.assignment_id = "demo"
    GenerateFeedback(coursedir=Course(course.root, config).directory, config=config).start()
    page = (course.root / "feedback" / "anna" / "demo" / "demo.html").read_text(encoding="utf-8")
    assert "Score: 4.5 / 6.0" in page
    assert "Good thought." in page
    assert "CheckFailed" in page or "no" in page

    interface = NbGraderAPI(course.directory, Authenticator())
    (row,) = interface.get_submissions("demo")
    assert (row["student"], row["autograded"], row["score"], row["max_score"]) == ("anna", True, 4.5, 6)
    (notebook,) = interface.get_notebook_submissions("demo", "demo")
    assert (notebook["code_score"], notebook["failed_tests"]) == (3, True)


def test_nbgraders_own_autograde_can_take_over(graded):
    config = copy.deepcopy(graded.config)
    config.CourseDirectory.assignment_id = "demo"
    converter = Autograde(coursedir=Course(graded.root, config).directory, config=config)
    converter.autograde_preprocessors = [SaveAutoGrades]
    converter.force = True
    converter.start()
    assert autograded(graded).is_file()


# Grading again


def test_grading_again_replaces_points_and_notebook(graded):
    grade(graded, printed="second")
    assert stored(graded)["test-square"] == 3
    assert "second" in autograded(graded).read_text()
    assert "first" not in autograded(graded).read_text()


def test_grading_again_keeps_what_a_person_gave_and_asks_to_look_again(graded):
    by_hand(graded, points=2, comment="Good.")
    by_hand(graded, points=0.5, cell="test-root")
    grade(graded, earned={"test-root": 0})
    assert stored(graded) == {"test-square": 3, "test-root": 0.5, "why": 2}
    assert comment_on(graded, "why") == "Good."
    assert scores(graded, "demo")["anna"].cells["demo", "test-root"].waits


def test_changed_tests_are_used_when_grading_again(graded):
    square = check("test-square", "assert square(5) == 25", 5)
    write_source(graded.root, "demo", *SQUARE[:2], square, *SQUARE[3:])
    register(graded, "demo")
    grade(graded)
    assert stored(graded)["test-square"] == 5
    assert find(nbformat.read(autograded(graded), 4), "test-square").source == "assert square(5) == 25"


def test_grade_given_meanwhile_by_a_person_is_kept(graded, monkeypatch):
    staged = recording.stage

    def meanwhile(*arguments):
        by_hand(graded, points=2, comment="Just now.")
        staged(*arguments)

    monkeypatch.setattr(recording, "stage", meanwhile)
    grade(graded, earned={"test-root": 0})
    assert stored(graded) == {"test-square": 3, "test-root": 0, "why": 2}
    assert comment_on(graded, "why") == "Just now."


# All or nothing


def test_failure_of_nbgrader_keeps_the_earlier_grade(graded, monkeypatch, capfd):
    before = everything(graded)
    original = SaveAutoGrades.preprocess_cell

    def fails_late(self, cell, resources, index):
        if cell.id == "why":
            raise RuntimeError("the disk is full")
        return original(self, cell, resources, index)

    monkeypatch.setattr(SaveAutoGrades, "preprocess_cell", fails_late)
    with pytest.raises(GradebookError, match="anna's demo: RuntimeError: the disk is full"):
        grade(graded)
    assert everything(graded) == before
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_failure_of_the_database_keeps_the_earlier_grade(graded, monkeypatch, error):
    before = everything(graded)
    write, calls = recording._write, []

    def fails_at_the_end(*arguments):
        write(*arguments)
        calls.append(arguments)
        if len(calls) == 2:  # the first fills the copy
            raise error

    monkeypatch.setattr(recording, "_write", fails_at_the_end)
    with pytest.raises(error):
        grade(graded)
    assert len(calls) == 2
    assert everything(graded) == before


def test_locked_database_keeps_the_earlier_grade(registered, tmp_path):
    course = copied(registered, tmp_path, f'c.CourseDirectory.db_url = "sqlite:///{tmp_path}/gradebook.db?timeout=0.1"')
    grade(course)
    before = everything(course)
    with sqlite3.connect(tmp_path / "gradebook.db") as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(GradebookError, match="locked"):
            grade(course, earned={"test-square": 0})
    assert everything(course) == before


@pytest.mark.parametrize("reason", ["faulty", "missing", "other", "unjudged", "problem"])
def test_executions_that_cannot_be_stored_are_refused(graded, reason):
    before = everything(graded)
    submission = read_submission(graded, "demo", "anna")
    good = execution(submission.notebooks["demo"])
    executions = {"demo": good}
    if reason == "faulty":
        broken = Verdict("test-root", Status.GRADER_ERROR, None, 1)
        executions["demo"] = Execution(good.notebook, (good.verdicts[0], broken))
    elif reason == "missing":
        executions = {}
    elif reason == "other":
        good.notebook.cells[1].source = "x = 1"
    elif reason == "unjudged":
        executions["demo"] = Execution(good.notebook, good.verdicts[:1])
    else:
        hand_in(graded, "anna", b"broken")
        submission = read_submission(graded, "demo", "anna")
    with pytest.raises(ValueError, match="anna's demo"):
        record(graded, submission, executions)
    assert everything(graded) == before


def test_outputs_that_say_something_else_than_the_verdict_are_refused(course):
    hand_in(course, "anna", release(course))
    submission = read_submission(course, "demo", "anna")
    good = execution(submission.notebooks["demo"])
    find(good.notebook, "test-square").outputs = [new_output("stream", name="stderr", text="a warning")]
    with pytest.raises(GradebookError, match=r"reads 0\.0 points from the outputs of test-square"):
        record(course, submission, {"demo": good})
    assert scores(course, "demo") == {}


def test_unregistered_assignment_is_refused(tmp_path):
    course = make_course(tmp_path)
    with pytest.raises(GradebookError, match="Register the assignment first"):
        grade(course)


def test_tests_that_the_gradebook_does_not_have_yet_are_refused(course):
    write_source(course.root, "demo", *SQUARE[:2], check("test-square", "assert square(5) == 25", 3), *SQUARE[3:])
    with pytest.raises(GradebookError, match="Register the assignment again"):
        grade(course)


def test_excluded_student_is_refused(registered, tmp_path):
    course = copied(registered, tmp_path, 'c.CourseDirectory.student_id_exclude = "anna"')
    with pytest.raises(GradebookError, match="student_id_exclude"):
        grade(course)


# Registering


def test_new_gradebook_needs_no_command_on_the_path(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    course = make_course(tmp_path)
    register(course, "demo")
    with sqlite3.connect(tmp_path / "gradebook.db") as connection:
        ((version,),) = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    assert list((Path(api.__file__).parent / "alembic" / "versions").glob(f"{version}*.py"))
    assert not (tmp_path / "release").exists()


def test_registering_again_changes_nothing(course):
    before = everything(course)
    register(course, "demo")
    assert everything(course) == before


def test_what_is_registered_is_what_nbgrader_registers(course, tmp_path_factory):
    theirs = make_course(tmp_path_factory.mktemp("theirs"))
    with gradebook(theirs):  # makes the database, so that nbgrader need not start alembic
        pass
    api_of = NbGraderAPI(theirs.directory, Authenticator())
    assert api_of.generate_assignment("demo")["success"]

    def rows(one, table, columns):
        with sqlite3.connect(one.root / "gradebook.db") as connection:
            return connection.execute(f"SELECT {columns} FROM {table}").fetchall()

    for table, columns in {
        "source_cell": "name, cell_type, locked, source, checksum",
        "base_cell": "name, type",
        "grade_cells": "max_score, cell_type",
        "notebook": "name, kernelspec",
        "assignment": "name, duedate, course_id",
    }.items():
        assert sorted(rows(course, table, columns), key=str) == sorted(rows(theirs, table, columns), key=str)
    assert rows(course, "source_cell", "name") == rows(theirs, "source_cell", "name")


def test_new_cells_get_places_in_submissions_that_are_there(graded):
    by_hand(graded, points=2, comment="Good.")
    cube = (answer("cube", "def cube(x):\n    return x**3"), check("test-cube", "assert cube(2) == 8", 4))
    write_source(graded.root, "demo", *SQUARE[:3], *cube, *SQUARE[3:])
    register(graded, "demo")
    assert stored(graded) == {"test-square": 1, "test-cube": None, "test-root": 1, "why": 2}
    grade(graded)
    assert stored(graded) == {"test-square": 3, "test-cube": 4, "test-root": 1, "why": 2}
    assert comment_on(graded, "why") == "Good."
    assert comment_on(graded, "cube") == "No response."


def test_cells_that_are_gone_take_only_their_own_points_along(graded):
    by_hand(graded, points=2)
    write_source(graded.root, "demo", *SQUARE[:3], SQUARE[5])
    register(graded, "demo")
    assert stored(graded) == {"test-square": 1, "why": 2}
    grade(graded)
    assert stored(graded) == {"test-square": 3, "why": 2}


@pytest.mark.parametrize("work", [{"points": 2}, {"comment": "Good."}])
def test_what_a_person_wrote_on_a_cell_that_is_gone_is_not_lost_in_silence(graded, work):
    by_hand(graded, **work)
    before = everything(graded)
    write_source(graded.root, "demo", *SQUARE[:5], essay("why-not", "It does."))
    with pytest.raises(GradebookError, match="no longer has why,"):
        register(graded, "demo")
    assert everything(graded) == before
    register(graded, "demo", discard=True)
    assert stored(graded) == {"test-square": 1, "test-root": 1, "why-not": None}


def test_notebooks_can_come_and_go(tmp_path):
    first, second = ([answer(n, f"{n} = 1"), check(f"test-{n}", f"assert {n} == 1", 2)] for n in "ab")
    course = make_course(tmp_path, demo=first)
    register(course, "demo")
    grade(course)
    write_source(tmp_path, "second", *second)
    register(course, "demo")
    hand_in(course, "anna", release(course, "second"), name="second")
    grade(course)
    assert stored(course) == {"test-a": 2, "test-b": 2}
    (tmp_path / "source" / "demo" / "second.ipynb").unlink()
    register(course, "demo")
    assert stored(course) == {"test-a": 2}


def test_source_that_nbgrader_does_not_accept_is_refused_and_the_gradebook_stays(graded):
    before = everything(graded)
    one, other = locked("same", "x = 1"), locked("other", "y = 1")
    other.metadata.nbgrader.grade_id = "same"
    write_source(graded.root, "demo", one, other)
    with pytest.raises(GradebookError, match="source/demo: ValidationError: Duplicate grade id: same"):
        register(graded, "demo")
    assert everything(graded) == before


def test_unknown_assignment_is_refused(course):
    with pytest.raises(CourseError, match="no assignment"):
        register(course, "nothing")


def test_what_is_no_database_is_said_so(tmp_path):
    course = make_course(tmp_path)
    (tmp_path / "gradebook.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(GradebookError, match=r"gradebook\.db.* not a database"):
        register(course, "demo")


# Reading back


def test_earlier_points_are_known_for_work_that_now_cannot_be_graded(course):
    assert earlier(course, "demo", "anna") is None
    grade(course, earned={"test-root": 0})
    hand_in(course, "anna", b"broken")
    assert read_submission(course, "demo", "anna").problem
    assert earlier(course, "demo", "anna") == 3
    assert earlier(course, "demo", "bob") is None


@pytest.mark.parametrize("fails", [False, True])
def test_gradebook_in_memory_begins_empty_whatever_became_of_the_last_one(fails):
    """And nbgrader's own class opens that very one, however often."""
    student = {"id": "anna"}
    with contextlib.suppress(ZeroDivisionError), scratch() as (address, engine):
        left_open = api.Gradebook(address)
        left_open.add_student("anna")
        left_open.db.add(api.Student(id="ben"))
        left_open.db.flush()  # and neither committed nor closed
        assert left_open.engine is engine
        if fails:
            1 / 0  # noqa: B018
    with scratch() as (address, engine):
        with engine.begin() as connection:
            assert connection.execute(api.Base.metadata.tables["student"].select()).all() == []
            connection.execute(api.Base.metadata.tables["student"].insert(), [student])
        with api.Gradebook(address) as opened:
            assert [one.id for one in opened.students] == ["anna"]
