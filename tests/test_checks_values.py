"""Numbers, arrays and choices: what counts as the same answer, whatever it is wrapped in, and what does not."""

import collections
import fractions
import json
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder import checks
from autograder.checks import CheckFailed, evidence, misconceptions
from autograder.checks.compare import Tolerance, difference, same, same_value
from autograder.checks.misconceptions import Misconception
from autograder.checks.values import NotNumeric, as_array, describe, describe_kind

pytestmark = pytest.mark.usefixtures("codes")
fast = settings(deadline=None, max_examples=50)

# Magnitudes at which float32 and every integer type below are exact enough for the default tolerances.
small = st.integers(-100, 100).map(float)
arrays = hnp.arrays(np.float64, hnp.array_shapes(min_dims=0, max_dims=4, min_side=1, max_side=4), elements=small)
containers = ["list", "tuple", "float32", "int64", "int8", "fortran", "strided", "tensor", "variable"]


@pytest.fixture
def codes(monkeypatch):
    entry = Misconception("float-size", "returns a float for a size", "A size counts rows.")
    monkeypatch.setattr(misconceptions, "catalogue", lambda: {"float-size": entry})


def as_tuple(nested):
    return tuple(as_tuple(item) for item in nested) if isinstance(nested, list) else nested


def contain(array, container):
    """The values of ``array`` in another container or dtype."""
    match container:
        case "list":
            return array.tolist()
        case "tuple":
            return as_tuple(array.tolist())
        case "fortran":
            return np.asfortranarray(array)
        case "strided":
            return np.repeat(array[..., None], 2, axis=-1)[..., 0]
        case "tensor" | "variable":
            keras = pytest.importorskip("keras")
            tensor = keras.ops.convert_to_tensor(array.astype(np.float32))
            return tensor if container == "tensor" else keras.Variable(tensor)
    return array.astype(container)


def refusal(check, *args, **options):
    with pytest.raises(CheckFailed) as caught:
        check(*args, name="x", **options)
    return caught.value.failure


@fast
@given(array=arrays, container=st.sampled_from(containers))
def test_array_equals_itself_in_any_container(array, container):
    checks.array(contain(array, container), array, name="x")


@fast
@given(array=arrays, container=st.sampled_from(containers), data=st.data())
def test_changed_element_is_refused_at_its_index(array, container, data):
    index = tuple(data.draw(st.integers(0, side - 1)) for side in array.shape)
    changed = array.copy()
    changed[index] += data.draw(st.sampled_from([-1.0, 1.0, 20.0]))
    failure = refusal(checks.array, contain(changed, container), array)
    assert array.ndim == 0 or f"the first is at index {index}" in failure.problem


@fast
@given(array=arrays.filter(lambda a: a.ndim > 0), data=st.data())
def test_wrong_shape_is_refused(array, data):
    other = data.draw(st.sampled_from([array[None], array[..., None], array.reshape(-1, 1, 1, 1, 1), array[:0]]))
    assert "the shape is" in refusal(checks.array, other, array).problem


@fast
@given(array=arrays, front=st.integers(0, 2), behind=st.integers(0, 2))
def test_unit_axes_are_dropped_only_on_request(array, front, behind):
    padded = array.reshape((1,) * front + array.shape + (1,) * behind)
    checks.array(padded, array, name="x", drop_unit_axes=True)
    if array.ndim and front + behind:
        refusal(checks.array, padded, array)


def test_column_in_front_axis_keeps_its_column():
    checks.array(np.ones((1, 3, 1)), np.ones((3, 1)), name="x", drop_unit_axes=True)


@pytest.mark.parametrize(
    "three",
    [3, 3.0, np.int8(3), np.float32(3), np.array(3), [3], [[3]], np.array([[3.0]]), fractions.Fraction(3), Decimal(3)],
    ids=repr,
)
def test_one_number_is_accepted_in_any_form(three):
    checks.scalar(three, 3, name="x")
    checks.array(three, 3, name="x")


