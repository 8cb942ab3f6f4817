"""What a release holds and what it never holds, and that a faulty source changes nothing."""

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.cells import grade_id
from autograder.course import Course, read_notebook
from autograder.errors import CourseError
from autograder.release import generate, scan

ROOT = Path(__file__).parents[1]
BANK = sorted((ROOT / "solutions/convolution").rglob("*.py"))

ANSWER = "# speed = metres per second\n### BEGIN SOLUTION\nspeed = 42\n### END SOLUTION"
FUNCTION = 'def area(a, b):\n    """Area."""\n    ### BEGIN SOLUTION\n    return a * b\n    ### END SOLUTION'
TESTS = "assert area(2, 3) == 6\n### BEGIN HIDDEN TESTS\nassert area(7, -5) == -35\n### END HIDDEN TESTS"
HIDDEN_LINE = "assert area(7, -5) == -35"
WRONG = "# why: adds\n# fails: test-area\n# %% area\ndef area(first, second):\n    return first + second\n"


def cell(cell_id, source, *, new=new_code_cell, **nbgrader):
    """A cell that nbgrader knows if any option of its metadata is given."""
    metadata = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "grade_id": cell_id} | nbgrader
    return new(source, id=cell_id, metadata={"nbgrader": metadata} if nbgrader else {})


def answer(cell_id, source, **options):
    return cell(cell_id, source, solution=True, **options)


def graded(cell_id, source, **options):
    return cell(cell_id, source, **({"grade": True, "locked": True, "points": 2} | options))


def cells():
    return [
        cell("intro", "The area of a square: `side ** 2`", new=new_markdown_cell),
        answer("speed", ANSWER),
        answer("area", FUNCTION),
        graded("test-area", TESTS),
        answer("essay", "Areas grow with the square of the side.", new=new_markdown_cell, grade=True, points=1),
    ]


def write(path, *all_cells, **metadata):
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=list(all_cells), metadata=metadata), path)
    return path


