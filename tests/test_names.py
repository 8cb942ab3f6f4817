"""Which names of a test cell come from the student, which from the instructor: read from the source notebook alone."""

import numpy as np
import pytest

from autograder.checker.names import Cell, Names, Role, hidden_lines
from autograder.checker.parts import parts
from autograder.checker.usage import usage
from autograder.checker.world import InstructorCellFailed, World, alone


def own(code):
    """A cell of the instructor's."""
    return Cell(Role.INSTRUCTOR, code)


def answer(code, name="answer"):
    return Cell(Role.ANSWER, code, name)


def check(code, name="test"):
    return Cell(Role.TEST, code, name)


def needs(*cells):
    """What the last cell needs: the code of the cells that must have run in the checker, and the student's names."""
    names, last = parts(cells)
    found = names.needs(last[-1])
    return [names.cells[index].code for index in found.cells], set(found.student)


def students(*cells):
    return needs(*cells)[1]


# What a cell does with names


@pytest.mark.parametrize(
    ("code", "binds", "reads"),
    [
        ("x = y", {"x"}, {"y"}),
        ("x = x + 1", {"x"}, {"x"}),
        ("x += y", {"x"}, {"x", "y"}),
        ("x: int = y", {"x"}, {"int", "y"}),
        ("x: Kind", set(), {"Kind"}),
        ("(a, *b), c.d, e[f] = g", {"a", "b"}, {"c", "e", "f", "g"}),
        ("if (n := len(xs)) > 1: print(n)", {"n"}, {"len", "xs", "print"}),
        ("for i, (j, k) in pairs: total = i + j", {"i", "j", "k", "total"}, {"pairs"}),
        ("with open(path) as file, lock: data = file.read()", {"file", "data"}, {"open", "path", "lock"}),
        ("try: x = f()\nexcept (A, B) as e: print(e)", {"x", "e"}, {"f", "A", "B", "print"}),
        ("match point:\n case {'x': x, **rest}: pass\n case [a, *b]: pass\n case Point(y=c) as d: pass",
         {"x", "rest", "a", "b", "c", "d"}, {"point", "Point"}),
        ("del x", {"x"}, set()),
        ("import a.b, c as d\nfrom e import f, g as h", {"a", "d", "f", "h"}, set()),
        ("try: import a\nexcept ImportError: a = None", {"a"}, {"ImportError"}),
        ("squares = [x * y for x in xs if x > z]", {"squares"}, {"xs", "y", "z"}),
        ("grid = {(a, b): c for a in rows for b in a.cells}", {"grid"}, {"rows", "c"}),
        ("total = sum(last := x for x in xs)", {"total", "last"}, {"sum", "xs"}),
        ("f = lambda x, y=z: x + w", {"f"}, {"z"}),
        ("def f(x, y=default, *args: Kind, **kw) -> Result: return x + later", {"f"}, {"default", "Kind", "Result"}),
        ("@wrap(option)\nasync def f(): pass", {"f"}, {"wrap", "option"}),
        ("@wrap\nclass C(Base, metaclass=Meta):\n    x = start\n    y = x\n    def m(self): return later",
         {"C"}, {"wrap", "Base", "Meta", "start"}),
        ("def f():\n    global counter\n    counter = 1", {"f", "counter"}, set()),
        ("x = 1\ny = x", {"x", "y"}, set()),
        ("if flag: x = 1\ny = x", {"x", "y"}, {"flag", "x"}),
        ("if flag: x = 1\nelse: x = 2\ny = x", {"x", "y"}, {"flag"}),
        ("while flag: x = 1\ny = x", {"x", "y"}, {"flag", "x"}),
    ],
)  # fmt: skip
def test_what_a_cell_binds_and_reads_while_it_runs(code, binds, reads):
    found = usage(code)
    assert (set(found.binds), set(found.needs)) == (binds, reads)


