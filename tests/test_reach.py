"""What an answer of the bank can reach in its notebook."""

from pathlib import Path

import pytest
from conftest import answer, check, code
from nbformat.v4 import new_markdown_cell, new_notebook

from autograder.bank import BankFile
from autograder.cells import grade_id
from autograder.reach import reached


def picture(cell_id, source):
    cell = code(cell_id, source)
    cell.metadata["tags"] = ["picture"]
    return cell


CELLS = [
    answer("setup", "import numpy as np\nimport math\ndata = np.arange(4)"),
    new_markdown_cell("Some text.", id="text"),
    answer("half", "def half(x):\n    return x / 2"),
    check("test-half", "assert half(2) == 1"),
    picture("picture-half", "print(half(data))"),
    answer("quarter", "def quarter(x):\n    return half(half(x))"),
    check("test-quarter", "assert quarter(4) == 1"),
    answer("total", "total = data.sum()"),
    check("test-total", "assert total == 6"),
    answer("root", "def root(x):\n    return math.sqrt(x)"),
    check("test-root", "assert root(4) == 2"),
    answer("result", "result = quarter(total)"),
    check("test-result", "assert result == 1.5"),
]


def reach(cells, *, fails=("test-half",), shared=()):
    """Ids of the reached cells and of those that they need."""
    source = new_notebook(cells=CELLS)
    file = BankFile(Path("answer.py"), "", dict.fromkeys(fails), cells, frozenset(shared))
    found, needed = (
        [grade_id(CELLS[index]) or CELLS[index].id for index in sorted(some)] for some in reached(source, file)
    )
    return found, needed


def test_what_uses_a_changed_name_is_reached_and_nothing_else():
    found, needed = reach({"half": "def half(x):\n    return x * 2"})
    assert found == ["half", "test-half", "quarter", "test-quarter", "result", "test-result"]
    assert needed == ["setup", "total"]  # for the result
    assert reach({"root": "def root(x):\n    return x"}, fails=["test-root"]) == (["root", "test-root"], ["setup"])


def test_pictures_count_for_right_answers_alone_and_change_nothing():
    found, _ = reach({"half": "half = lambda x: x / 2"}, fails=())
    assert found == ["half", "test-half", "picture-half", "quarter", "test-quarter", "result", "test-result"]


def test_what_a_cell_reads_it_may_have_changed_in_place():
    found, _ = reach({"half": "data[0] = 1\ndef half(x):\n    return x / 2"})
    assert "test-total" in found
    found, _ = reach({"half": "other = data\nhalf = other.searchsorted"})
    assert "test-total" in found


def test_a_name_that_is_missing_now_is_reached_as_well():
    found, _ = reach({"half": "pass"})
    assert "test-quarter" in found
    found, _ = reach({"half": "def half(x:"})
    assert "test-quarter" in found


def test_a_module_that_hides_another_is_a_change_and_the_same_module_again_is_none():
    found, _ = reach({"half": "import math\nimport numpy as np\ndef half(x):\n    return np.divide(x, 2)"})
    assert "test-root" not in found
    assert "test-total" not in found
    found, _ = reach({"half": "math = None\ndef half(x):\n    return x / 2"})
    assert "test-root" in found
    found, _ = reach({"half": "math.sqrt = abs\ndef half(x):\n    return x / 2"})
    assert "test-root" in found


@pytest.mark.parametrize(
    "code",
    ["exec('data = 1')", "import math as m\nm.sqrt = abs", "from os import *", "globals()['data'] = 1"],
)
def test_code_that_can_change_anything_reaches_everything_below(code):
    found, needed = reach({"half": code})
    assert found == [
        *("half", "test-half", "quarter", "test-quarter", "total", "test-total", "root", "test-root"),
        *("result", "test-result"),
    ]
    assert needed == ["setup"]


def test_a_shared_cell_stands_where_it_is_needed_and_reaches_nothing_of_its_own():
    cells = {"half": "half = None", "total": "total = 6", "quarter": "quarter = None"}
    found, needed = reach(cells, fails=["test-half"], shared={"total"})
    assert found == ["half", "test-half", "quarter", "test-quarter", "result", "test-result"]
    assert needed == ["total"]
    found, needed = reach({"root": "root = None", "total": "total = 6"}, fails=["test-root"], shared={"total"})
    assert (found, needed) == (["root", "test-root"], ["setup"])


def test_a_shared_cell_that_takes_a_reached_ones_place_keeps_the_change_from_going_on():
    found, _ = reach({"half": "half = None", "quarter": "def quarter(x):\n    return x / 4"}, shared={"quarter"})
    assert found == ["half", "test-half"]
    maybe = "if half:\n    def quarter(x):\n        return x / 4"
    found, _ = reach({"half": "half = None", "quarter": maybe}, shared={"quarter"})
    assert "test-quarter" in found


def test_a_name_that_is_bound_anew_is_no_longer_changed():
    found, _ = reach(
        {"half": "total = -1\ndef half(x):\n    return x / 2", "quarter": "quarter = None"}, shared=["quarter"]
    )
    assert found == ["half", "test-half"]
    cells = {"half": "total = -1\nhalf = None", "quarter": "quarter = None", "total": "if data.any():\n    total = 6"}
    found, _ = reach(cells, shared=["quarter", "total"])
    assert found == ["half", "test-half", "test-total", "result", "test-result"]


def test_what_a_function_above_reads_when_it_is_called_is_reached():
    cells = {"quarter": "def quarter(x):\n    return x / 4 + root(0)", "root": "def root(x):\n    return x + 1"}
    found, needed = reach(cells, fails=["test-root"], shared={"quarter"})
    assert found == ["root", "test-root", "result", "test-result"]
    assert needed == ["setup", "quarter", "total"]


def test_a_test_does_not_read_what_the_checker_makes_itself(monkeypatch):
    cells = [
        code("numbers", "numbers = [1, 2]"),
        answer("first", "first = numbers[0]"),
        check("test-first", "assert first == numbers[0]\nseen = first"),
        answer("other", "other = 1"),
        check("test-other", "assert other == numbers[0]"),
        check("test-seen", "assert seen == 1"),
    ]
    monkeypatch.setattr("test_reach.CELLS", cells)
    found, _ = reach({"first": "numbers[0] = 5\nfirst = 1"}, fails=[])
    assert found == ["first", "test-first", "test-seen"]


def test_a_test_that_must_fail_is_reached_in_any_case():
    found, needed = reach({"root": "root = None"}, fails=["test-root", "test-total"])
    assert found == ["test-total", "root", "test-root"]
    assert needed == ["setup", "total"]


def test_an_answer_in_words_reaches_no_code():
    assert reach({"text": "Because."}, fails=()) == ([], [])
