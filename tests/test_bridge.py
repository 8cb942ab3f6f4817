"""Values across the border: what crosses by value and comes back the same, what stays as a handle, what is refused."""

import collections
import contextlib
import decimal
import fractions
import io
import itertools
import json
import math

import msgpack
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from autograder.bridge import codec as codec_module
from autograder.bridge import models
from autograder.bridge.codec import MAX_DEPTH, CannotCross, Codec
from autograder.bridge.handles import Bridge, Handle, ModelHandle, StudentError
from autograder.bridge.student import Server

CODEC = Codec()


def crossed(value):
    return CODEC.loads(CODEC.dumps(value))


def same(one, other):
    """Equal in type, value and shape; NaN equals itself."""
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes()
    if isinstance(one, list | tuple):
        return type(one) is type(other) and len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return type(other) is dict and same(list(one.items()), list(other.items()))
    if isinstance(one, float):
        return type(other) is type(one) and (one == other or (math.isnan(one) and math.isnan(other)))
    return type(one) is type(other) and one == other


class Student:
    """A student's kernel, and the checker's end of the bridge to it."""

    def __init__(self, source="", **names):
        self.namespace = {"__name__": "__main__", **names}
        exec(source, self.namespace)
        self.requests = 0
        self.own = {}
        self.server = Server(self.namespace, lambda call: self.bridge.serve(call))
        self.bridge = Bridge(self._ask, self.own.get)

    def _ask(self, request):
        self.requests += 1
        return self.server.answer(request)

    def __getitem__(self, name):
        values, problems = self.bridge.fetch([name])
        if problems:
            raise CannotCross(problems[name])
        return values[name]


# By value

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**200), 2**200)
    | st.floats()
    | st.complex_numbers(allow_nan=False)
    | st.text()
    | st.binary()
    | st.fractions()
    | st.decimals(allow_nan=False)
    | st.datetimes()
    | st.dates()
    | st.timedeltas()
    | st.binary().map(bytearray)
    | st.sampled_from([..., int, float, list, type(None), np.float32, np.dtype("int8"), math, np]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.sets(st.integers() | st.text(), max_size=4)
        | st.frozensets(st.text(), max_size=4)
        | st.dictionaries(st.text() | st.integers() | st.tuples(st.integers()), inner, max_size=4)
    ),
    max_leaves=20,
)


@settings(deadline=None)
@given(plain)
def test_plain_data_comes_back_as_it_was(value):
    assert same(crossed(value), value)


dtypes = (
    arrays.boolean_dtypes()
    | arrays.integer_dtypes()
    | arrays.unsigned_integer_dtypes()
    | arrays.floating_dtypes(sizes=(16, 32, 64))
    | arrays.complex_number_dtypes()
    | arrays.datetime64_dtypes()
    | arrays.timedelta64_dtypes()
    | arrays.byte_string_dtypes(max_len=5)
    | arrays.unicode_string_dtypes(max_len=5)
    | st.just(np.dtype([("x", "<i4"), ("y", "<f8", 2)]))
)


@settings(deadline=None)
@given(arrays.arrays(dtypes, arrays.array_shapes(min_dims=0, min_side=0, max_side=4)), st.booleans())
def test_arrays_of_all_kinds_and_shapes_come_back_writable(array, fortran):
    array = np.asfortranarray(array) if fortran else array
    back = crossed(array)
    assert same(back, array)
    assert back.flags.writeable


def test_fortran_order_and_views_keep_their_values():
    array = np.arange(24).reshape(2, 3, 4)
    assert crossed(np.asfortranarray(array)).flags.f_contiguous
    assert same(crossed(array[:, ::2, ::-1]), np.ascontiguousarray(array[:, ::2, ::-1]))


def test_masked_arrays_keep_their_mask():
    masked = np.ma.MaskedArray([1.0, 2.0, 3.0], mask=[False, True, False])
    back = crossed(masked)
    assert back.mask.tolist() == [False, True, False]
    assert back.sum() == 4


def test_arrays_of_objects_cross_if_their_objects_do():
    ragged = np.empty(2, dtype=object)
    ragged[:] = [[1, 2], "text"]
    assert crossed(ragged).tolist() == [[1, 2], "text"]
    ragged[0] = object()
    with pytest.raises(CannotCross, match="type object cannot cross"):
        crossed(ragged)