@pytest.mark.parametrize("integer", [3, np.uint8(3), np.int64(3), np.array([3]), (3,)], ids=repr)
def test_whole_number_of_any_integer_type_is_accepted(integer):
    checks.scalar(integer, 3, name="x", kind="integer")


@pytest.mark.parametrize("other", [3.0, np.float32(3), np.array([3.0]), True], ids=repr)
def test_whole_number_as_float_or_boolean_is_refused(other):
    refusal(checks.scalar, other, 3, kind="integer")


class Broken:
    def __repr__(self):
        raise RuntimeError("no text")

    def __array__(self, *args, **options):
        raise RuntimeError("no array")


recursive = [1.0]
recursive.append(recursive)
no_numbers = {
    "None": None,
    "ellipsis": ...,
    "text": "12",
    "texts": ["1", "2"],
    "bytes": bytearray(b"\1\2"),
    "complex": [1 + 0j, 2],
    "objects": np.array([1, 2], dtype=object),
    "ragged": [[1], [2, 3]],
    "booleans": [True, True],
    "numbers mixed with booleans": [True, 2],
    "arrays mixed with booleans": [np.True_, 2],
    "generator": (i for i in (1, 2)),
    "set": {1, 2},
    "dict": {0: 1, 1: 2},
    "dict values": {0: 1, 1: 2}.values(),
    "function": len,
    "class": int,
    "broken object": Broken(),
    "list with a broken object": [1, Broken()],
    "list that holds itself": recursive,
    "masked": np.ma.array([1.0, 2.0], mask=[False, True]),
    "masked element": [1.0, np.ma.masked],
    "nan": [1, np.nan],
    "durations": np.array([1, 2], dtype="m8[s]"),
    "records": np.zeros(2, dtype=[("a", int)]),
}


@pytest.mark.parametrize("value", no_numbers.values(), ids=no_numbers.keys())
def test_what_is_no_array_of_numbers_is_refused_with_and_without_expected_value(value):
    for expected in (None, [1, 2]):
        failure = refusal(checks.array, value, expected)
        json.dumps(failure.evidence, allow_nan=False)
    refusal(checks.scalar, value)


def test_nan_counts_only_where_it_is_expected():
    checks.array([1.0, np.nan], [1.0, np.nan], name="x")
    refusal(checks.array, [np.nan, 1.0], [1.0, np.nan])
    assert "the first is at index (1,)" in refusal(checks.array, [np.nan, 5.0], [np.nan, 1.0]).problem
    refusal(checks.scalar, np.nan)
    refusal(checks.scalar, np.inf, 1e300)


def test_booleans_are_accepted_where_booleans_are_expected():
    checks.array([True, False], np.array([True, False]), name="x")
    refusal(checks.array, [True, True], np.array([True, False]))
    assert describe_kind(np.array([True])) == "an array of True and False of shape (1,)"


@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")  # np.matrix
def test_sequences_that_numpy_understands_are_arrays():
    pandas = pytest.importorskip("pandas")
    for value in (pandas.Series([1, 2]), range(1, 3), np.ma.array([1, 2]), collections.deque([1, 2])):
        checks.array(value, [1, 2], name="x")
    checks.array(np.matrix([[1, 2]]), [[1, 2]], name="x")


def test_small_floats_of_tensor_libraries_are_numbers():
    keras = pytest.importorskip("keras")
    checks.array(keras.ops.cast([1.5, 2.0], "bfloat16"), [1.5, 2.0], name="x")
    with pytest.raises(NotNumeric):
        as_array(keras.Input((2,)))


def test_choice_ignores_case_and_blanks():
    checks.choice("  Max   POOLING", "max pooling", name="x", options=["max pooling", "flatten"])


@pytest.mark.parametrize("answer", ["flatten", "", "pool", None, 1, ["max pooling"], Broken()], ids=type)
def test_other_choice_is_refused(answer):
    refusal(checks.choice, answer, "max pooling", options=["max pooling", "flatten"])