@pytest.fixture
def root(tmp_path):
    """A small course with one assignment, and one file in its bank."""
    write(tmp_path / "source/shapes/shapes.ipynb", *cells())
    (tmp_path / "solutions/shapes/rejected").mkdir(parents=True)
    (tmp_path / "solutions/shapes/rejected/adds.py").write_text(WRONG)
    (tmp_path / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.ignore = ["*.log"]\n')
    return tmp_path


@pytest.fixture
def course(root):
    return Course.open(root)


@pytest.fixture
def released(course, tmp_path):
    """The student's notebook, made anew from the fixture's course."""

    def make(*all_cells, **metadata):
        if all_cells:
            write(tmp_path / "source/shapes/shapes.ipynb", *all_cells, **metadata)
        shutil.rmtree(tmp_path / "made", ignore_errors=True)
        generate(course, "shapes", tmp_path / "made")
        return read_notebook(tmp_path / "made/shapes.ipynb")

    return make


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def sources(notebook):
    return {one.id: one.source for one in notebook.cells}


# The course of this repository


ASSIGNMENTS = pytest.mark.parametrize("assignment_id", Course.open(ROOT).assignments())


@ASSIGNMENTS
def test_committed_release_is_what_the_source_gives(assignment_id, tmp_path):
    generate(Course.open(ROOT), assignment_id, tmp_path / "made")
    assert contents(tmp_path / "made") == contents(ROOT / "release" / assignment_id)


@ASSIGNMENTS
def test_committed_release_leaks_nothing(assignment_id):
    assert scan([ROOT / "release" / assignment_id], Course.open(ROOT), assignment_id) == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(
        ROOT, folder / "tree", ignore=shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "__pycache__")
    )
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--disable-pip-version-check"]
    command = [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", str(folder), str(folder / "tree")]
    subprocess.run(command, check=True)
    return next(folder.glob("*.whl"))


def plant(wheel, folder, **members):
    """A copy of a wheel with further members, by name with "__" for a slash."""
    copy = shutil.copy(wheel, folder / "planted.whl")
    with zipfile.ZipFile(copy, "a") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/"), text)
    return copy


@ASSIGNMENTS
def test_wheel_of_the_tree_leaks_nothing(assignment_id, wheel):
    assert scan([wheel], Course.open(ROOT), assignment_id) == []


def test_lines_planted_in_the_wheel_are_found(wheel, tmp_path):
    planted = plant(
        wheel,
        tmp_path,
        **{
            "autograder__hidden.py": '    checks.array(position, [1, 0], name="position", kind="integer")\n',
            "autograder__answer.py": "# here it is\nposition = (1, 0)\n",
            "autograder__solution.py": "def f(image):\n    return np.sum(windows * kernel, axis=(2, 3)) + bias\n",
        },
    )
    leaks = {leak.path.name: leak for leak in scan([planted], Course.open(ROOT), "convolution")}
    assert set(leaks) == {"hidden.py", "answer.py", "solution.py"}
    assert leaks["answer.py"].path == planted / "autograder/answer.py"
    assert leaks["answer.py"].where == "line 2"
    assert leaks["answer.py"].origin == "source/convolution/convolution.ipynb, cell step-by-hand, solution"


def test_every_file_of_the_bank_is_found_in_a_wheel(tmp_path):
    with zipfile.ZipFile(tmp_path / "course.whl", "w") as archive:
        for path in BANK:
            archive.write(path, path.relative_to(ROOT))
    leaks = scan([tmp_path / "course.whl"], Course.open(ROOT), "convolution")
    assert {leak.path for leak in leaks} == {tmp_path / "course.whl" / path.relative_to(ROOT) for path in BANK}


def test_every_hidden_region_of_the_source_is_found(tmp_path):
    shutil.copy(ROOT / "source/convolution/convolution.ipynb", tmp_path)
    found = {leak.where for leak in scan([tmp_path], Course.open(ROOT), "convolution")}
    notebook = read_notebook(tmp_path / "convolution.ipynb")
    assert found == {f"cell {cell.id}" for cell in notebook.cells if grade_id(cell) and cell.id != "setup"}


# What is released


def test_stubs_of_code_answers_raise_not_implemented_error(released):
    texts = sources(released())
    with pytest.raises(NotImplementedError):
        exec(texts["speed"], {})
    namespace = {}
    exec(texts["area"], namespace)
    with pytest.raises(NotImplementedError):
        namespace["area"](2, 3)


def test_text_around_a_solution_region_stays(released):
    texts = sources(released())
    assert texts["speed"].startswith("# speed = metres per second\n")
    assert texts["area"].startswith('def area(a, b):\n    """Area."""\n')


def test_answer_cell_without_region_is_cleared_entirely(released):
    assert sources(released())["essay"] == "YOUR ANSWER HERE"


def test_hidden_tests_go_and_visible_ones_stay(released):
    assert sources(released())["test-area"] == "assert area(2, 3) == 6"


def test_test_cell_of_hidden_tests_alone_is_released_empty(released):
    only_hidden = graded("test-area", f"### BEGIN HIDDEN TESTS\n{HIDDEN_LINE}\n### END HIDDEN TESTS")
    assert sources(released(answer("area", FUNCTION), only_hidden))["test-area"] == ""


def test_markers_and_stubs_come_from_the_configuration(root):
    (root / "nbgrader_config.py").write_text(
        'c = get_config()\nc.ClearSolutions.begin_solution_delimeter = "<answer>"\n'
        'c.ClearSolutions.end_solution_delimeter = "</answer>"\nc.ClearSolutions.code_stub = {"python": "..."}\n'
    )
    write(root / "source/shapes/shapes.ipynb", answer("speed", "# <answer>\nspeed = 42\n# </answer>\nprint(speed)"))
    course = Course.open(root)
    generate(course, "shapes", root / "made")
    assert sources(read_notebook(root / "made/shapes.ipynb")) == {"speed": "...\nprint(speed)"}
    (root / "made/note.txt").write_text("speed = 42 # </answer>")
    leaks = scan([root / "made"], course, "shapes")
    assert {(leak.line, leak.origin) for leak in leaks} == {
        ("speed = 42", "source/shapes/shapes.ipynb, cell speed, solution"),
        ("speed = 42 # </answer>", 'nbgrader\'s marker "</answer>"'),
    }


def test_outputs_timings_and_versions_go(released):
    shown = cell("shown", "1 + 1")
    shown.execution_count = 7
    shown.outputs = [new_output("execute_result", {"text/plain": "2"}, execution_count=7)]
    shown.metadata.execution = {"iopub.execute_input": "2026-01-01T00:00:00Z"}
    shown.metadata.tags = ["picture"]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = released(
        shown, kernelspec=kernel, language_info={"name": "python", "version": "3.11.7"}, widgets={"state": {}}
    )
    assert notebook.metadata == {"kernelspec": kernel, "language_info": {"name": "python"}}
    only = notebook.cells[0]
    assert (only.outputs, only.execution_count, only.metadata) == ([], None, {"tags": ["picture"]})


def test_picture_of_a_removed_text_goes_and_a_shown_one_stays(released):
    picture = {"image/png": "iVBORw0KGgo="}
    shown = cell("shown", "![plan](attachment:plan.png)", new=new_markdown_cell)
    shown.attachments = {"plan.png": picture}
    essay = answer("essay", "![key](attachment:key.png)", new=new_markdown_cell, grade=True, points=1)
    essay.attachments = {"key.png": picture}
    notebook = released(shown, essay)
    assert [one.get("attachments") for one in notebook.cells] == [{"plan.png": picture}, None]


def test_cell_ids_stay_and_same_source_gives_same_bytes(course, root):
    generate(course, "shapes", root / "one")
    generate(course, "shapes", root / "two")
    assert contents(root / "one") == contents(root / "two")
    assert [one.id for one in read_notebook(root / "one/shapes.ipynb").cells] == [one.id for one in cells()]


def test_files_beside_the_notebook_go_along_unless_ignored(course, root):
    for name in ("data/table.csv", "debug.log"):
        (root / "source/shapes" / name).parent.mkdir(exist_ok=True)
        (root / "source/shapes" / name).write_text("1,2")
    written = generate(course, "shapes")
    assert written == [root / "release/shapes/data/table.csv", root / "release/shapes/shapes.ipynb"]


def test_new_release_replaces_the_whole_folder(course, root):
    write(root / "release/shapes/renamed.ipynb", cell("old", "1"))
    assert generate(course, "shapes") == [root / "release/shapes/shapes.ipynb"]
    assert list(contents(root / "release")) == [Path("shapes/shapes.ipynb")]


def test_target_leaves_the_course_as_it_is(course, root, tmp_path_factory):
    before = contents(root)
    target = tmp_path_factory.mktemp("elsewhere") / "new"
    assert generate(course, "shapes", target) == [target / "shapes.ipynb"]
    assert contents(root) == before


def test_target_that_holds_files_is_refused(course, root):
    (root / "mine").mkdir()
    (root / "mine/thesis.txt").write_text("years of work")
    with pytest.raises(CourseError, match=r"mine is not an empty folder"):
        generate(course, "shapes", root / "mine")
    assert (root / "mine/thesis.txt").exists()


# What is refused

NO_ID = {"cell_type": "markdown", "metadata": {}, "source": "text"}
FAULTS = {
    "duplicate grade ids": (
        [answer("one", "1", grade_id="same"), answer("two", "2", grade_id="same")],
        '2 cells have the grade_id "same". Give each its own.',
    ),
    "duplicate cell ids": ([cell("one", "1"), cell("one", "2")], '2 cells have the id "one". Give each its own.'),
    "no grade id": ([answer("one", "1", grade_id="")], "cell 1 (one): it has no grade_id; give it"),
    "no points": (
        [cell("intro", "1"), cell("test", "1", grade=True, locked=True)],
        "cell 2 (test): it is graded but has no points; say how many",
    ),
    "open solution": (
        [answer("one", "### BEGIN SOLUTION\n1")],
        'cell 1 (one): "BEGIN SOLUTION" is never closed; add "END SOLUTION"',
    ),
    "misspelt begin": (
        [answer("one", "### BEGIN SOLUTOIN\n1\n### END SOLUTION")],
        'cell 1 (one): "END SOLUTION" has no "BEGIN SOLUTION" above it; add or correct',
    ),
    "nested solution": (
        [answer("one", "### BEGIN SOLUTION\n### BEGIN SOLUTION\n1\n### END SOLUTION")],
        'cell 1 (one): "BEGIN SOLUTION" comes again before "END SOLUTION"; close',
    ),
    "open hidden tests": (
        [graded("test", "1\n### BEGIN HIDDEN TESTS\n2")],
        'cell 1 (test): "BEGIN HIDDEN TESTS" is never closed; add "END HIDDEN TESTS"',
    ),
    "crossing regions": (
        [answer("one", "### BEGIN SOLUTION\n### BEGIN HIDDEN TESTS\n### END SOLUTION\n### END HIDDEN TESTS")],
        'cell 1 (one): "END HIDDEN TESTS" has no "BEGIN HIDDEN TESTS" above it',
    ),
    "solution in a locked cell": (
        [cell("setup", "### BEGIN SOLUTION\n1\n### END SOLUTION", locked=True)],
        "cell 1 (setup): a region of type solution may not stand in it; change",
    ),
    "text that gives points for nothing": (
        [graded("test", "text", new=new_markdown_cell)],
        "cell 1 (test): its nbgrader metadata is not valid (Markdown grade cell",
    ),
    "outdated metadata": (
        [answer("one", "1", schema_version=2)],
        "cell 1 (one): its nbgrader metadata is not valid (Outdated schema version: 2",
    ),
    "metadata that is no table": (
        [new_code_cell("1", id="one", metadata={"nbgrader": None})],
        "the nbgrader metadata of one is no table. Remove it",
    ),
    "no cell id": ([NO_ID], "there are cells without an id. Save it once with JupyterLab 4"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_faulty_source_is_refused_and_nothing_changes(course, root, fault):
    generate(course, "shapes")
    faulty, message = FAULTS[fault]
    path = root / "source/shapes/shapes.ipynb"
    path.write_text(json.dumps({"cells": faulty, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    before = contents(root)
    with pytest.raises(CourseError) as refused:
        generate(course, "shapes")
    assert str(path) in str(refused.value)
    assert message in str(refused.value)
    assert contents(root) == before


def test_all_faults_of_all_notebooks_are_named_at_once(course, root):
    write(root / "source/shapes/one.ipynb", answer("a", "### BEGIN SOLUTION"), answer("b", "### END SOLUTION"))
    write(root / "source/shapes/two.ipynb", cell("c", "1", grade=True))
    with pytest.raises(CourseError) as refused:
        generate(course, "shapes")
    named = [line.partition(": ")[0].rpartition("/")[2] for line in str(refused.value).splitlines()]
    assert named == ["one.ipynb, cell 1 (a)", "one.ipynb, cell 2 (b)", "two.ipynb, cell 1 (c)"]


def test_file_that_is_no_notebook_is_refused(course, root):
    (root / "source/shapes/shapes.ipynb").write_text("{")
    with pytest.raises(CourseError, match=r"shapes\.ipynb is not a notebook"):
        generate(course, "shapes")


def test_unknown_assignment_is_refused(course):
    with pytest.raises(CourseError, match="no assignment"):
        generate(course, "circles")


def test_failure_within_nbgrader_names_the_notebook_and_changes_nothing(course, root):
    generate(course, "shapes")
    kernel = {"name": "cobol", "display_name": "COBOL", "language": "cobol"}
    write(root / "source/shapes/later.ipynb", answer("one", "1"), kernelspec=kernel)
    before = contents(root)
    with pytest.raises(CourseError, match=r"source/shapes/later\.ipynb: language 'cobol' has not been specified"):
        generate(course, "shapes")
    assert contents(root) == before


def test_earlier_release_stays_if_the_new_one_cannot_be_put_in_place(course, root, monkeypatch):
    generate(course, "shapes")
    before = contents(root / "release")
    write(root / "source/shapes/shapes.ipynb", *cells(), cell("more", "1"))
    rename = Path.rename

    def failing(path, target):
        if path.name == "new":
            raise OSError("disk full")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="disk full"):
        generate(course, "shapes")
    assert contents(root / "release") == before


# The leak scan


@pytest.fixture
def leaks(course, root):
    """Leaks of a release whose notebook got further cells, and that got further files, as (file, place, line)."""
    generate(course, "shapes", root / "release/shapes")

    def found(*more_cells, **files):
        path = root / "release/shapes/shapes.ipynb"
        notebook = read_notebook(path)
        notebook.cells += more_cells
        nbformat.write(notebook, path)
        for name, data in files.items():
            (path.parent / name.replace("_", ".")).write_bytes(data if isinstance(data, bytes) else data.encode())
        return [
            (leak.path.relative_to(root / "release/shapes").as_posix(), leak.where, leak.line)
            for leak in scan([root / "release"], course, "shapes")
        ]

    return found


def test_untouched_release_leaks_nothing(leaks):
    assert leaks() == []


def test_planted_hidden_line_is_found_in_a_text(leaks):
    planted = new_markdown_cell(f"Think of `{HIDDEN_LINE}`.", id="hint")
    assert leaks(planted) == [("shapes.ipynb", "cell hint", HIDDEN_LINE)]


def test_planted_hidden_line_is_found_in_metadata(leaks):
    planted = new_code_cell("1", id="one", metadata={"history": [{"old": [HIDDEN_LINE]}]})
    assert leaks(planted) == [("shapes.ipynb", "cell one, metadata", HIDDEN_LINE)]


def test_planted_hidden_line_is_found_in_an_output(leaks):
    html = {"text/html": f"<pre>{HIDDEN_LINE.replace('==', '&#61;&#61;')}</pre>"}
    planted = new_code_cell("1", id="one", outputs=[new_output("display_data", html)])
    assert leaks(planted) == [("shapes.ipynb", "cell one, outputs", HIDDEN_LINE)]


def test_planted_hidden_line_is_found_in_an_attachment(leaks):
    planted = new_markdown_cell("![](attachment:a.svg)", id="one")
    planted.attachments = {"a.svg": {"image/svg+xml": "YXNzZXJ0IGFyZWEoNywgLTUpID09IC0zNQ=="}}
    assert leaks(planted) == [("shapes.ipynb", "cell one, attachments", HIDDEN_LINE)]


def test_planted_hidden_line_is_found_in_the_metadata_of_the_notebook(course, root):
    write(root / "release/shapes/shapes.ipynb", cell("one", "1"), title=HIDDEN_LINE)
    assert [leak.where for leak in scan([root / "release"], course, "shapes")] == ["notebook metadata"]


def test_planted_lines_are_found_in_files_beside_the_notebook(leaks):
    found = leaks(helper_py=f"def area(a, b):\n    {HIDDEN_LINE}\n", blob_bin=b"\xff\x00speed = 42\x00")
    assert found == [("blob.bin", "line 1", "speed = 42"), ("helper.py", "line 2", HIDDEN_LINE)]


def test_planted_line_is_found_in_a_zip_file(leaks, root):
    with zipfile.ZipFile(root / "release/shapes/data.zip", "w") as archive:
        archive.writestr("deep/key.txt", "speed = 42")
    assert leaks() == [("data.zip/deep/key.txt", "line 1", "speed = 42")]


def test_file_that_only_claims_to_be_a_notebook_is_searched_as_text(leaks):
    assert leaks(broken_ipynb='{"cells": ["speed = 42"]') == [("broken.ipynb", "line 1", "speed = 42")]


@pytest.mark.parametrize(
    "text",
    [
        "speed=42",
        "  speed   =\t42;",
        "# the answer: speed = 42.",
        "speed = \\\n    42",
        '"speed = 42\\n",',
        "<td>speed</td>&nbsp;speed = 42<br>",
    ],
)
def test_short_answer_is_found_however_it_is_set(leaks, text):
    assert [line for _, _, line in leaks(note_txt=text)] == ["speed = 42"]


@pytest.mark.parametrize("text", ["speed = 42.5", "speed = 421", "top_speed = 42", "speed = 4 2", "speed == 42"])
def test_other_value_or_name_is_no_leak(leaks, text):
    assert leaks(note_txt=text) == []


def test_text_of_a_reference_answer_is_found(leaks):
    assert len(leaks(note_txt="areas grow. Areas grow with\nthe square of the side.")) == 1


def test_lines_that_any_program_may_have_are_no_leaks(leaks, root):
    imported = "import math\nfrom scipy.signal import correlate2d\n"
    common = imported + "for row in range(rows):\n    total = 0\nelse:\n    pass\n)\nreturn result\n"
    (root / "solutions/shapes/rejected/loops.py").write_text(f"# why: loops\n# fails: test-area\n# %% area\n{common}")
    assert leaks(helper_py="\n\n".join(common.splitlines()[::-1])) == []


def test_whole_bank_cell_of_common_lines_is_found(leaks, root):
    common = "def area(a, b):\n    total = 0\n    for row in range(a):\n        total += b\n    return total\n"
    (root / "solutions/shapes/rejected/loops.py").write_text(f"# why: loops\n# fails: test-area\n# %% area\n{common}")
    assert leaks(helper_py=common) == [("helper.py", "line 1", common.strip())]


def test_cell_that_answers_of_the_bank_share_is_found_once(leaks, root):
    shared = "weights_learned_overnight = [0.25, -1.5, 3.75]\n"
    (root / "solutions/shapes/shared").mkdir()
    (root / "solutions/shapes/shared/weights.py").write_text(f"# %% speed\n{shared}")
    for name in ("first", "second"):
        text = f"# why: {name}\n# fails: test-area\n# with: weights\n# %% area\ndef area(a, b):\n    return '{name}'\n"
        (root / f"solutions/shapes/rejected/{name}.py").write_text(text)
    assert leaks(note_txt=shared) == [("note.txt", "line 1", shared.strip())]


def test_hidden_line_that_students_also_see_is_no_leak(leaks, root):
    (root / "solutions/shapes/rejected/sees.py").write_text(
        "# why: sees\n# fails: test-area\n# %% area\nassert area(2, 3) == 6\n"
    )
    assert leaks(note_txt="assert area(2, 3) == 6") == []


def test_bank_file_in_the_release_is_found(course, root):
    shutil.copytree(root / "solutions", root / "release/shapes/solutions")
    leak, *_ = scan([root / "release"], course, "shapes")
    assert leak.path == root / "release/shapes/solutions/shapes/rejected/adds.py"
    assert leak.origin == "solutions/shapes/rejected/adds.py, cell area"


def test_markers_in_the_release_are_leaks(leaks):
    planted = new_markdown_cell("### END HIDDEN TESTS", id="one")
    assert leaks(planted, a_md="x\nBEGIN SOLUTION of it") == [
        ("a.md", "line 2", "BEGIN SOLUTION of it"),
        ("shapes.ipynb", "cell one", "### END HIDDEN TESTS"),
    ]


def test_package_in_a_wheel_may_name_markers_and_share_a_short_line(course, root):
    shared = "### BEGIN SOLUTION\nreturn first + second\n"
    (root / "solutions/shapes/rejected/adds.py").write_text(WRONG.replace("first + second", "first + 2 * second"))
    notebook = write(root / "made.ipynb", cell("one", shared.replace("+ second", "+ 2 * second")))
    with zipfile.ZipFile(root / "course.whl", "w") as archive:
        archive.writestr("package/code.py", shared.replace("+ second", "+ 2 * second"))
        archive.write(notebook, "package/notebook.ipynb")
    found = [(leak.path.name, leak.line) for leak in scan([root / "course.whl"], course, "shapes")]
    assert found == [
        ("notebook.ipynb", "### BEGIN SOLUTION"),
        ("notebook.ipynb", "return first + 2 * second"),
    ]


def test_missing_path_is_no_clean_release(course, root):
    with pytest.raises(CourseError, match="release does not exist"):
        scan([root / "release"], course, "shapes")