def test_numpy_numbers_keep_their_type():
    for number in (np.float32(0.1), np.int8(-3), np.bool_(True), np.datetime64("2024-02-29"), np.str_("é")):
        assert same(crossed(number), number)


def test_containers_of_the_standard_library_come_as_the_plain_ones():
    point = collections.namedtuple("Point", "x y")(1, 2)
    assert same(crossed(point), (1, 2))
    assert same(crossed(collections.Counter("aab")), {"a": 2, "b": 1})
    assert same(crossed(collections.OrderedDict(a=1)), {"a": 1})
    assert same(crossed([slice(1, None, 2), range(3, 9, 2)]), [slice(1, None, 2), range(3, 9, 2)])


def test_lists_and_dicts_of_libraries_come_as_the_plain_ones():
    lines = type("SList", (list,), {"__module__": "IPython.utils.text", "__iter__": lambda self: iter("no")})(
        ["a", "b"]
    )
    assert same(crossed([lines]), [["a", "b"]])
    assert isinstance(Student(lines=type("Stack", (list,), {"__module__": "__main__"})())["lines"], Handle)


def test_a_lone_surrogate_is_replaced():
    assert crossed("a\ud800b") == "a?b"


@pytest.mark.parametrize(
    "value", [math.nan, -0.0, 2**64, -(2**63) - 1, decimal.Decimal("NaN"), fractions.Fraction(1, 3)]
)
def test_numbers_at_the_edges(value):
    back = crossed(value)
    assert type(back) is type(value)
    assert str(back) == str(value)


# Bounds


def nested(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


def test_depth_is_bounded_on_both_sides():
    assert crossed(nested(MAX_DEPTH - 1)) == nested(MAX_DEPTH - 1)
    with pytest.raises(CannotCross, match="deep, or itself"):
        CODEC.dumps(nested(MAX_DEPTH + 1))
    loop = []
    loop.append(loop)
    with pytest.raises(CannotCross, match="deep, or itself"):
        CODEC.dumps(loop)
    tree = None
    for _ in range(MAX_DEPTH + 10):
        tree = ["list", tree]
    with pytest.raises(CannotCross, match="deep"):
        CODEC.loads(msgpack.packb(tree))


def test_items_are_bounded_on_both_sides(monkeypatch):
    with pytest.raises(CannotCross, match="items; use an array"):
        CODEC.dumps([0] * 1_000_001)
    with pytest.raises(CannotCross):
        CODEC.loads(msgpack.packb(["list", *[0] * 1_000_100]))
    monkeypatch.setattr(codec_module, "_PARTS", 1000)
    with pytest.raises(CannotCross, match="items"):  # many small lists instead of one that is long
        CODEC.loads(msgpack.packb(["list", *([["list"]] * 1200)]))


def test_bytes_are_bounded_and_a_view_of_one_number_takes_none_before_it_is_refused():
    claims_much = np.broadcast_to(np.float64(1), (10_000, 100_000))
    with pytest.raises(CannotCross, match="400 MiB"):
        CODEC.dumps(claims_much)


def npy(shape, dtype="'<f8'", content=b""):
    header = f"{{'descr': {dtype}, 'fortran_order': False, 'shape': {shape}, }}".encode()
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + content


@pytest.mark.parametrize(
    "data",
    [
        npy("(1000000000000,)"),
        npy("(2,)", content=b"12345678"),
        npy("(-1,)", content=b"12345678"),
        npy("(1000000000000,)", dtype="'V0'"),
        npy("(1,)", dtype="'|O'", content=b"12345678"),
        npy("(1,)", dtype="__import__('os').system('false')", content=b"12345678"),
        npy("(1,)", dtype="'<U1'", content=b"\xff\xff\xff\x7f"),
        b"\x93NUMPY\x03\x00",
        b"",
    ],
)
def test_forged_arrays_are_refused(data):
    with pytest.raises(CannotCross):
        CODEC.loads(msgpack.packb(["array", data]))


def test_forged_truth_values_are_truth_values():
    back = CODEC.loads(msgpack.packb(["array", npy("(3,)", dtype="'|b1'", content=b"\x00\x07\x01")]))
    assert back.sum() == 2


def test_no_pickle_is_read():
    file = io.BytesIO()
    np.save(file, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    for tag in ("array", "scalar"):
        with pytest.raises(CannotCross):
            CODEC.loads(msgpack.packb([tag, file.getvalue()]))


trees = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats()
    | st.text(max_size=5)
    | st.binary(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(st.sampled_from([*codec_module._DECODERS, "ref", "_init__", "value", "all"]), inner).map(list)
        | st.tuples(st.sampled_from([*codec_module._DECODERS, "ref"]), inner, inner).map(list)
        | st.tuples(st.sampled_from([*codec_module._DECODERS, "ref"]), inner, inner, inner).map(list)
        | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=15,
)


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=60) | trees.map(msgpack.packb))
def test_forged_bytes_raise_nothing_but_that_they_cannot_cross(data):
    with contextlib.suppress(CannotCross):
        Codec(resolve=lambda reference: reference).loads(data)


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=60) | trees.map(msgpack.packb))
def test_forged_answers_raise_nothing_but_that_they_cannot_cross(data):
    bridge = Bridge(lambda request: data)
    handle = Bridge(Server({"f": len}).answer).fetch(["f"])[0]["f"]
    for ask in (
        lambda: bridge.fetch(["a"]),
        lambda: bridge.call(handle._reference, [((), {})]),
        lambda: bridge.ask(handle._reference, "len"),
        lambda: list(bridge.items(handle._reference)),
    ):
        with contextlib.suppress(CannotCross, StudentError):
            ask()