def test_choice_whose_answer_is_no_option_is_the_authors_error():
    with pytest.raises(ValueError, match="not among the options"):
        checks.choice("a", "c", name="x", options=["a", "b"])


def test_wrong_choice_is_explained_whatever_its_blanks():
    failure = refusal(checks.choice, "A  b", "c", options=["a b", "c"], wrong={"float-size": "a b"})
    assert failure.code == "float-size"


def test_wrong_value_is_explained_across_types_but_not_from_boolean():
    assert refusal(checks.scalar, np.float32(2), 3, wrong={"float-size": 2}).code == "float-size"
    assert refusal(checks.scalar, True, 3, wrong={"float-size": 1}).code is None
    padded = np.ones((1, 2, 1))
    assert refusal(checks.array, padded, [3, 3], drop_unit_axes=True, wrong={"float-size": [1, 1]}).code == "float-size"


def test_parts_come_back_as_any_sequence_but_not_as_what_merely_iterates():
    tolerance = Tolerance("integer")
    for parts in ((3, 4), [3, 4], np.array([3, 4]), [np.int8(3), np.array([4])]):
        assert difference(parts, (3, 4), tolerance) is None
    for parts in ({3, 4}, {3: 0, 4: 0}, iter([3, 4]), "34", 3, None, [3], [3, 4, 5], [4, 3], [3, 4.0]):
        assert difference(parts, (3, 4), tolerance)


def test_integer_and_float_are_the_same_value_but_not_the_same():
    assert same_value(3, 3.0)
    assert not same(3, 3.0)
    assert same({"a": [1, (2, 3)]}, {"a": [1, (2, 3)]})
    assert not same({"a": [1, (2, 3)]}, {"a": [1, (2, 4)]})
    assert not same_value(True, 1)


@fast
@given(array=arrays, data=st.data())
def test_evidence_survives_json_and_tells_values_apart(array, data):
    packed = json.loads(json.dumps(evidence.pack(array), allow_nan=False))
    assert evidence.agree(packed, evidence.pack(array))
    assert evidence.agree(packed, evidence.pack(array.tolist())) == (array.dtype == as_array(array.tolist()).dtype)
    changed = array.copy()
    changed[tuple(data.draw(st.integers(0, side - 1)) for side in array.shape)] += 0.5
    assert not evidence.agree(packed, evidence.pack(changed))


plain = st.none() | st.text(max_size=9) | st.integers(-9, 9) | st.booleans() | st.floats()
nested = st.recursive(plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3))


@fast
@given(value=nested)
def test_evidence_of_any_plain_result_agrees_with_itself_after_json(value):
    packed = evidence.pack(value)
    assert evidence.agree(json.loads(json.dumps(packed, allow_nan=False)), packed)
    assert not evidence.agree(packed, evidence.pack([value, "more"]))


def test_evidence_tells_kinds_apart_and_forgets_addresses():
    assert not evidence.agree(evidence.pack(3), evidence.pack(3.0))
    assert not evidence.agree(evidence.pack(1), evidence.pack(True))
    assert evidence.agree(evidence.pack(i for i in "a"), evidence.pack(i for i in "a"))
    long = {f"key {i}": i for i in range(50)}
    assert not evidence.agree(evidence.pack(long), evidence.pack({**long, "key 49": 0}))


def test_evidence_is_bounded():
    for value in (np.zeros(10**6), "a" * 10**6, recursive, {"a": "b" * 10**6}):
        assert len(json.dumps(evidence.pack(value))) < 20_000


def test_description_is_short_and_never_raises():
    for value in [*no_numbers.values(), np.zeros(1000), [1] * 1000, lambda: 1]:
        assert 0 < len(describe(value)) <= 120
    assert describe(np.float32(0.1)) == "0.1"
    assert describe(object()) == "<object object>"
