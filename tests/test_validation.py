"""`autograder validate`: what it accepts, and that it finds each kind of miss."""

from pathlib import Path

import pytest
from conftest import answer, check, code, make_course

from autograder.cells import grade_id, is_test
from autograder.course import Course
from autograder.errors import CourseError
from autograder.validation import cases, validate

CELLS = (
    answer("double", "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"),
    check(
        "test-double",
        "from autograder import checks\n"
        "checks.example(double, (2,), 4)\n"
        "### BEGIN HIDDEN TESTS\n"
        "checks.function(double, [6, -10], [(3,), (-5,)])\n"
        "### END HIDDEN TESTS",
    ),
    answer("name", "### BEGIN SOLUTION\nname = 'double'\n### END SOLUTION"),
    check("test-name", "assert name == 'double'"),
)
SQUARES = "# why: squares\n# fails: test-double [mean-for-sum]\n# %% double\ndef double(x):\n    return x * x\n"
ADDS = "# why: adds\n# %% double\ndef double(x):\n    return x + x\n"


def misses(root, files, *cells):
    course = make_course(root, *(cells or CELLS))
    for name, text in files.items():
        path = root / "solutions" / "demo" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    result = validate(course, ["demo"])
    found = result.as_json()
    assert found["cases"] == 2 + len(files)
    assert found["cells"] >= found["cases"]
    return {(miss.file.rpartition("/")[2], miss.cell): (miss.expected, miss.received) for miss in result.misses}


def test_a_bank_that_holds_gives_no_miss(tmp_path):
    assert misses(tmp_path, {"accepted/adds.py": ADDS, "rejected/squares.py": SQUARES}) == {}


def test_an_accepted_answer_that_loses_points_is_a_miss(tmp_path):
    found = misses(tmp_path, {"accepted/squares.py": "# why: no\n# %% double\ndef double(x):\n    return x * x\n"})
    assert set(found) == {("squares.py", "test-double")}
    assert found["squares.py", "test-double"][0] == "passed"


def test_a_rejected_answer_that_passes_is_a_miss(tmp_path):
    text = "# why: adds\n# fails: test-double\n# %% double\ndef double(x):\n    return x + x\n"
    assert set(misses(tmp_path, {"rejected/adds.py": text})) == {("adds.py", "test-double")}


def test_a_rejected_answer_that_loses_another_cell_is_a_miss(tmp_path):
    text = SQUARES + "# %% name\nname = 'square'\n"
    found = misses(tmp_path, {"rejected/squares.py": text})
    assert set(found) == {("squares.py", "test-name")}


def test_another_code_than_the_named_one_is_a_miss(tmp_path):
    other = SQUARES.replace("mean-for-sum", "weights-ignored")
    found = misses(tmp_path, {"rejected/a.py": SQUARES, "rejected/b.py": other})
    assert found == {("b.py", "test-double"): ("failed [weights-ignored]", found["b.py", "test-double"][1])}
    assert found["b.py", "test-double"][1].startswith("failed [mean-for-sum]")


def test_test_cells_that_an_answer_cannot_reach_are_not_run(tmp_path):
    cells = (
        *CELLS[:2],
        check("test-first", "from pathlib import PurePath\nassert double(2) == 4"),
        answer("last", "### BEGIN SOLUTION\nlast = PurePath('a/b').name\n### END SOLUTION"),
        check("test-last", "assert last == 'b'"),
    )
    wrong = "# why: x\n# fails: test-last\n# %% last\nlast = PurePath('a/c').name\n"
    asked = "# why: x\n# fails: test-first\n# %% last\nlast = PurePath('a/b').name\n"
    found = misses(tmp_path, {"rejected/wrong.py": wrong, "rejected/asked.py": asked}, *cells)
    assert found == {("asked.py", "test-first"): ("no points", "passed: ")}
    course = Course.open(tmp_path)
    some = {Path(case.file).name: case.notebook.cells for case in cases(course, "demo")}
    ran = {name: [grade_id(cell) for cell in cells if is_test(cell)] for name, cells in some.items()}
    assert (ran["wrong.py"], ran["asked.py"]) == (["test-last"], ["test-first", "test-last"])


def test_a_test_that_an_untouched_notebook_passes_is_a_miss(tmp_path):
    cells = (*CELLS, check("test-nothing", "pass"))
    assert set(misses(tmp_path, {}, *cells)) == {("demo.ipynb", "test-nothing")}


def test_a_reference_that_fails_its_own_test_is_a_miss(tmp_path):
    cells = (*CELLS[:3], check("test-name", "assert name == 'triple'"))
    assert set(misses(tmp_path, {}, *cells)) == {("demo.ipynb", "test-name")}


def test_an_instructors_cell_that_raises_is_a_miss(tmp_path):
    assert set(misses(tmp_path, {}, *CELLS, code("broken", "1 / 0"))) == {("demo.ipynb", "broken")}


def test_the_reference_alone_is_graded_as_often_as_asked(tmp_path):
    unlucky = "### BEGIN SOLUTION\nimport random\nlucky = random.random() < 0.5\n### END SOLUTION"
    course = make_course(tmp_path, answer("lucky", unlucky), check("test-lucky", "assert lucky"))
    result = validate(course, ["demo"], references=40)
    assert result.counts == {"demo": {"reference": 40}}
    assert 0 < len([miss for miss in result.misses if miss.expected == "passed"]) < 40


def test_a_value_that_cannot_cross_is_told_before_release(tmp_path):
    cells = (
        answer("rings", "### BEGIN SOLUTION\nrings = []\nrings.append(rings)\n### END SOLUTION"),
        check("test-rings", "assert len(rings) == 1"),
    )
    ((_, received),) = misses(tmp_path, {}, *cells).values()
    assert "rings" in received
    assert "or itself" in received


def test_a_bank_file_for_a_cell_that_is_not_there_names_the_file(tmp_path):
    with pytest.raises(CourseError, match=r"typo\.py.*dubble"):
        misses(tmp_path, {"accepted/typo.py": "# why: x\n# %% dubble\n1\n"})


def test_cells_that_answers_share_are_taken_where_they_have_none_of_their_own(tmp_path):
    shared = "# %% double\ndef double(x):\n    return x * x\n\n# %% name\nname = 'square'\n"
    both = "# why: squares\n# fails: test-double [mean-for-sum], test-name\n# with: square\n# %% name\nname = 'other'\n"
    own = "# why: adds\n# fails: test-name\n# with: square\n# %% double\ndef double(x):\n    return x + x\n"
    course = make_course(tmp_path, *CELLS)
    for name, text in {"shared/square.py": shared, "rejected/both.py": both, "rejected/own.py": own}.items():
        path = tmp_path / "solutions" / "demo" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    result = validate(course, ["demo"])
    assert (result.as_json()["cases"], result.misses) == (4, [])


def test_shared_cells_that_are_not_there_name_both_files(tmp_path):
    with pytest.raises(CourseError, match=r"accepted.typo\.py asks for .*with: quick.*shared.quick\.py does not exist"):
        misses(tmp_path, {"accepted/typo.py": "# why: x\n# with: quick\n# %% double\n1\n"})


@pytest.mark.slow
def test_every_answer_of_the_courses_bank_comes_out_as_it_must():
    course = Course.open(Path(__file__).parents[1])
    result = validate(course, course.assignments(), jobs=2)
    assert result.misses == []
    for name in course.assignments():
        assert result.counts[name]["accepted"] >= 12
        assert result.counts[name]["rejected"] >= 25