def test_what_only_msgpack_knows_is_refused():
    for data in (msgpack.packb(msgpack.Timestamp(1)), msgpack.packb(msgpack.ExtType(4, b"x")), msgpack.packb({"a": 1})):
        with pytest.raises(CannotCross):
            CODEC.loads(data)


def test_a_module_crosses_by_name_only_if_it_is_listed():
    assert crossed(np) is np
    for name in ("os", "subprocess", "autograder.bridge", "numpy.testing"):
        with pytest.raises(CannotCross):
            CODEC.loads(msgpack.packb(["module", name]))


def test_whole_numbers_of_millions_of_digits_are_refused():
    with pytest.raises(CannotCross, match="digits"):
        CODEC.loads(msgpack.packb(["int", "0x" + "f" * 200_000]))


# Objects that lie


def test_subclasses_are_read_for_what_they_hold_or_stay():
    student = Student(
        """
import numpy as np
class Rows(list):
    def __iter__(self): return iter([9])
    def __len__(self): return 1
class Text(str):
    def __eq__(self, other): return True
class Whole(int):
    pass
class Array(np.ndarray):
    dtype = property(lambda self: np.dtype("float64"))
    size = property(lambda self: 0)
    def tolist(self): return [7]
    def __array__(self, *args, **kwargs): return np.array([7])
Pair = __import__("collections").namedtuple("Pair", "a b")
class Lying(Pair):
    def __iter__(self): return iter((7, 7))
rows, text, whole, pair = Rows([1, 2]), Text("a"), Whole(3), Lying(1, 2)
array = np.array([1, 2], dtype=np.int64).view(Array)
"""
    )
    assert all(isinstance(student[name], Handle) for name in ("rows", "text", "whole"))
    assert same(student["array"], np.array([1, 2]))
    assert student["pair"] == (1, 2)


def test_objects_that_break_whoever_looks_do_not_cross():
    student = Student("class Hostile:\n    def __getattribute__(self, name): raise SystemExit\nthing = Hostile()")
    with pytest.raises(CannotCross, match="cannot be read"):
        student["thing"]


def test_nothing_of_an_object_is_called_when_it_is_fetched():
    student = Student(
        """
called = []
class Spy:
    def __repr__(self): called.append("repr"); return ""
    def __reduce__(self): called.append("reduce"); return (list, ())
    def __array__(self, *args, **kwargs): called.append("array"); return [1]
    def __len__(self): called.append("len"); return 1
    def __iter__(self): called.append("iter"); return iter([1])
spy = Spy()
"""
    )
    assert isinstance(student["spy"], Handle)
    assert student["called"] == []


# Handles

COUNTER = """
class Counter:
    "Counts."
    step = 2
    def __init__(self, start=0): self.count = start
    def up(self, by=1):
        self.count += by
        return self.count
    def __eq__(self, other): return True
    def __bool__(self): return True
    def __contains__(self, item): return True
    def __array__(self, *args, **kwargs): return __import__("numpy").array([1.0])
    def __float__(self): return 1.0
    def __len__(self): return 3
    def __getitem__(self, key):
        if key == 3: raise IndexError(key)
        return key * 10
    def __repr__(self): return f"Counter({self.count})"
counter = Counter(5)
"""


