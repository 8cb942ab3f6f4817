"""Notebooks through the engine: every status, and that plain test cells of an unchanged course give the right points."""

import signal
import textwrap
from pathlib import Path

import nbformat
import pytest
from engine import (
    FAILED,
    PASSED,
    answer,
    check,
    code,
    find,
    grade,
    handed_in,
    impatient,  # noqa: F401  (a fixture)
    keras_engine,
    light_engine,
    locked,
    notebook,
    printed,
    statuses,
)
from nbgrader.utils import determine_grade

from autograder.bank import BankFile
from autograder.execution import source as source_module
from autograder.execution.engine import Engine
from autograder.kernels.warm import WarmParentError
from autograder.verdicts import Status, Task


def cells(text):
    return textwrap.dedent(text).strip()


STUB = "def {0}(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"

SQUARE = notebook(
    locked("setup", "import math\nvalues = [1, 2]"),
    answer("square", "def square(x):\n    return x * x"),
    check("test-square", "assert square(3) == 9\nassert [square(v) for v in values] == [1, 4]", 3),
    answer("root", "def root(x):\n    return math.sqrt(x)"),
    check("test-root", "assert root(9) == 3", 2),
)


def consistent(execution):
    """nbgrader reads the same points from the outputs, and a file can hold the notebook."""
    for verdict in execution.verdicts:
        cell = find(execution.notebook, verdict.grade_id)
        assert determine_grade(cell) == (verdict.points or 0, verdict.max_points)
    nbformat.validate(execution.notebook)
    nbformat.writes(execution.notebook).encode()
    return execution


# Every status


def test_the_reference_passes():
    execution = consistent(grade(SQUARE))
    assert statuses(execution) == [PASSED, PASSED]
    assert (execution.points, execution.max_points, execution.faulty, execution.notes) == (5, 5, False, ())
    assert all(verdict.message == "" for verdict in execution.verdicts)


def test_wrong_missing_raising_and_untouched_answers():
    tests = [
        ("wrong", "def wrong(x):\n    return x", Status.FAILED),
        ("untouched", STUB.format("untouched"), Status.NOT_ATTEMPTED),
        ("deleted", "", Status.NOT_ATTEMPTED),
        ("raising", "def raising(x):\n    return x / 0", Status.ERROR),
        ("broken", "def broken(x):\n    return x\n1 / 0\nother = 3", Status.ERROR),
        ("syntax", "def syntax(x) return x", Status.ERROR),
        ("renamed", "def another(x):\n    return x * x", Status.FAILED),
        ("right", "right = lambda x: x ** 2", Status.PASSED),
    ]
    parts = []
    for name, _, _ in tests:
        wanted = "other" if name == "broken" else name
        parts += [
            answer(name, f"def {name}(x):\n    return x * x\nother = 3"),
            check(f"test-{name}", f"{wanted}\n{name}(2)\nassert {name}(3) == 9"),
        ]
    execution = consistent(grade(notebook(*parts), {name: text for name, text, _ in tests}))
    assert statuses(execution) == [str(status) for _, _, status in tests]
    assert [verdict.points for verdict in execution.verdicts] == [0] * 7 + [1]
    messages = {verdict.grade_id: verdict.message for verdict in execution.verdicts}
    assert "assert wrong(3) == 9" in messages["test-wrong"]
    assert "ZeroDivisionError: division by zero" in messages["test-raising"]
    assert "NameError: name 'renamed' is not defined" in messages["test-renamed"]


def test_partial_credit_is_the_value_of_the_last_line():
    values = [("half", "1.5", Status.PARTIAL, 1.5), ("none", "0", Status.FAILED, 0), ("all", "3", Status.PASSED, 3)]
    values += [
        ("text", "'good'", Status.PASSED, 3),
        ("negative", "-1", Status.PASSED, 3),
        ("nan", "float('nan')", Status.PASSED, 3),
    ]
    values += [("quiet", "1;", Status.PASSED, 3), ("shown", "print(1)", Status.PASSED, 3)]
    source = notebook(
        answer("f", "def f(): return 1"), *(check(name, f"assert f() == 1\n{text}", 3) for name, text, *_ in values)
    )
    execution = consistent(grade(source))
    assert [(verdict.status, verdict.points) for verdict in execution.verdicts] == [
        (status, points) for *_, status, points in values
    ]


