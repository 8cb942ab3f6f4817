"""What students hand in: whatever happened to the file, it gives a notebook to grade, or a message that names it."""

import copy
import json
import os
from pathlib import Path

import nbformat
import pytest
from conftest import answer, check, code, essay, find, hand_in, locked, make_course, release, text, write_source
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.cells import is_stub
from autograder.errors import CourseError
from autograder.submissions import read_submission, restore, stage, tasks

STUB = "raise NotImplementedError"


@pytest.fixture
def course(tmp_path):
    return make_course(tmp_path)


@pytest.fixture
def source(course):
    return course.source_notebooks("demo")["demo"]


@pytest.fixture
def released(course):
    return release(course)


def handed_in(course, notebook, **options):
    """The submission of a student who hands in this notebook."""
    hand_in(course, "anna", notebook, **options)
    return read_submission(course, "demo", "anna")


def texts(notebook):
    return {cell.id: cell.source for cell in notebook.cells}


def code_of(notebook):
    """All code in the order in which it runs, without tests."""
    return "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code" and "test" not in cell.id)


def solved(notebook):
    """The release with answers of a student's."""
    notebook = copy.deepcopy(notebook)
    find(notebook, "square").source = "def square(x):\n    return x**2"
    find(notebook, "root").source = "def root(x):\n    return x**0.5"
    find(notebook, "why").source = "Because."
    return notebook


# What is kept


def test_answers_are_the_students_and_all_else_is_the_sources(course, source, released):
    submission = handed_in(course, solved(released))
    restored = submission.notebooks["demo"]
    assert texts(restored) == texts(source) | {
        "square": "def square(x):\n    return x**2",
        "root": "def root(x):\n    return x**0.5",
        "why": "Because.",
    }
    assert [cell.metadata for cell in restored.cells] == [cell.metadata for cell in source.cells]
    assert (submission.problem, submission.notes, submission.tampered) == ("", (), {"demo": frozenset()})


def test_untouched_release_keeps_its_stubs(course, released):
    restored = handed_in(course, released).notebooks["demo"]
    assert all(is_stub(find(restored, name)) for name in ("square", "root", "why"))


def test_metadata_of_the_students_is_dropped(course, source, released):
    for cell in released.cells:
        cell.metadata.tags = ["skip-execution", "picture"]
        cell.metadata.foreign = {"a": 1}
    released.metadata.kernelspec = {"name": "evil", "display_name": "Evil"}
    restored = handed_in(course, released).notebooks["demo"]
    assert [cell.metadata for cell in restored.cells] == [cell.metadata for cell in source.cells]
    assert restored.metadata == source.metadata


def test_pictures_in_a_text_answer_are_kept(course, released):
    find(released, "why").source = "![](attachment:a.png)"
    find(released, "why").attachments = {"a.png": {"image/png": "iVBORw0KGgo="}}
    assert find(handed_in(course, released).notebooks["demo"], "why").attachments == {
        "a.png": {"image/png": "iVBORw0KGgo="}
    }


def test_same_submission_always_gives_the_same_notebook(course, released):
    released.cells.insert(1, new_code_cell("x = 1"))
    assert handed_in(course, released).notebooks == handed_in(course, released).notebooks


# Test cells


@pytest.mark.parametrize(
    ("what", "note"),
    [
        ("deleted", "was missing"),
        ("duplicated", "was there 2 times"),
        ("retyped", "had become markdown"),
        ("edited", "was not as released"),
    ],
)
def test_tampered_test_cell_is_named_and_graded_from_the_source(course, source, released, what, note):
    cell = find(released, "test-square")
    if what == "deleted":
        released.cells.remove(cell)
    elif what == "duplicated":
        released.cells.append(nbformat.from_dict({**copy.deepcopy(cell), "id": "copy"}))
    elif what == "retyped":
        cell.cell_type = "markdown"
    else:
        cell.source = "assert True"
    submission = handed_in(course, solved(released))
    assert submission.tampered == {"demo": frozenset({"test-square"})}
    assert find(submission.notebooks["demo"], "test-square") == find(source, "test-square")
    (entry,) = submission.notes
    assert "demo.ipynb: test cell test-square" in entry
    assert note in entry
    assert len(submission.notebooks["demo"].cells) == len(source.cells)