def test_a_handle_has_no_equality_no_truth_and_is_no_data():
    handle = Student(COUNTER)["counter"]
    for look in (
        lambda: handle == 5,
        lambda: handle == 5,
        lambda: handle != 5,
        lambda: handle == handle,
        lambda: bool(handle),
        lambda: not handle,
        lambda: hash(handle),
        lambda: handle < 5,
        lambda: handle + 1,
        lambda: float(handle),
        lambda: np.asarray(handle),
        lambda: np.array([1.0]) == handle,
        lambda: np.allclose(handle, 1.0),
        lambda: np.testing.assert_allclose(handle, 1.0),
    ):
        with pytest.raises(TypeError):
            look()
    assert not np.array_equal(handle, np.array([1.0]))


def test_whether_something_is_in_a_handle_is_not_asked_of_it():
    handle = Student(COUNTER)["counter"]
    assert 20 in handle
    assert 7 not in handle


def test_a_handle_is_used_like_the_object_it_stands_for():
    student = Student(COUNTER)
    kind, handle = student["Counter"], student["counter"]
    assert handle.up(by=3) == 8
    handle.count = 1
    assert (handle.count, handle.step, len(handle), handle[2], list(handle)) == (1, 2, 3, 20, [0, 10, 20])
    assert (repr(handle), str(handle), kind.__name__, kind.__doc__) == (
        "Counter(1)",
        "Counter(1)",
        "Counter",
        "Counts.",
    )
    assert type(handle).__name__ == "Counter"
    assert isinstance(handle, kind)
    assert not isinstance(5, kind)
    assert kind(7).count == 7
    assert vars(handle) == {"count": 1}
    assert not hasattr(handle, "down")
    with pytest.raises(AttributeError, match="down"):
        handle.down()
    del handle.count
    assert not hasattr(handle, "count")


def test_a_function_without_a_docstring_has_none():
    student = Student("def f(x: int = 3) -> list: return x")
    function = student["f"]
    assert function.__doc__ is None
    assert function.__defaults__ == (3,)
    assert function.__annotations__ == {"x": int, "return": list}
    assert not hasattr(function, "__code__")


def test_a_handle_can_be_handed_back():
    student = Student("def make(n): return lambda x: x + n\ndef twice(f, x): return f(f(x))")
    assert student["twice"](student["make"](5), 1) == 11
    with pytest.raises(TypeError, match="stays in the student's kernel"):
        json.dumps(student["make"].__reduce__())


def test_calls_write_back_what_they_change_in_place():
    student = Student(
        """
def change(numbers, array, table, seen, pair):
    numbers.sort(); array[0] = 9; table["new"] = 1; seen.clear(); pair[1].append(2)
def shorten(numbers): del numbers[1:]
"""
    )
    inner = np.zeros(2)
    numbers, array, table, seen, pair = [3, 1, 2], np.zeros(3), {"old": inner}, {1}, ("a", [1])
    assert student["change"](numbers, array, table, seen, pair) is None
    assert (numbers, array.tolist(), seen, pair) == ([1, 2, 3], [9, 0, 0], set(), ("a", [1, 2]))
    assert list(table) == ["old", "new"]
    student["shorten"](numbers)
    assert numbers == [1]


def test_another_shape_of_the_same_array_is_a_change():
    student = Student("def flatten(x):\n    y = x.reshape(-1).copy()\n    x.shape = y.shape\n    return y")
    [(result, error, changed)] = student["flatten"].__call_many__([((np.zeros((2, 3)),), {})])
    assert (result.shape, error, changed) == ((6,), None, True)


def test_a_change_deep_inside_keeps_the_objects_around_it():
    student = Student("def fill(rows): rows[1][0][:] = 7")
    array = np.zeros(2)
    row = [array]
    student["fill"]([[], row])
    assert row[0] is array
    assert array.tolist() == [7, 7]


def test_changes_can_be_undone():
    student = Student("def spoil(array, rows): array[:] = 0; rows.append(0)")
    array, rows = np.ones(2), [1]
    student["spoil"](array, rows)
    for change in student.bridge.changes:
        change.undo()
    assert (array.tolist(), rows) == ([1, 1], [1])


def test_read_only_arguments_are_never_written():
    student = Student("def spoil(x):\n    try: x[0] = 5\n    except ValueError: return 'refused'\n    return 'done'")
    array = np.arange(3)
    array.flags.writeable = False
    student["spoil"](array)
    assert array.tolist() == [0, 1, 2]