def test_partial_credit_by_counting():
    source = notebook(
        answer("f", "def f(x): return x * x"),
        check("test", "points = 0\nfor x in range(4):\n    points += int(f(x) == x * x)\npoints / 2", 2),
    )
    assert grade(source).points == 2
    execution = consistent(grade(source, {"f": "def f(x): return x"}))
    assert (statuses(execution), execution.points) == (["partial"], 1)


def test_a_last_line_that_says_too_much_is_a_fault_of_the_course():
    execution = grade(notebook(answer("f", "def f(): return 1"), check("test", "f()\n7", 2)))
    assert (statuses(execution), execution.faulty) == (["grader error"], True)
    assert execution.verdicts[0].points is None
    assert "7 points of 2" in execution.verdicts[0].message


def test_a_last_line_of_the_students_that_says_too_much_is_no_fault():
    source = notebook(answer("f", "def f(): return 1"), check("test", "assert f() > 0\nf()", 2))
    execution = consistent(grade(source, {"f": "def f(): return 99"}))
    assert (statuses(execution), execution.faulty, execution.points) == (["killed"], False, 0)


def test_a_failing_cell_of_the_instructor_is_a_grader_error():
    source = notebook(
        locked("setup", "import math\nlimit = math.nothing"),
        answer("f", "def f(): return 1"),
        check("needs", "assert f() < limit"),
        check("does-not", "assert f() == 1"),
    )
    execution = grade(source)
    assert (statuses(execution), execution.faulty) == (["grader error", PASSED], True)
    assert 'the instructor\'s line "limit = math.nothing" raises' in execution.verdicts[0].message


def test_a_hidden_line_is_not_shown_to_students():
    source = notebook(
        answer("f", "def f(x): return x * x"),
        check("test", "assert f(1) == 1\n### BEGIN HIDDEN TESTS\nassert f(-7) == 49\n### END HIDDEN TESTS"),
    )
    message = grade(source, {"f": "def f(x): return x"}).verdicts[0].message
    assert "line 3 (a hidden test)" in message
    assert "49" not in message
    assert "assert f(1) == 1" in grade(source, {"f": "def f(x): return 2"}).verdicts[0].message


# What plain test cells do

PLAIN = """
    assert total == 6 and abs(mean - 2.0) < 1e-9 and name == "numpy" and flags == {"a": [1, (2, 3)], 5: None}
    assert np.allclose(grid, np.arange(6).reshape(2, 3)) and grid.shape == (2, 3)
    ---
    try:
        root(-1)
    except ValueError as error:
        assert "negative" in str(error)
    else:
        assert False, "no ValueError"
    assert root(4) == 2
    ---
    from contextlib import redirect_stdout
    import io
    with redirect_stdout(io.StringIO()) as out:
        greet("you")
    assert out.getvalue() == "hello you\\n"
    ---
    numbers = [3, 1, 2]
    assert sort_in_place(numbers) is None
    assert numbers == [1, 2, 3]
    zeros = np.zeros((2, 2))
    fill(zeros, 7)
    assert (zeros == 7).all()
    ---
    assert list(countdown(3)) == [3, 2, 1]
    steps = countdown(2)
    assert next(steps) == 2 and next(steps) == 1
    ---
    account = Account("me", balance=10)
    account.deposit(5)
    assert account.balance == 15 and account.owner == "me" and len(account) == 1
    assert isinstance(account, Account) and str(account) == "me: 15"
    try:
        account.withdraw(100)
        assert False
    except Overdrawn as error:
        assert error.missing == 85
    ---
    assert apply_twice(lambda x: x + 3, 1) == 7
    assert abs(slope(np.sin, 0.0) - 1) < 1e-6
    assert add(2)(3) == 5
    ---
    first = square(3)
    def close(a, b): return abs(a - b) < tolerance
    assert close(first, 9)
    ---
    assert first == 9 and close(square(2), 4)
    assert helper(5) == 26
"""