def test_release_of_an_earlier_version_of_the_tests_is_not_tampered_with(tmp_path, course, released):
    cells = course.source_notebooks("demo")["demo"].cells
    write_source(tmp_path, "demo", *cells[:2], check("test-square", "assert square(5) == 25", 2), *cells[3:])
    submission = handed_in(course, released)
    assert submission.tampered == {"demo": frozenset()}
    assert find(submission.notebooks["demo"], "test-square").source == "assert square(5) == 25"


def test_cells_in_another_order_are_graded_in_the_sources(course, source, released):
    released.cells.reverse()
    submission = handed_in(course, solved(released))
    assert [cell.id for cell in submission.notebooks["demo"].cells] == [cell.id for cell in source.cells]
    assert "another order" in submission.notes[0]


# Where answers stand


def test_answer_in_a_new_cell_below_the_stub_runs_after_it(course, released):
    released.cells.insert(2, new_code_cell("def square(x):\n    return x * x"))
    restored = handed_in(course, released).notebooks["demo"]
    assert code_of(restored).index(STUB) < code_of(restored).index("return x * x")


@pytest.mark.parametrize("place", [0, 1])
def test_stub_does_not_undo_an_answer_in_a_new_cell_above_it(course, released, place):
    released.cells.insert(place, new_code_cell("def square(x):\n    return x * x"))
    submission = handed_in(course, released)
    assert find(submission.notebooks["demo"], "square").source == ""
    assert "return x * x" in code_of(submission.notebooks["demo"])
    assert STUB in find(submission.notebooks["demo"], "root").source
    assert "cell square was left as released" in submission.notes[0]


def test_answer_that_replaces_a_deleted_cell_is_taken_for_it(course, released):
    released.cells[1] = new_code_cell("def square(x):\n    return x * x")
    assert find(handed_in(course, released).notebooks["demo"], "square").source == "def square(x):\n    return x * x"


def test_deleted_answer_leaves_an_empty_cell(course, released):
    del released.cells[1]
    submission = handed_in(course, released)
    assert find(submission.notebooks["demo"], "square").source == ""
    assert "cell square was missing." in submission.notes[0]


def test_halves_of_a_split_answer_both_run_in_their_order(course, released):
    released = solved(released)
    first, second = find(released, "square"), copy.deepcopy(find(released, "square"))
    first.source, second.source, second.id = (
        "def helper(x):\n    return x",
        "def square(x):\n    return helper(x)**2",
        "half",
    )
    released.cells.insert(2, second)
    ran = code_of(handed_in(course, released).notebooks["demo"])
    assert ran.index("def helper") < ran.index("def square") < ran.index("def root")


def test_pasted_copy_of_an_answer_cell_runs_where_it_stands(course, released):
    released = solved(released)
    pasted = nbformat.from_dict({**find(released, "square"), "id": "pasted", "source": "print(root(4))"})
    released.cells.append(pasted)
    restored = handed_in(course, released).notebooks["demo"]
    assert find(restored, "square").source == "def square(x):\n    return x**2"
    assert restored.cells[-1].source == "print(root(4))"
    assert restored.cells[-1].metadata == {}


def test_copy_that_was_worked_on_counts_more_than_the_stub(course, released):
    pasted = nbformat.from_dict(
        {**find(released, "square"), "id": "pasted", "source": "def square(x):\n    return x * x"}
    )
    released.cells.append(pasted)
    restored = handed_in(course, released).notebooks["demo"]
    assert find(restored, "square").source == "def square(x):\n    return x * x"


def test_merged_answers_run_where_the_first_stood(course, released):
    find(released, "square").source = "def square(x):\n    return x * x\n\ndef root(x):\n    return x**0.5"
    released.cells.remove(find(released, "root"))
    restored = handed_in(course, released).notebooks["demo"]
    assert find(restored, "root").source == ""
    assert "def root" in find(restored, "square").source


@pytest.mark.parametrize("kind", ["markdown", "raw"])
def test_retyped_answer_is_run_all_the_same(course, released, kind):
    find(released, "square").cell_type = kind
    find(released, "square").source = "def square(x):\n    return x * x"
    submission = handed_in(course, released)
    cell = find(submission.notebooks["demo"], "square")
    assert (cell.cell_type, cell.source) == ("code", "def square(x):\n    return x * x")
    assert f"cell square had become {kind}" in submission.notes[0]