@pytest.mark.parametrize(
    ("code", "later"),
    [
        ("def f(x): return x + y", {"y"}),
        ("def f(x):\n    def g(z): return x + y + z\n    return g", {"y"}),
        ("def f():\n    y = 1\n    def g():\n        nonlocal y\n        y += z\n    return g", {"z"}),
        ("def f():\n    global y\n    return y", {"y"}),
        ("f = lambda: [x + y for x in xs]", {"xs", "y"}),
        ("class C:\n    size = 3\n    def m(self): return size", {"size"}),
        ("def f():\n    import numpy as np\n    return np.sum(x)", {"x"}),
        (
            "def f(a):\n    for i in a: pass\n    with a as b: pass\n    try: pass\n    except E as e: e\n    return i, b",
            {"E"},
        ),
    ],
)
def test_what_functions_read_when_they_are_called(code, later):
    assert set(usage(code).needs_later) == later


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("x[0] = 1", {"x"}),
        ("x.a.b[2].c = 1", {"x"}),
        ("x.append(1)", {"x"}),
        ("x[0] += 1\ndel y[0]\ndel z.a", {"x", "y", "z"}),
        ("np.random.seed(0)", {"np"}),
        ("def f(): cache[0] = 1", {"cache"}),
        ("def f(x): x[0] = 1; x.sort()", set()),
        ("def f():\n    rows = []\n    def g(): rows.append(1)\n    g()", set()),
        ("y = x.copy()\nx.shape\nprint(x)", set()),
        ("x = []\nx.append(1)", set()),
    ],
)
def test_what_a_cell_changes_in_place(code, changed):
    assert set(usage(code).changes) == changed


def test_only_imports_at_the_top_are_imports():
    assert usage("import numpy as np\ndef f():\n    import scipy as sp").imports == {"np"}
    assert usage("import numpy as np\nnp = 1").imports == set()
    assert usage("def f():\n    import numpy as np").binds == {"f"}


def test_code_that_does_not_parse_names_nothing():
    assert usage("x = = 1") == usage("")


# Whose a name is

SETUP = own("import numpy as np\nX_test = np.arange(3)\ndef helper(v): return np.sum(v)")
SQUARE = answer("def square(x): return x * x")


def test_what_the_answer_defines_is_the_students_and_the_rest_is_not():
    cells, names = needs(SETUP, SQUARE, check("assert np.all(square(X_test) == helper(X_test))"))
    assert names == {"square"}
    assert cells == [SETUP.code]


def test_an_instructors_cell_runs_only_if_a_test_needs_it():
    heavy = own("data = load_everything()")
    assert needs(own("def load_everything(): ..."), heavy, SQUARE, check("assert square(3) == 9")) == ([], {"square"})


def test_names_that_nobody_defines_are_the_students_and_builtins_are_nobodys():
    assert students(check("assert len(free) == 3")) == {"free"}
    assert students(check("display(get_ipython())")) == set()


def test_a_builtin_that_the_student_must_define_is_the_students():
    assert students(answer("def sum(xs): ..."), check("assert sum([1, 2]) == 3")) == {"sum"}


def test_a_name_that_the_test_itself_binds_is_its_own():
    assert students(answer("result = 1"), check("result = square(3)\nassert result == 9")) == {"square"}


def test_imports_are_not_stolen_by_a_call():
    assert students(SETUP, answer("np.random.seed(0)\nx = np.ones(3)"), check("assert np.sum(x) == 3")) == {"x"}
    assert students(SETUP, answer("def f(np): np.x = 1"), check("assert np.sum(f(3)) == 3")) == {"f"}


def test_a_later_binding_counts_at_its_place():
    first, again = answer("x = 1"), own("x = 2")
    assert students(first, check("assert x == 1")) == {"x"}
    assert needs(first, again, check("assert x == 2")) == (["x = 2"], set())
    assert students(again, first, check("assert x == 1")) == {"x"}
    assert needs(again, check("assert x == 2"), first, check("assert y == 1")) == ([], {"y"})


@pytest.mark.parametrize("change", ["x[0] = 5", "x.append(5)", "x += [5]", "def f(): x.append(5)"])
def test_what_an_answer_changes_becomes_the_students(change):
    assert students(own("x = [1]"), answer(change), check("assert x")) == {"x"}


def test_a_parameter_or_a_loop_variable_of_an_answer_steals_nothing():
    setup = own("X_test = [1]\ni = 3")
    assert students(setup, answer("def f(X_test): X_test[0] = 1; i = 2"), check("assert X_test[0] == i")) == set()


def test_later_cells_that_change_what_is_needed_run_as_well():
    setup, seed = own("import numpy as np\nx = [3, 1]"), own("np.random.seed(1)")
    draw, shuffle, use = own("y = np.random.rand()"), own("np.random.shuffle(x)"), own("x.append(4)")
    cells, _ = needs(setup, seed, own("print(x)"), draw, shuffle, use, check("assert x and y"))
    assert cells == [setup.code, seed.code, draw.code, shuffle.code, use.code]