ANSWERS = """
    total, mean, name, flags = sum([1, 2, 3]), np.mean([1, 2, 3]), np.__name__, {"a": [1, (2, 3)], 5: None}
    grid = np.arange(6).reshape(2, 3)
    def root(x):
        if x < 0: raise ValueError("negative numbers have no root")
        return math.sqrt(x)
    def greet(name): print("hello", name)
    def sort_in_place(numbers): numbers.sort()
    def fill(array, value): array[:] = value
    def countdown(n):
        while n:
            yield n
            n -= 1
    class Overdrawn(Exception):
        def __init__(self, missing):
            super().__init__("overdrawn")
            self.missing = missing
    class Account:
        def __init__(self, owner, balance=0): self.owner, self.balance, self.log = owner, balance, []
        def deposit(self, amount):
            self.balance += amount
            self.log.append(amount)
        def withdraw(self, amount):
            if amount > self.balance: raise Overdrawn(amount - self.balance)
        def __len__(self): return len(self.log)
        def __str__(self): return f"{self.owner}: {self.balance}"
    def apply_twice(f, x): return f(f(x))
    def slope(f, x, h=1e-6): return (f(x + h) - f(x - h)) / (2 * h)
    def add(n): return lambda x: x + n
    def square(x): return x * x
"""


def test_plain_asserts_of_an_unchanged_course():
    tests = [check(f"test-{number}", cells(text)) for number, text in enumerate(textwrap.dedent(PLAIN).split("---\n"))]
    source = notebook(
        locked("setup", "import math\nimport numpy as np\ntolerance = 1e-9\ndef helper(x): return square(x) + 1"),
        answer("answers", cells(ANSWERS)),
        *tests,
    )
    execution = consistent(grade(source))
    assert [verdict.message for verdict in execution.verdicts] == [""] * len(tests)
    assert statuses(execution) == [PASSED] * len(tests)


def test_cells_of_the_students_own_run_in_their_place():
    own = {"setup": "half = 0.5", "square": "assert square(2) == 4", "test-square": "print('after', square(5))"}
    execution = grade(SQUARE, {"root": "def root(x):\n    return x ** half"}, own=own)
    assert statuses(execution) == [PASSED, PASSED]
    assert printed(execution, "own-test-square") == "after 25\n"


def test_imports_with_which_a_visible_test_begins_are_there_for_later_cells():
    source = notebook(
        answer("f", "def f(): return 1"),
        check(
            "one",
            '"""Checks f."""\nimport statistics as st\n\nassert f() == 1\n### BEGIN HIDDEN TESTS\nimport secrets\n### END HIDDEN TESTS',
        ),
        answer("g", "def g(x): return st.mean(x)"),
        check("two", "assert g([1, 3]) == 2"),
    )
    execution = grade(source, {"g": "def g(x): return st.mean(x)\nprint('secrets' in globals())"})
    assert statuses(execution) == [PASSED, PASSED]
    assert printed(execution, "g") == "False\n"


@pytest.mark.parametrize(
    ("text", "imports"),
    [
        ("import a\nfrom b import c as d, e\n\nassert a", "import a\nfrom b import c as d, e"),
        ('"""Doc."""\nimport a\nassert a', "import a"),
        ("# a comment\nimport a", ""),
        ("### BEGIN HIDDEN TESTS\nimport a\n### END HIDDEN TESTS", ""),
        ("import a  # BEGIN HIDDEN TESTS", ""),
        ("assert f()\nimport a", ""),
        ("import a; print(1)", ""),
    ],
    ids=["imports", "docstring", "comment", "hidden", "trailing", "later", "two"],
)
def test_no_line_but_leading_imports_of_a_test_goes_to_the_student(text, imports):
    assert source_module.visible_imports(text) == imports


def test_modules_that_the_sources_import_are_known_before_anything_runs():
    texts = ["from keras import layers\nimport sklearn.datasets, json", "%matplotlib inline\nimport seaborn", "x = = 1"]
    found = source_module.imports([notebook(*(code(f"c{number}", text) for number, text in enumerate(texts)))])
    assert {"keras", "keras.layers", "sklearn.datasets", "seaborn"} <= set(found)
    assert not {"json", "tensorflow", "os"} & set(found)