def test_answer_in_a_locked_cell_runs_behind_the_sources(course, source, released):
    find(released, "setup").source = "import math\ndef square(x):\n    return x * x"
    restored = handed_in(course, released).notebooks["demo"]
    assert find(restored, "setup").source == "import math"
    assert "return x * x" in code_of(restored)
    assert find(restored, "square").source == ""


@pytest.mark.parametrize("offset", [0, 1])
def test_text_right_beside_its_stub_is_the_answer(course, released, offset):
    place = released.cells.index(find(released, "why")) + offset
    released.cells.insert(place, new_markdown_cell("Because."))
    restored = handed_in(course, released).notebooks["demo"]
    assert find(restored, "why").source == "Because."
    assert [cell.source for cell in restored.cells].count("Because.") == 1


def test_parts_of_a_split_text_answer_are_joined(course, released):
    find(released, "why").source = "First."
    released.cells.append(nbformat.from_dict({**find(released, "why"), "id": "more", "source": "Second."}))
    assert find(handed_in(course, released).notebooks["demo"], "why").source == "First.\n\nSecond."


def test_texts_of_the_students_own_stay_where_they_are(course, released):
    released.cells.insert(3, new_markdown_cell("A note."))
    restored = handed_in(course, solved(released)).notebooks["demo"]
    assert [cell.source for cell in restored.cells][3] == "A note."


# Editors that drop what nbgrader needs


def without(notebook, *, ids=False, metadata=False):
    bare = json.loads(nbformat.writes(notebook))
    for cell in bare["cells"]:
        if ids:
            del cell["id"]
        if metadata:
            cell["metadata"] = {}
    if ids:
        bare["nbformat_minor"] = 4
    return json.dumps(bare)


@pytest.mark.parametrize(("ids", "metadata"), [(True, False), (False, True), (True, True)])
def test_ids_or_metadata_may_be_lost(course, source, released, ids, metadata):
    submission = handed_in(course, without(solved(released), ids=ids, metadata=metadata))
    restored = submission.notebooks["demo"]
    assert [cell.id for cell in restored.cells] == [cell.id for cell in source.cells]
    assert find(restored, "square").source == "def square(x):\n    return x**2"
    assert find(restored, "why").source == "Because."
    assert submission.notes == ()


def test_single_line_in_common_does_not_mislead_where_all_is_lost(tmp_path):
    course = make_course(
        tmp_path,
        locked("setup", "import math\nimport numpy as np"),
        answer("square", "def square(x):\n    return x * x"),
        check("test-square", "assert square(3) == 9"),
        code("plot", "import math\nplot(square)"),
    )
    released = release(course)
    find(released, "square").source = "def square(x):\n    return x**2"
    released.cells.insert(0, new_code_cell("plot(square)"))
    restored = handed_in(course, without(released, ids=True, metadata=True)).notebooks["demo"]
    assert find(restored, "square").source == "def square(x):\n    return x**2"


def test_format_3_is_read(course, source, released):
    old = nbformat.convert(nbformat.reads(without(solved(released), ids=True), as_version=4), 3)
    restored = handed_in(course, json.dumps(old)).notebooks["demo"]
    assert find(restored, "square").source == "def square(x):\n    return x**2"
    assert [cell.id for cell in restored.cells] == [cell.id for cell in source.cells]


@pytest.mark.parametrize("known", [None, [], "x", 3, {"grade_id": None}, {"grade_id": ["square"]}])
def test_senseless_metadata_is_as_none(course, source, released, known):
    bare = json.loads(nbformat.writes(solved(released)))
    for cell in bare["cells"]:
        cell["metadata"] = {"nbgrader": known}
    del bare["cells"][0]["metadata"]
    restored = handed_in(course, json.dumps(bare)).notebooks["demo"]
    assert find(restored, "square").source == "def square(x):\n    return x**2"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_windows_encodings_are_read(course, released, encoding):
    find(released, "why").source = "Größe\r\nund mehr"
    restored = handed_in(course, nbformat.writes(released).encode(encoding)).notebooks["demo"]
    assert find(restored, "why").source == "Größe\nund mehr"