def test_exceptions_keep_their_class():
    student = Student(
        """
import numpy as np, json
class Negative(ValueError):
    def __init__(self, number):
        super().__init__("negative", number)
        self.number = number
class VeryNegative(Negative): pass
def f(x):
    if x == 0: return [][1]
    if x == 1: return {}["a"]
    if x == 2: raise VeryNegative(-7)
    if x == 3: raise np.linalg.LinAlgError("singular")
    if x == 4: return b"\\xff".decode()
    if x == 5: return json.loads("{")
    if x == 6: raise NotImplementedError
    if x == 7: raise SystemExit
    if x == 8: raise KeyboardInterrupt
"""
    )
    f, negative = student["f"], student["Negative"]
    expected = [IndexError, KeyError, ValueError, np.linalg.LinAlgError, UnicodeDecodeError, json.JSONDecodeError]
    for number, kind in enumerate([*expected, NotImplementedError]):
        with pytest.raises(kind) as caught:
            f(number)
        assert isinstance(caught.value, StudentError)
    with pytest.raises(KeyError, match=r"^'a'$"):
        f(1)
    with pytest.raises(negative, match="negative") as caught:
        f(2)
    assert (caught.value.args, caught.value.number) == (("negative", -7), -7)
    assert type(caught.value).__name__ == "VeryNegative"
    assert issubclass(negative, ValueError)
    for number in (7, 8):  # they end no checker
        with pytest.raises(StudentError):
            f(number)


def test_exceptions_of_the_instructor_are_caught_by_the_instructors_class():
    class OutOfStock(Exception):  # noqa: N818
        def __init__(self, item, left):
            super().__init__(item)

    student = Student("class OutOfStock(Exception): pass\ndef buy(): raise OutOfStock('tea')")
    student.own["OutOfStock"] = OutOfStock
    with pytest.raises(OutOfStock, match="tea"):
        student["buy"]()


def test_a_forged_exception_is_never_one_of_the_graders():
    student = Student("class CheckFailed(Exception): pass\nCheckFailed.__module__ = 'autograder.checks.failure'")
    exec("def f(): raise CheckFailed('x')", student.namespace)
    with pytest.raises(StudentError) as caught:
        student["f"]()
    assert type(caught.value).__mro__[1:3] == (StudentError, Exception)


def test_stop_iteration_does_not_end_the_loop_of_a_test():
    student = Student("def f(x): raise StopIteration")
    with pytest.raises(RuntimeError):
        assert all(map(student["f"], [1, 2]))


def test_printed_text_crosses(capsys):
    student = Student("def greet(name):\n    print('hello', name)\n    raise ValueError('after')")
    with pytest.raises(ValueError, match="after"):
        student["greet"]("you")
    assert capsys.readouterr().out == "hello you\n"


def test_generators_are_taken_item_by_item():
    student = Student("def count():\n    n = 0\n    while True:\n        yield n\n        n += 1")
    numbers = student["count"]()
    assert next(numbers) == 0
    assert list(itertools.islice(numbers, 20)) == list(range(1, 21))
    assert next(numbers) == 21
    assert [a + b for a, b in zip(numbers, [1, 1], strict=False)] == [23, 24]


def test_a_generator_ends_and_raises_where_it_does():
    student = Student("def some():\n    yield 1\n    yield 2\n    raise ValueError('late')\ndef two(): yield from 'ab'")
    assert list(student["two"]()) == ["a", "b"]
    assert next(student["two"](), None) == "a"
    seen = []
    with pytest.raises(ValueError, match="late"):
        seen.extend(item for item in student["some"]())
    assert seen == [1, 2]


def test_many_calls_take_one_round_trip():
    student = Student("def square(x):\n    if x == 3: raise ValueError('three')\n    return x * x")
    square = student["square"]
    before = student.requests
    outcomes = type(square).__call_many__(square, [((x,), {}) for x in range(500)])
    assert student.requests == before + 1
    assert [result for result, error, _ in outcomes if error is None] == [x * x for x in range(500) if x != 3]
    assert isinstance(outcomes[3][1], ValueError)


def test_one_result_that_cannot_cross_does_not_cost_the_others():
    student = Student("def f(x):\n    deep = []\n    for _ in range(x): deep = [deep]\n    return deep")
    f = student["f"]
    (first, _, _), (_, error, _) = type(f).__call_many__(f, [((3,), {}), ((200,), {})])
    assert first == [[[[]]]]
    assert "deep" in str(error)