def test_modules_and_data_beside_the_notebook():
    source = notebook(
        locked("setup", "import helper\nlimit = helper.limit"),
        answer("f", "import own\ndef f(): return own.value + int(open('data.txt').read())"),
        check("test", "assert f() == 5 < limit\nassert open('data.txt').read() == '3'"),
    )
    files = {
        "helper.py": b"from inner import limit",
        "inner.py": b"limit = 9",
        "own.py": b"value = 2",
        "data.txt": b"3",
    }
    assert statuses(grade(source, files=files)) == [PASSED]


def test_magics_in_all_kinds_of_cells():
    source = notebook(
        locked("setup", "%matplotlib inline\n%config InlineBackend.figure_format = 'png'\nimport math\nlimit = 10"),
        answer("f", "%%time\ndef f(): return 1\nfiles = !echo a\n!ls"),
        check("test", "%%time\nassert f() == 1 < limit\n%time x = f()\nassert x == 1\n!ls\nassert files == ['a']"),
    )
    execution = grade(source)
    assert statuses(execution) == [PASSED], execution.verdicts[0].message


def test_noise_on_stderr_costs_nothing():
    noise = "import sys, warnings\nwarnings.warn('careful')\nprint('oh', file=sys.stderr)\n"
    noisy = f"def square(x):\n    {noise.replace(chr(10), chr(10) + '    ')}return x * x"
    execution = consistent(grade(SQUARE, {"square": f"{noise}{noisy}"}))
    assert statuses(execution) == [PASSED, PASSED]


def test_input_is_an_error_of_its_cell_only():
    execution = grade(SQUARE, {"square": "def square(x):\n    return x * x\nname = input('Who? ')"})
    assert statuses(execution) == [PASSED, PASSED]
    assert find(execution.notebook, "square").outputs[-1].ename == "StdinNotImplementedError"


def test_what_a_call_prints_is_seen_in_the_test_cell():
    source = notebook(answer("f", "def f():\n    print('inside')"), check("test", "f()\nprint('test')"))
    execution = consistent(grade(source))
    assert (printed(execution, "test"), printed(execution, "f")) == ("inside\ntest\n", "")


def test_a_tampered_cell_is_marked():
    task = Task("s", "a", "n", SQUARE, handed_in(SQUARE, {}), tampered=frozenset({"test-root"}))
    assert [verdict.tampered for verdict in light_engine().grade(task).verdicts] == [False, True]


def test_a_wrong_answer_of_the_bank_explains_itself():
    source = notebook(
        locked("setup", "from autograder import checks"),
        answer("f", "def f(x): return x * x"),
        check("test", "checks.function(f, lambda x: x * x, [(2.0,), (3.0,)], name='f')"),
    )
    twice = BankFile(Path("rejected/twice.py"), "doubles", {"test": "doubled"}, {"f": "def f(x): return 2 * x"})
    submitted = handed_in(source, {"f": "def f(x):\n    return x + x"})
    verdict = light_engine().grade(Task("s", "a", "n", source, submitted, bank=(twice,))).verdicts[0]
    assert (verdict.status, verdict.code) == (Status.FAILED, "doubled")
    assert "[doubled]" in verdict.message


# Outputs


def test_outputs_are_capped_while_they_come():
    loud = "def square(x): return x * x\nfor _ in range(200): print('x' * 100_000)\nprint('end')"
    execution = consistent(grade(SQUARE, {"square": loud}))
    assert statuses(execution) == [PASSED, PASSED]
    kept = printed(execution, "square")
    assert "left out" in kept
    assert len(kept) < 4.5e6


def test_a_cell_that_prints_without_end_is_stopped_and_costs_itself_only():
    execution = consistent(grade(SQUARE, {"square": "while True: print('x' * 100_000)"}, timeout=30))
    # What waits to be sent lies in the kernel's memory, of which this engine allows little: either may come first.
    assert statuses(execution) in (["timeout", PASSED], ["killed", PASSED])
    assert any(text in execution.verdicts[0].message for text in ("printed more than 64 MB", "MiB of memory"))