def test_half_a_character_does_not_keep_a_notebook_from_being_written(course, tmp_path, released):
    find(released, "why").source = "half: \ud83d"
    submission = handed_in(course, json.dumps(released))
    stage(submission, tmp_path / "staged")
    assert "half: ?" in (tmp_path / "staged" / "demo.ipynb").read_text(encoding="utf-8")


# What cannot be graded


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\0\0\0", "is empty"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe", "is not a notebook"),
        (b"PK\x03\x04 zip", "is not a notebook"),
        (b'{"cells": [', "is not a notebook"),
        (b"[" * 100_000, "is not a notebook"),
        (b"[]", "has no cells"),
        (b"{}", "has no cells"),
        (b"null", "has no cells"),
        (b'{"cells": {"a": 1}}', "has no cells"),
        (b'{"cells": [1, null, {}, {"cell_type": "code"}]}', "has no cells"),
        (b'{"cells": [{"cell_type": "code", "source": "import math"}]}', "is not a notebook of this assignment"),
    ],
)
def test_what_is_no_notebook_is_said_so(course, content, message):
    submission = handed_in(course, content)
    assert message in submission.problem
    assert str(submission.folder / "demo.ipynb") in submission.problem
    assert tasks(course, submission) == []


def test_notebook_of_another_assignment_is_said_so(course):
    other = new_notebook(cells=[locked("setup", "import math"), *(check(f"test-{n}", "pass") for n in "abc")])
    assert "another assignment" in handed_in(course, other).problem


def test_notebook_that_is_too_large_is_said_so(tmp_path):
    course = make_course(tmp_path, config="c.CourseDirectory.max_file_size = 10")
    notebook = release(course)
    notebook.cells.append(new_code_cell("#" * 20_000))
    assert "max_file_size" in handed_in(course, notebook).problem


def test_folder_in_place_of_the_notebook_is_said_so(course):
    (course.assignment_folder("submitted", "demo", "anna") / "demo.ipynb").mkdir(parents=True)
    assert "demo.ipynb is not a file" in read_submission(course, "demo", "anna").problem