def test_functions_of_the_test_can_be_arguments():
    student = Student(
        """
def slope(f, x, h=1e-6): return (f(x + h) - f(x - h)) / (2 * h)
def compose(f, g): return lambda x: f(g(x))
def tried(f):
    try: return f()
    except ZeroDivisionError: return "caught"
def double(x): return 2 * x
"""
    )
    assert student["slope"](np.sin, 0.0) == pytest.approx(1)
    assert student["slope"](lambda x: x**2, 3.0) == pytest.approx(6)
    double = student["double"]
    assert student["compose"](double, lambda x: double(x) + 1)(5) == 22
    assert student["tried"](lambda: 1 / 0) == "caught"
    assert student["compose"](abs, abs)(-3) == 3


def test_what_no_test_may_hand_over_is_named():
    class Thing:
        pass

    with pytest.raises(CannotCross, match="type Thing cannot cross"):
        Student("def f(x): return x")["f"](Thing())


def test_values_that_are_too_large_together_do_not_cost_those_that_fit(monkeypatch):
    monkeypatch.setattr("autograder.bridge.student.MAX_BYTES", 3000)
    student = Student(small=np.zeros(10), large=np.zeros(300), larger=np.zeros(300))
    values, problems = student.bridge.fetch(["small", "large", "larger"])
    assert set(values) == {"small", "large"}
    assert "together" in problems["larger"]


# Tables


def test_tables_of_pandas_cross_by_value():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(
        {
            "whole": [1, 2, 3],
            "text": ["a", None, "c"],
            "missing": pandas.array([1, None, 3], dtype="Int64"),
            "kind": pandas.Categorical(["x", "y", "x"], categories=["y", "x"], ordered=True),
            "when": pandas.date_range("2024-01-01", periods=3, tz="Europe/Berlin"),
            ("a", 1): [0.5, np.nan, 1],
        },
        index=pandas.Index([10, 20, 30], name="id"),
    )
    pandas.testing.assert_frame_equal(crossed(frame), frame)
    pandas.testing.assert_frame_equal(crossed(frame.iloc[:0]), frame.iloc[:0])
    grouped = frame.groupby(["whole", "text"])["missing"].sum()
    pandas.testing.assert_series_equal(crossed(grouped), grouped)
    dated = pandas.Series([1.5, 2.5], index=pandas.date_range("2024-01-01", periods=2), name=("n", 1))
    pandas.testing.assert_series_equal(crossed(dated), dated)
    pandas.testing.assert_index_equal(crossed(frame.columns), frame.columns)
    for moment in (pandas.Timestamp("2024-01-01 10:00", tz="UTC"), pandas.Timedelta("1h"), pandas.NaT, pandas.NA):
        assert str(crossed(moment)) == str(moment)


def test_a_subclass_of_a_table_stays():
    pytest.importorskip("pandas")
    student = Student("import pandas\nclass Table(pandas.DataFrame): pass\ntable = Table({'a': [1]})")
    assert isinstance(student["table"], Handle)


# Keras


@pytest.fixture(scope="module")
def keras():
    return pytest.importorskip("keras")


@pytest.fixture(scope="module")
def tensorflow(keras):
    return pytest.importorskip("tensorflow")


def test_tensors_and_variables_cross_by_value(keras, tensorflow):
    tensor = tensorflow.constant([[1.0, 2.0]])
    back = crossed(tensor)
    assert isinstance(back, tensorflow.Tensor)
    assert back.numpy().tolist() == [[1, 2]]
    for dtype in ("bfloat16", "float16", "int8", "bool", "complex64"):
        assert crossed(tensorflow.cast([1, 0], dtype)).dtype == dtype
    assert crossed(tensorflow.constant(["é", "b"])).numpy().tolist() == ["é".encode(), b"b"]
    assert crossed(tensorflow.constant("one")).numpy() == b"one"
    assert crossed(tensorflow.Variable([1, 2])).numpy().tolist() == [1, 2]
    variable = keras.Variable(np.array([1.5, 2.5]), dtype="bfloat16")
    assert keras.ops.convert_to_numpy(crossed(variable)).astype(float).tolist() == [1.5, 2.5]


def sequential(keras, *layers, shape=(4,)):
    return keras.Sequential([keras.Input(shape), *layers])