def test_a_huge_picture_is_left_out():
    huge = """
        from IPython.display import display, Image
        import os, base64
        display(Image(data=b"\\x89PNG\\r\\n\\x1a\\n" + os.urandom(8_000_000), format="png"))
        def square(x): return x * x
    """
    execution = consistent(grade(SQUARE, {"square": cells(huge)}))
    assert statuses(execution) == [PASSED, PASSED]
    assert len(nbformat.writes(execution.notebook)) < 100_000


def test_pictures_and_texts_are_kept_and_cleared_as_the_cell_says():
    drawing = """
        import matplotlib.pyplot as plt
        from IPython.display import clear_output, display
        print("gone"); clear_output()
        plt.plot([1, 2]); plt.show()
        handle = display("first", display_id=True)
        handle.update("second")
        print("a"); print("b")
        1 + 1
    """
    execution = consistent(grade(SQUARE, {"square": cells(drawing)}))
    outputs = find(execution.notebook, "square").outputs
    assert [output.output_type for output in outputs] == ["display_data", "display_data", "stream", "execute_result"]
    assert outputs[0].data["image/png"].startswith("iVBOR")
    assert outputs[1].data["text/plain"] == "'second'"
    assert outputs[2].text == "a\nb\n"
    assert outputs[3].data == {"text/plain": "2"}


def test_all_outputs_of_a_notebook_together_are_bounded(monkeypatch):
    monkeypatch.setattr("autograder.execution.engine.MAX_OUTPUTS", 200_000)
    loud = {f"own-{n}": "print('x' * 150_000)" for n in range(3)}
    source = notebook(*(answer(name, text) for name, text in loud.items()))
    execution = grade(source)
    assert len(nbformat.writes(execution.notebook)) < 220_000


# Time and death


def test_a_cell_that_takes_too_long_costs_itself_only():
    late = "import time\ndef square(x): return x * x\ntry:\n    time.sleep(60)\nfinally:\n    note = 'stopped'"
    execution = consistent(
        grade(SQUARE, {"square": late, "root": "def root(x):\n    return 3 if note else 0"}, timeout=1)
    )
    assert statuses(execution) == [PASSED, PASSED]
    assert find(execution.notebook, "square").outputs[-1].ename == "KeyboardInterrupt"


def test_a_name_that_a_cell_did_not_get_to_is_a_timeout():
    execution = consistent(grade(SQUARE, {"square": "while True: pass"}, timeout=1))
    assert statuses(execution) == ["timeout", PASSED]
    assert "longer than 1 seconds" in execution.verdicts[0].message


def test_a_call_without_end_is_a_timeout_of_its_test():
    execution = consistent(grade(SQUARE, {"square": "def square(x):\n    while True: pass"}, timeout=1))
    assert statuses(execution) == ["timeout", PASSED]


@pytest.mark.usefixtures("impatient")
def test_a_loop_that_swallows_the_interrupt_is_killed_and_later_cells_run():
    stubborn = "import time\nwhile True:\n    try:\n        time.sleep(9)\n    except KeyboardInterrupt: pass"
    execution = consistent(grade(SQUARE, {"square": stubborn}, timeout=1))
    assert statuses(execution) == ["timeout", PASSED]
    assert "run again in a new one" in execution.notes[0]


@pytest.mark.usefixtures("impatient")
def test_a_test_that_asks_for_ever_is_a_timeout():
    source = notebook(
        answer("f", "def f(): return 1"),
        check("test", "while f() == 0: pass\nassert f() == 1"),
        answer("g", "def g(): return 1"),
        check("later", "assert g() == 1"),
    )
    execution = consistent(grade(source, {"f": "def f(): return 0"}, timeout=1))
    assert statuses(execution) == ["timeout", PASSED]


@pytest.mark.parametrize(
    "death",
    [
        "import os; os._exit(1)",
        "import ctypes; ctypes.string_at(0)",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "import sys; sys.setrecursionlimit(10**9); f = lambda: f(); f()",
    ],
    ids=["exit", "segfault", "signal", "stack"],
)
def test_a_kernel_that_dies_costs_the_cells_that_needed_it(death):
    source = notebook(
        answer("a", "a = 1"),
        check("test-a", "assert a == 1"),
        answer("b", "b = 2"),
        check("test-b", "assert b == 2"),
        answer("c", "c = 3"),
        check("test-c", "assert c == 3 and a == 1"),
    )
    execution = consistent(grade(source, {"b": f"b = 2\n{death}"}))
    assert statuses(execution) == [PASSED, "killed", PASSED]
    assert "run again in a new one" in execution.notes[0]