def test_file_that_cannot_be_read_is_said_so(course, released, monkeypatch):
    def closed(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", closed)
    problem = handed_in(course, released).problem
    assert "demo.ipynb cannot be read: Permission denied" in problem


def test_missing_notebook_is_said_so(course):
    course.assignment_folder("submitted", "demo", "anna").mkdir(parents=True)
    assert "demo.ipynb is missing" in read_submission(course, "demo", "anna").problem
    assert "demo.ipynb is missing" in read_submission(course, "demo", "nobody").problem


def test_notebook_in_a_subfolder_is_pointed_out(course, released):
    folder = course.assignment_folder("submitted", "demo", "anna")
    (folder / "inner").mkdir(parents=True)
    nbformat.write(released, folder / "inner" / "demo.ipynb")
    assert str(folder / "inner" / "demo.ipynb") in read_submission(course, "demo", "anna").problem


@pytest.mark.parametrize("student_id", ["", ".", "..", "../source", "a/b", "a\\b", "a\0b", "a\nb", "\udcff", "x" * 300])
def test_names_that_lead_elsewhere_are_refused(course, student_id):
    assert read_submission(course, "demo", student_id).problem


@pytest.mark.parametrize("level", ["student", "assignment", "notebook"])
def test_links_are_refused(course, released, level):
    real = hand_in(course, "bob", released)
    folder = course.assignment_folder("submitted", "demo", "anna")
    link, to = {
        "student": (folder.parent, real.parent.parent),
        "assignment": (folder, real.parent),
        "notebook": (folder / "demo.ipynb", real),
    }[level]
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(to)
    assert "is a symbolic link" in read_submission(course, "demo", "anna").problem


# File names


@pytest.mark.parametrize("name", ["demo (1)", "demo_final", "Demo", "homework"])
def test_only_notebook_is_graded_under_any_name(course, released, name):
    submission = handed_in(course, solved(released), name=name)
    assert "return x**2" in find(submission.notebooks["demo"], "square").source
    assert submission.notes == (
        f"{submission.folder / name}.ipynb has another name than demo.ipynb; it was graded all the same.",
    )


def test_two_notebooks_under_other_names_are_asked_about(course, released):
    hand_in(course, "anna", released, name="demo (1)")
    problem = handed_in(course, released, name="demo_final").problem
    assert "demo (1).ipynb, demo_final.ipynb" in problem


def test_right_name_wins_and_the_other_file_is_noted(course, released):
    hand_in(course, "anna", "broken", name="demo_old")
    submission = handed_in(course, released)
    assert submission.problem == ""
    assert submission.notes == (f"{submission.folder / 'demo_old.ipynb'} was not graded.",)


def test_one_of_two_notebooks_is_graded_without_the_other(tmp_path):
    first, second = ([answer(n, f"{n} = 1"), check(f"test-{n}", f"assert {n} == 1")] for n in ("a", "b"))
    course = make_course(tmp_path, first=first, second=second)
    submission = handed_in(course, release(course, "second"), name="second")
    assert list(submission.notebooks) == ["second"]
    assert "first.ipynb is missing; its cells get no points." in submission.notes[0]


# Files beside the notebook


def beside(course, name, content=b"x"):
    path = course.assignment_folder("submitted", "demo", "anna") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_files_of_the_student_and_of_the_source_lie_beside_the_notebook(course, released):
    (course.root / "source" / "demo" / "data").mkdir()
    (course.root / "source" / "demo" / "data" / "points.csv").write_bytes(b"right")
    beside(course, "data/points.csv", b"wrong")
    beside(course, "notes/my.txt", b"mine")
    beside(course, "old.ipynb/demo.txt")
    (task,) = tasks(course, handed_in(course, released))
    assert task.files == {"data/points.csv": b"right", "notes/my.txt": b"mine"}


def test_a_students_own_version_wins_where_nbgrader_is_told_so(tmp_path):
    course = make_course(tmp_path, config='c.Autograde.exclude_overwriting = {"demo": ["helper.py"]}')
    (course.root / "source" / "demo" / "helper.py").write_bytes(b"reference")
    beside(course, "helper.py", b"mine")
    (task,) = tasks(course, handed_in(course, release(course)))
    assert task.files == {"helper.py": b"mine"}


@pytest.mark.parametrize("name", ["numpy.py", "sitecustomize.py", "json.py", "autograder/__init__.py", "random.so"])
def test_modules_that_hide_installed_ones_are_left_out(course, released, name):
    path = beside(course, name)
    submission = handed_in(course, released)
    assert submission.files == {}
    assert f"{path} was left out" in submission.notes[0]


@pytest.mark.parametrize("name", ["helper.py", "random.csv", "json/data.txt", "numpy.npy"])
def test_files_that_hide_nothing_are_kept(course, released, name):
    beside(course, name)
    assert list(handed_in(course, released).files) == [name]


def test_links_beside_the_notebook_are_left_out(course, released):
    folder = course.assignment_folder("submitted", "demo", "anna")
    folder.mkdir(parents=True)
    (folder / "file").symlink_to(course.root / "nbgrader_config.py")
    (folder / "folder").symlink_to(course.root / "source")
    submission = handed_in(course, released)
    assert submission.files == {}
    assert len(submission.notes) == 2


def test_file_in_the_place_of_an_instructors_folder_is_left_out(course, released):
    (course.root / "source" / "demo" / "data").mkdir()
    (course.root / "source" / "demo" / "data" / "points.csv").write_bytes(b"right")
    beside(course, "data")
    (task,) = tasks(course, handed_in(course, released))
    assert task.files == {"data/points.csv": b"right"}


def test_files_beyond_nbgraders_limit_are_left_out(tmp_path):
    course = make_course(tmp_path, config="c.CourseDirectory.max_dir_size = 1")
    beside(course, "large.bin", b"x" * 2000)
    submission = handed_in(course, release(course))
    assert submission.files == {}
    assert "max_dir_size" in submission.notes[0]


@pytest.mark.parametrize("content", [b"", b"soon", b"\xff\xfe\x00", b"99999999999999999999"])
def test_timestamp_without_a_time_is_left_out(course, released, content):
    beside(course, "timestamp.txt", content)
    submission = handed_in(course, released)
    assert submission.files == {}
    assert "timestamp.txt was left out" in submission.notes[0]


def test_file_name_that_is_no_text_is_left_out(course, released):
    folder = course.assignment_folder("submitted", "demo", "anna")
    folder.mkdir(parents=True)
    Path(os.fsdecode(bytes(folder) + b"/\xff.txt")).write_bytes(b"x")
    submission = handed_in(course, released)
    assert submission.files == {}
    submission.notes[0].encode("utf-8")


# Tasks


def test_task_has_all_that_grading_needs(tmp_path):
    course = make_course(tmp_path, config="c.Execute.timeout = 7")
    rejected = tmp_path / "solutions" / "demo" / "rejected" / "cube.py"
    rejected.parent.mkdir(parents=True)
    rejected.write_text("# why: cubes\n# fails: test-square\n# %% square\ndef square(x):\n    return x**3\n")
    submission = handed_in(course, release(course))
    (task,) = tasks(course, submission)
    assert (task.student_id, task.assignment_id, task.notebook_id, task.timeout) == ("anna", "demo", "demo", 7)
    assert task.submitted == submission.notebooks["demo"]
    assert [file.path for file in task.bank] == [rejected]
    assert tasks(course, submission, bank=False)[0].bank == ()


def test_bank_of_an_assignment_may_name_cells_of_each_of_its_notebooks(tmp_path):
    first, second = ([answer(n, f"{n} = 1"), check(f"test-{n}", f"assert {n} == 1")] for n in ("a", "b"))
    course = make_course(tmp_path, first=first, second=second)
    for name in ("a", "b"):
        path = tmp_path / "solutions" / "demo" / "rejected" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# why: two\n# fails: test-{name}\n# %% {name}\n{name} = 2\n")
        hand_in(
            course,
            "anna",
            release(course, {"a": "first", "b": "second"}[name]),
            name={"a": "first", "b": "second"}[name],
        )
    made = tasks(course, read_submission(course, "demo", "anna"))
    assert [[file.path.stem for file in task.bank] for task in made] == [["a"], ["b"]]


# Whatever comes

SOURCE = new_notebook(
    cells=[
        text("intro", "# Demo"),
        locked("setup", "import math"),
        answer("square", "def square(x):\n    ### BEGIN SOLUTION\n    return x * x\n    ### END SOLUTION"),
        check("test-square", "assert square(3) == 9", 3),
        code("plot", "plot(square)"),
        essay("why", "It undoes the square."),
        check("test-more", "assert square(4) == 16", 1),
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
GRADE_IDS = st.sampled_from([cell.id for cell in SOURCE.cells])
SOURCES = st.sampled_from([cell.source for cell in SOURCE.cells] + [f"def square(x):\n    {STUB}()", "square = 1"])
NBGRADER = JSON | st.fixed_dictionaries({"grade_id": GRADE_IDS}, optional={"checksum": JSON, "points": JSON})
CELLS = JSON | st.fixed_dictionaries(
    {"cell_type": st.sampled_from(["code", "markdown", "raw", "heading", "x"])},
    optional={
        "source": JSON | SOURCES | st.lists(SOURCES),
        "input": SOURCES,
        "id": GRADE_IDS | JSON,
        "metadata": JSON | st.fixed_dictionaries({"nbgrader": NBGRADER}),
        "attachments": JSON
        | st.dictionaries(st.text(max_size=3), st.dictionaries(st.text(max_size=3), JSON), max_size=2),
        "outputs": JSON,
    },
)
NOTEBOOKS = JSON | st.fixed_dictionaries(
    {}, optional={"cells": JSON | st.lists(CELLS, max_size=12), "worksheets": JSON | st.lists(CELLS), "metadata": JSON}
)


def outcome(notebook):
    try:
        return restore(notebook, SOURCE, "anna/demo.ipynb")
    except CourseError as error:
        return str(error)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NOTEBOOKS)
def test_any_json_gives_a_valid_notebook_with_the_sources_tests_or_a_message(notebook):
    restored = outcome(notebook)
    if isinstance(restored, str):
        assert restored.startswith("anna/demo.ipynb ")
        return
    nbformat.validate(restored.notebook)
    nbformat.writes(restored.notebook).encode("utf-8")
    own = [cell for cell in restored.notebook.cells if cell.id.startswith("student-")]
    others = [cell for cell in restored.notebook.cells if cell not in own]
    assert [cell.id for cell in others] == [cell.id for cell in SOURCE.cells]
    for cell, original in zip(others, SOURCE.cells, strict=True):
        assert cell.metadata == original.metadata
        assert cell.id in ("square", "why") or cell == original
    assert all(cell.metadata == {} for cell in own)
    assert restored.tampered <= {"test-square", "test-more"}