def test_models_of_keras_own_layers_cross_by_value(keras):
    rng = np.random.default_rng(0)
    inputs = keras.Input((8, 8, 1))
    hidden = keras.layers.Conv2D(3, 3, activation="relu", kernel_regularizer="l2")(inputs)
    hidden = keras.layers.BatchNormalization()(hidden)
    outputs = keras.layers.Dense(2, activation=keras.activations.softmax)(keras.layers.Flatten()(hidden))
    for model in (
        sequential(keras, keras.layers.Flatten(), keras.layers.Dense(2), shape=(8, 8, 1)),
        keras.Model(inputs, outputs),
        keras.Model(inputs, [outputs, hidden]),
    ):
        model.layers[-1].trainable = False
        back = crossed(model)
        assert type(back) is type(model)
        assert [layer.name for layer in back.layers] == [layer.name for layer in model.layers]
        assert (back.count_params(), len(back.trainable_weights)) == (
            model.count_params(),
            len(model.trainable_weights),
        )
        image = rng.random((2, 8, 8, 1), dtype=np.float32)
        for one, other in zip(keras.tree.flatten(back(image)), keras.tree.flatten(model(image)), strict=True):
            assert np.allclose(one, other)


def test_a_model_keeps_its_initializers_which_draw_again(keras):
    for draws in ("he_normal", "orthogonal", "random_uniform", keras.initializers.TruncatedNormal(stddev=3.0)):
        back = crossed(sequential(keras, keras.layers.Dense(5, kernel_initializer=draws)))
        kept = back.layers[0].kernel_initializer
        assert kept.get_config() == keras.initializers.get(draws).get_config()
        assert np.ptp(np.asarray(kept((4, 5)))) > 0
    assert np.ptp(keras.layers.Dense(5).kernel_initializer((4, 5))) > 0


def test_compiled_models_keep_loss_and_metrics(keras):
    model = sequential(keras, keras.layers.Dense(3, activation="softmax"))
    x, y = np.random.default_rng(0).random((20, 4)), np.arange(20) % 3
    for loss in ("sparse_categorical_crossentropy", keras.losses.SparseCategoricalCrossentropy()):
        model.compile(optimizer=keras.optimizers.Adam(0.01), loss=loss, metrics=["accuracy"])
        model.fit(x, y, verbose=0)
        assert crossed(model).evaluate(x, y, verbose=0) == pytest.approx(model.evaluate(x, y, verbose=0))
    model.compile(loss=keras.losses.sparse_categorical_crossentropy, metrics=["accuracy"])
    assert crossed(model).evaluate(x, y, verbose=0) == pytest.approx(model.evaluate(x, y, verbose=0))


def test_a_loss_of_ones_own_is_left_behind_and_the_metrics_stay(keras):
    model = sequential(keras, keras.layers.Dense(3, activation="softmax"))
    x, y = np.random.default_rng(0).random((20, 4)), np.arange(20) % 3

    def own_loss(truth, predicted):
        return keras.ops.mean(predicted)

    model.compile(loss=own_loss, metrics=["accuracy"])
    loss, accuracy = crossed(model).evaluate(x, y, verbose=0)
    assert accuracy == pytest.approx(model.evaluate(x, y, verbose=0)[1])
    assert math.isnan(loss)