def test_a_call_that_kills_the_kernel_costs_its_test_only():
    execution = consistent(grade(SQUARE, {"square": "import os\ndef square(x): os._exit(0)"}))
    assert statuses(execution) == ["killed", PASSED]


def test_a_test_that_accepts_any_exception_does_not_accept_a_dead_kernel():
    source = notebook(
        answer("f", "def f(x): raise ValueError"),
        check("test", "try:\n    f(-1)\nexcept:\n    raised = True\nassert raised"),
    )
    assert statuses(grade(source)) == [PASSED]
    for deadly, status in (("import os; os._exit(0)", "killed"), ("while True: pass", "timeout")):
        execution = consistent(grade(source, {"f": f"def f(x):\n    {deadly}"}, timeout=1))
        assert (statuses(execution), execution.points) == ([status], 0)


def test_a_kernel_that_always_dies_is_given_up():
    execution = consistent(
        grade(
            SQUARE,
            {"square": "import os\nos._exit(1)"},
            own={"setup": "import os\nif os.path.exists('/dev/shm/no'): pass"},
        )
    )
    assert statuses(execution) == ["killed", PASSED]
    deadly = {f"own-{n}": "import os; os._exit(1)" for n in range(5)}
    source = notebook(
        *(answer(name, text) for name, text in deadly.items()), answer("f", "f = 1"), check("test", "assert f == 1")
    )
    execution = consistent(grade(source))
    assert statuses(execution) == ["killed"]
    assert "could not be brought back" in execution.notes[-1]


def test_too_much_memory_kills_and_says_so():
    bomb = "import numpy as np\nblocks = []\nwhile True: blocks.append(np.ones(1 << 22))"
    execution = consistent(grade(SQUARE, {"square": bomb}))
    assert statuses(execution) == ["killed", PASSED]
    assert "MiB of memory" in execution.verdicts[0].message


def test_all_cells_together_have_a_time_limit():
    source = notebook(answer("f", "f = 1"), check("test", "assert f == 1"))
    submitted = handed_in(source, {})
    sleeping = [nbformat.v4.new_code_cell("import time; time.sleep(0.3)", id=f"s{n}") for n in range(30)]
    submitted.cells = [*sleeping, *submitted.cells]
    execution = light_engine().grade(Task("s", "a", "n", source, submitted, timeout=0.4))
    assert statuses(execution) == ["timeout"]
    assert execution.seconds < 8  # 0.4 for each of 2 + 5 cells


# The checker's own faults


def killing_checker(engine, times):
    """Make the first checkers of the engine die before they answer."""
    real, left = engine._parent.checker, [times]

    def checker(channel, files):
        child = real(channel, files)
        if left[0] > 0:
            left[0] -= 1
            signal.pidfd_send_signal(child.init, signal.SIGKILL)
        return child

    return checker


def test_a_checker_that_is_killed_has_a_second_chance(monkeypatch):
    engine = light_engine()
    monkeypatch.setattr(engine._parent, "checker", killing_checker(engine, 1))
    assert statuses(grade(SQUARE)) == [PASSED, PASSED]


def test_a_checker_that_dies_again_and_again_is_a_grader_error(monkeypatch):
    engine = light_engine()
    monkeypatch.setattr(engine._parent, "checker", killing_checker(engine, 99))
    execution = grade(SQUARE)
    assert (statuses(execution), execution.faulty) == (["grader error"] * 2, True)
    assert "the checker ended" in execution.verdicts[0].message


def test_a_value_on_which_the_checker_dies_is_no_fault_of_the_graders():
    source = notebook(
        answer("n", "n = 3"),
        check("test", "import numpy as np\nassert np.ones((n, 1 << 20)).sum() == 3 << 20"),
        answer("m", "m = 1"),
        check("later", "assert m == 1"),
    )
    assert statuses(grade(source)) == [PASSED, PASSED]
    execution = consistent(grade(source, {"n": "n = 100"}))
    assert (statuses(execution), execution.faulty) == (["killed", PASSED], False)
    assert "works with the right answer" in execution.verdicts[0].message