def test_a_helper_function_may_call_the_student():
    helper = own("def twice(x): return square(square(x))")
    assert needs(helper, SQUARE, check("assert twice(2) == 16")) == ([helper.code], {"square"})


def test_a_helper_function_finds_what_is_defined_after_it():
    helper, later = own("def area(): return width * 2"), own("width = 3")
    assert needs(helper, later, check("assert area() == 6")) == ([helper.code, later.code], set())


def test_what_an_instructors_cell_makes_of_a_students_result_is_the_students():
    score = own("score = square(3) + 1")
    assert students(SQUARE, score, check("assert score == 10")) == {"score"}
    indirect = own("def run(): return square(3)")
    assert students(SQUARE, indirect, own("score = run()"), check("assert score == 9")) == {"score"}


def test_the_rest_of_such_a_cell_stays_the_instructors():
    mixed = own(
        "import math\nX_test = [1, 2]\nscore = square(3)\ndef close(a, b): return math.isclose(a, b)\nprint(score)"
    )
    cells, names = needs(SQUARE, mixed, check("assert close(score, X_test[1])"))
    assert names == {"score"}
    assert cells == ["import math\nX_test = [1, 2]", "def close(a, b):\n    return math.isclose(a, b)"]


def test_definitions_whose_own_lines_use_the_student_are_the_students():
    mixed = own("def f(x=square(2)): return x\nclass C(Base): pass\ndef g(): return 1")
    assert students(SQUARE, answer("class Base: pass"), mixed, check("f(), C(), g()")) == {"f", "C"}


def test_imports_in_an_answer_are_made_by_the_checker_and_asked_of_the_student():
    names, last = parts([answer("import numpy as np\nx = np.ones(3)"), check("assert np.sum(x) == 3")])
    found = names.needs(last[-1])
    assert (found.imported, found.student) == ({"np"}, {"x"})
    assert [names.cells[index].code for index in found.cells] == ["import numpy as np"]


def test_star_imports_come_before_the_student():
    names, last = parts([own("from math import *"), SQUARE, check("assert square(2) == sqrt(16)")])
    found = names.needs(last[-1])
    assert (found.student, found.perhaps, found.cells) == ({"square"}, {"sqrt"}, (0,))


def test_names_of_an_earlier_test_are_the_checkers():
    first, second = check("result = square(3)", "one"), check("assert result == 9", "two")
    assert needs(SQUARE, first, second) == ([first.code], set())


@pytest.mark.parametrize(
    ("definition", "name"),
    [
        ("for size in [1]: pass", "size"),
        ("with open('x') as file: pass", "file"),
        ("try: pass\nexcept E as error: pass", "error"),
        ("if (walrus := 1): pass", "walrus"),
        ("match 1:\n case captured: pass", "captured"),
        ("class Layer: pass", "Layer"),
        ("async def later(): pass", "later"),
        ("def f():\n    global made\n    made = 1", "made"),
        ("a, (b, *rest) = 1, (2, 3)", "rest"),
        ("typed: int = 3", "typed"),
    ],
)
def test_all_ways_of_binding_a_name_in_an_answer_make_it_the_students(definition, name):
    assert students(own(f"{name} = 0"), answer(definition), check(f"assert {name}")) == {name}


def test_a_bare_annotation_binds_nothing():
    assert students(own("n = 3"), answer("n: int"), check("assert n == 3")) == set()


def test_lines_of_hidden_tests_are_known_by_their_comments():
    code = "a\n### BEGIN HIDDEN TESTS\nb\n### END HIDDEN TESTS\nc"
    assert hidden_lines(code) == {2, 3, 4}
    assert hidden_lines("a\n# BEGIN HIDDEN TESTS\nb") == {2, 3}


def test_names_can_be_added_one_by_one():
    names = Names([own("x = 1")])
    names.add(check("assert x"))
    assert names.needs(1).cells == (0,)


# The world of the checker


class Student:
    """Values by name; counts what is asked for."""

    def __init__(self, **values):
        self.values = values
        self.asked = []

    def __call__(self, names):
        self.asked.append(list(names))
        return {name: self.values[name] for name in names if name in self.values}, {}


def run(cells, index=-1, **values):
    world = World(cells, Student(**values))
    place = range(len(cells))[index]
    assert world.prepare(place) == {}
    return world.run(place)


def test_only_the_students_names_are_fetched():
    world = World([SETUP, SQUARE, check("square(X_test).sum()")], student := Student(square=lambda x: x * x, np=None))
    assert world.prepare(2) == {}
    assert world.run(2) == 5
    assert student.asked == [["square"]]