def test_models_with_code_of_their_own_stay_handles(keras):
    class Twice(keras.layers.Layer):
        def call(self, inputs):
            return 2 * inputs

    @keras.saving.register_keras_serializable(package="keras")
    class Dense(keras.layers.Dense):
        def call(self, inputs):
            return 0 * super().call(inputs)

    class Own(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = keras.layers.Dense(2)

        def call(self, inputs):
            return self.dense(inputs)

    own = Own()
    own(np.zeros((1, 4), np.float32))
    student = Student(
        twice=sequential(keras, Twice()),
        function=sequential(keras, keras.layers.Lambda(lambda x: x * 2)),
        registered=sequential(keras, Dense(2)),
        activation=sequential(keras, keras.layers.Dense(2, activation=lambda x: x)),
        unbuilt=keras.Sequential([keras.layers.Dense(2)]),
        own=own,
    )
    for name in ("twice", "function", "registered", "activation", "unbuilt", "own"):
        assert isinstance(student[name], ModelHandle), name
        assert isinstance(student[name], keras.Model), name
    inputs = np.ones((1, 4), np.float32)
    assert student["twice"](inputs).numpy().tolist() == [[2, 2, 2, 2]]
    assert np.allclose(student["own"](inputs), own(inputs))
    assert student["own"].count_params() == 10
    assert [tuple(weight.shape) for weight in student["own"].weights] == [(4, 2), (2,)]


def test_a_class_that_calls_itself_keras_dense_crosses_as_the_real_one(keras):
    class Dense(keras.layers.Dense):
        def call(self, inputs):
            return 7 + 0 * super().call(inputs)

    Dense.__module__ = "keras.src.layers.core.dense"
    back = Student(model=sequential(keras, Dense(2)))["model"]
    if not isinstance(back, ModelHandle):
        assert not np.allclose(back(np.ones((1, 4))), 7)


def test_a_patched_call_does_not_cross(keras):
    model = sequential(keras, keras.layers.Dense(2))
    honest = model(np.ones((1, 4), np.float32))
    model.call = lambda *args, **kwargs: keras.ops.ones((1, 2)) * 7
    model.layers[0].call = model.call
    assert np.allclose(Student(model=model)["model"](np.ones((1, 4), np.float32)), honest)


def malicious(keras, part):
    """The bytes of a model whose configuration names something else in place of its layer."""
    config = keras.saving.serialize_keras_object(sequential(keras, keras.layers.Dense(2)))
    config["config"]["layers"][-1] = part
    return msgpack.packb(["keras model", json.dumps(config), "{}", ["list"], ["list"]])


@pytest.mark.parametrize(
    "part",
    [
        {"module": "os", "class_name": "function", "config": "system", "registered_name": "function"},
        {"module": "os", "class_name": "system", "config": {}, "registered_name": None},
        {"module": "builtins", "class_name": "function", "config": "eval", "registered_name": "function"},
        {"module": "keras.activations", "class_name": "function", "config": "deserialize", "registered_name": "function"},
        {"module": "keras.layers", "class_name": "Lambda", "config": {"function": "x"}, "registered_name": None},
        {"module": "keras.src.layers.core.lambda_layer", "class_name": "Lambda", "config": {}, "registered_name": None},
        {"module": "keras.layers", "class_name": "TorchModuleWrapper", "config": {}, "registered_name": None},
        {"module": "keras.layers", "class_name": "TFSMLayer", "config": {"filepath": "/x"}, "registered_name": None},
        {"module": "keras.layers", "class_name": "Dense", "config": {"units": 2}, "registered_name": "Own>Dense"},
        {"module": "keras.utils", "class_name": "get_file", "config": {"origin": "x"}, "registered_name": None},
        {"module": None, "class_name": "__lambda__", "config": {"value": "x"}},
        {"module": "keras.layers", "class_name": "Dense", "registered_name": None, "config": {"units": 2, "activation": {
            "module": "builtins", "class_name": "function", "config": "exec", "registered_name": "function"}}},
    ],
)  # fmt: skip
def test_configurations_that_name_anything_but_keras_own_layers_are_refused(keras, part):
    with pytest.raises(CannotCross, match="not one of Keras' own layers"):
        CODEC.loads(malicious(keras, part))


def test_weights_that_do_not_fit_are_refused(keras):
    tree = msgpack.unpackb(CODEC.dumps(sequential(keras, keras.layers.Dense(2))))
    tree[3] = tree[3][:-1]
    with pytest.raises(CannotCross, match="weights do not fit"):
        CODEC.loads(msgpack.packb(tree))


def test_histories_cross_by_value(keras):
    model = sequential(keras, keras.layers.Dense(1))
    model.compile(loss="mse")
    history = model.fit(np.ones((4, 4)), np.ones(4), epochs=2, verbose=0)
    back = crossed(history)
    assert isinstance(back, keras.callbacks.History)
    assert (back.history, back.epoch) == (history.history, [0, 1])
    assert len(back.history["loss"]) == 2


def test_a_backends_own_optimizer_crosses_under_its_public_name(keras):
    torchs = {
        "module": "keras.src.backend.torch.optimizers.torch_adam",
        "class_name": "Adam",
        "registered_name": "Adam",
    }
    config = models._public({"optimizer": {**torchs, "config": {"learning_rate": 0.01}}, "loss": "mse"})
    models._require_allowed(config)
    optimizer = keras.saving.deserialize_keras_object(config["optimizer"])
    assert isinstance(optimizer, keras.optimizers.Adam)
    assert float(optimizer.learning_rate) == pytest.approx(0.01)
    unknown = {"optimizer": {**torchs, "class_name": "Evil", "config": {}}}
    with pytest.raises(CannotCross):
        models._require_allowed(models._public(unknown))