@pytest.mark.usefixtures("impatient")
def test_a_new_checker_still_knows_the_names_of_earlier_tests():
    source = notebook(
        answer("f", "def f(x): return x"),
        check("one", "first = f(1)\nassert first == 1"),
        check("two", "while f(0) == 1: pass"),
        check("three", "assert first == 1 and f(2) == 2"),
    )
    execution = consistent(grade(source, {"f": "def f(x): return x or 1"}, timeout=1))
    assert statuses(execution) == [PASSED, "timeout", PASSED]


def test_an_engine_that_is_closed_grades_nothing_more():
    engine = Engine([], sandbox="off")
    engine.close()
    engine.close()
    with pytest.raises(WarmParentError):
        grade(SQUARE, engine=engine)


def test_a_student_changes_the_instructors_data_for_one_test_at_most():
    source = notebook(
        locked("setup", "import numpy as np\nlabels = np.array([1, 0, 1])\nrows = [[1], [2]]"),
        answer("f", "def f(x): return x"),
        check("one", "f(labels[:2])\nf(rows)\nassert True"),
        check("two", "assert labels.tolist() == [1, 0, 1] and rows == [[1], [2]]"),
    )
    spoil = "def f(x):\n    x[0] = x[1]\n    return x"
    assert statuses(grade(source, {"f": spoil})) == [PASSED, PASSED]


def test_without_a_sandbox_the_verdicts_are_the_same():
    with Engine([SQUARE], sandbox="off") as engine:
        for answers, expected in (({}, [PASSED, PASSED]), ({"square": "import os; os._exit(1)"}, ["killed", PASSED])):
            assert statuses(grade(SQUARE, answers, engine=engine)) == expected


# Keras

NETWORK = notebook(
    locked("setup", "import keras\nimport numpy as np\nfrom autograder import checks\nrng = np.random.default_rng(0)\n"
           "x = rng.random((200, 4)).astype('float32')\ny = (x[:, 0] > 0.5).astype(int)"),
    answer("model", "model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(8, activation='relu'),\n"
           "                          keras.layers.Dense(2, activation='softmax')])"),
    check("test-model", "checks.parameters(model, 58, name='model')\nassert model.output_shape == (None, 2)\nassert isinstance(model, keras.Model)"),
    answer("train", "model.compile(optimizer=keras.optimizers.Adam(0.05), loss='sparse_categorical_crossentropy', metrics=['accuracy'])\n"
           "history = model.fit(x, y, epochs=20, verbose=0)"),
    check("test-train", "checks.accuracy(model, x, y, at_least=0.85, name='model')\n"
          "assert model.evaluate(x, y, verbose=0)[1] > 0.85\nassert history.history['loss'][-1] < history.history['loss'][0]"),
    check("test-outputs", "checks.same_outputs(model, model.predict(x[:5], verbose=0), x[:5], name='model')\nassert model(x[:3]).shape == (3, 2)"),
)  # fmt: skip


def test_a_keras_model_by_value_and_its_history():
    execution = consistent(grade(NETWORK, engine=keras_engine()))
    assert [verdict.message for verdict in execution.verdicts] == ["", "", ""]
    assert statuses(execution) == [PASSED] * 3


SUBCLASSED = """
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = keras.layers.Dense(8, activation="relu")
        self.out = keras.layers.Dense(2, activation="softmax")
    def call(self, inputs): return self.out(self.hidden(inputs))
model = Net()
model(x[:1])
model.output_shape = (None, 2)
"""


def test_a_subclassed_keras_model_by_handle():
    execution = consistent(grade(NETWORK, {"model": SUBCLASSED}, engine=keras_engine()))
    assert [verdict.message for verdict in execution.verdicts[1:]] == ["", ""]
    assert statuses(execution)[1:] == [PASSED, PASSED]


def test_a_model_of_another_size_fails():
    wrong = "model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2, activation='softmax')])"
    execution = consistent(grade(NETWORK, {"model": wrong}, engine=keras_engine()))
    assert statuses(execution)[0] == FAILED
    assert "10 weights" in execution.verdicts[0].message