def test_a_missing_answer_is_not_replaced_by_the_builtin_of_its_name():
    world = World([answer("def sum(xs): ..."), check("assert sum([1]) == 1")], Student())
    with pytest.raises(NameError, match="'sum' is not defined"):
        world.prepare(1)


def test_what_the_student_undefined_is_gone():
    student = Student(x=1)
    world = World([answer("x = 1"), check("assert x == 1", "one"), check("assert x == 1", "two")], student)
    world.prepare(1)
    world.run(1)
    student.values.clear()
    world.prepare(2)
    with pytest.raises(NameError):
        world.run(2)


def test_a_module_of_the_reference_is_used_whatever_the_student_made_of_it():
    cells = [answer("import numpy as np\nx = np.ones(3)"), check("np.sum(x)")]
    fake = type(np)("np")
    fake.sum = lambda x: "faked"
    assert run(cells, x=np.ones(3), np=fake) == 3
    world = World(cells, Student(x=np.ones(3), np=5))
    assert set(world.prepare(1)) == {"np"}
    world = World(cells, Student(x=np.ones(3)))
    world.prepare(1)
    with pytest.raises(NameError, match="np"):
        world.run(1)


def test_a_star_import_of_the_instructor_wins_and_what_it_lacks_is_the_students():
    cells = [own("from math import *"), check("(sqrt(9), free)")]
    assert run(cells, sqrt=lambda x: 7, free=1) == (3, 1)


def test_fetched_names_never_become_the_instructors():
    student = Student(f=1)
    cells = [answer("f = 1"), check("f", "one"), own("from math import *"), check("f + floor(1.5)", "two")]
    world = World(cells, student)
    for index in (1, 3):
        world.prepare(index)
        world.run(index)
    student.values.clear()
    world.prepare(3)
    with pytest.raises(NameError):
        world.run(3)


def test_instructors_cells_run_once_and_in_order():
    own_cells = [own("order = []"), own("order.append(1)\nx = 1"), own("order.append(2)\ny = x")]
    world = World([*own_cells, check("(y, order)", "one"), check("(x, order)", "two")], Student())
    for index in (3, 4):
        world.prepare(index)
        assert world.run(index) == (1, [1, 2])


def test_a_cell_that_runs_late_does_not_undo_a_later_one():
    cells = [own("import math\nx = 1\nz = 5"), own("x = 2"), check("x", "one"), check("x + z", "two")]
    world = World(cells, Student())
    world.prepare(2)
    assert world.run(2) == 2
    world.prepare(3)
    assert world.run(3) == 7


def test_a_failing_cell_of_the_instructor_is_told_from_a_failing_answer():
    world = World([own("x = 1 / 0"), check("x")], Student())
    with pytest.raises(InstructorCellFailed, match='line "x = 1 / 0" raises in the checker: ZeroDivisionError'):
        world.prepare(1)


def test_what_an_instructors_cell_prints_is_not_the_tests(capsys):
    run([own("x = 1\nprint('noise')"), check("assert x")])
    assert capsys.readouterr().out == ""


def test_a_new_checker_makes_up_for_earlier_tests():
    cells = [SQUARE, check("result = square(3)\nassert result == 0", "one"), check("result", "two")]
    world = World(cells, Student(square=lambda x: x * x))
    world.prepare(2)
    assert world.run(2) == 9


def test_alone_the_reference_answers_or_what_replaces_it():
    cells = [SETUP, SQUARE, check("square(X_test).tolist()")]
    for replaced, expected in (({}, [0, 1, 4]), ({"answer": "def square(x): return x + x"}, [0, 2, 4])):
        world = alone(cells, replaced)
        world.prepare(2)
        assert world.run(2) == expected


@pytest.mark.parametrize(
    ("code", "value"),
    [("3", 3), ("x = 3", None), ("3;", None), ("x = 3\nx + 1  # so", 4), ("", None), ("if True:\n    3", None)],
)
def test_the_value_of_a_cell_is_that_of_its_last_expression(code, value):
    assert run([check(code)]) == value


def test_magics_work_in_the_checker():
    cells = [
        check("get_ipython().run_line_magic('time', 'x = 1')\nfiles = get_ipython().getoutput('echo a b')\nfiles[0]")
    ]
    assert run(cells) == "a b"
    assert run([check("display(3)\nget_ipython() is get_ipython()")]) is True
