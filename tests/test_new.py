"""``autograder new``: an exercise that validates as it is, and nothing that was there before is touched."""

import nbformat
import pytest
from conftest import find

from autograder import release
from autograder.cells import is_picture
from autograder.cli import app
from autograder.course import Course
from autograder.errors import CourseError
from autograder.starting import start
from autograder.validation import validate


@pytest.fixture
def course(tmp_path):
    (tmp_path / "source").mkdir()
    return Course.open(tmp_path)


def test_a_new_exercise_validates_at_once(course):
    paths = start(course, "max-pooling")
    assert all(path.is_file() for path in paths)
    result = validate(course, ["max-pooling"])
    assert result.misses == []
    assert result.counts["max-pooling"] == {"untouched": 1, "reference": 1, "accepted": 1, "rejected": 1}


def test_its_release_holds_no_hidden_line_and_keeps_the_roles_of_its_cells(course):
    start(course, "max-pooling")
    (path,) = release.generate(course, "max-pooling")
    assert release.scan([path], course, "max-pooling") == []
    notebook = nbformat.read(path, as_version=4)
    assert "Max pooling" in notebook.cells[0].source
    assert "raise NotImplementedError" in find(notebook, "step").source
    assert is_picture(find(notebook, "picture-step"))


@pytest.mark.parametrize("folder", ["source/mine", "solutions/mine"])
def test_nothing_is_overwritten(course, folder):
    (course.root / folder).mkdir(parents=True)
    with pytest.raises(CourseError, match=f"{folder} is there already"):
        start(course, "mine")
    assert [path for path in course.root.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("name", ["", "a b", "../up", "a/b", ".hidden", "naïve", "a+b", "-x"])
def test_a_name_that_nbgrader_does_not_take_is_refused(course, name):
    with pytest.raises(CourseError, match="letters, digits"):
        start(course, name)


def test_the_command_says_what_it_wrote_and_what_comes_next(course, capsys):
    app(["new", "mine", "--course", str(course.root)], standalone_mode=False)
    said = capsys.readouterr().out
    assert "source/mine/mine.ipynb" in said
    assert "autograder validate --assignment mine" in said
