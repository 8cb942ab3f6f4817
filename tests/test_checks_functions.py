"""Functions: any implementation with equal results passes; mutation, exceptions and wrong values do not."""

import functools
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder import checks
from autograder.checks import CheckFailed, misconceptions
from autograder.checks.misconceptions import Misconception

fast = settings(deadline=None, max_examples=50)
arrays = hnp.arrays(
    np.float64,
    hnp.array_shapes(min_dims=1, max_dims=3, max_side=4),
    elements=st.integers(-100, 100).map(float),
)


@pytest.fixture(autouse=True)
def codes(monkeypatch):
    entries = {code: Misconception(code, "errs", f"Hint of {code}.") for code in ("mean", "sum", "in-place")}
    monkeypatch.setattr(misconceptions, "catalogue", lambda: entries)


def refusal(f, reference, cases, **options):
    with pytest.raises(CheckFailed) as caught:
        checks.function(f, reference, cases, **options)
    return caught.value.failure


def double(a):
    return 2 * np.asarray(a)


implementations = {
    "list": lambda a: double(a).tolist(),
    "float32": lambda a: double(a).astype(np.float32),
    "integers": lambda a: double(a).astype(int),
    "rows": lambda a: tuple(double(a)),
    "addition": lambda a: a + a,
    "partial": functools.partial(np.multiply, 2),
}


@fast
@given(array=arrays, implementation=st.sampled_from(sorted(implementations)))
def test_any_implementation_with_equal_results_passes(array, implementation):
    checks.function(implementations[implementation], double, [(array,), (array.T,)])


@fast
@given(array=arrays, implementation=st.sampled_from(sorted(implementations)), data=st.data())
def test_perturbed_implementation_is_refused(array, implementation, data):
    index = tuple(data.draw(st.integers(0, side - 1)) for side in array.shape)

    def perturbed(a):
        result = np.array(implementations[implementation](a))
        result[index] += 1
        return result

    assert f"index {index}" in refusal(perturbed, double, [(array,)]).problem


arguments = st.one_of(
    arrays,
    st.lists(st.integers(-9, 9), min_size=1),
    st.lists(arrays, min_size=1, max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), min_size=1),
    st.sets(st.integers(0, 9), min_size=1),
)


def spoil(value):
    """Change ``value`` in place, as deep inside as it goes."""
    if isinstance(value, np.ndarray):
        value.flat[-1] += 1
    elif isinstance(value, list) and isinstance(value[-1], np.ndarray):
        spoil(value[-1])
    elif isinstance(value, list):
        value[-1] += 1
    elif isinstance(value, dict):
        value[next(iter(value))] += 1
    else:
        value.add(10)


@fast
@given(value=arguments, by_keyword=st.booleans())
def test_changed_argument_is_always_noticed(value, by_keyword):
    def impure(value):
        spoil(value)
        return 1

    case = (checks.kwargs(value=value),) if by_keyword else (value,)
    assert "changes the array that it was given" in refusal(impure, [1], [case]).problem


@fast
@given(value=arguments)
def test_untouched_argument_is_no_mutation(value):
    checks.function(lambda value: 1, [1, 1], [(value,), (checks.kwargs(value=value),)])


def test_nan_in_an_argument_is_no_mutation():
    checks.function(lambda a, b: 1, [1], [(np.array([np.nan]), [float("nan")])])


def test_argument_that_is_a_generator_of_random_numbers_may_be_used():
    checks.function(lambda rng: rng.permutation(5), lambda rng: rng.permutation(5), [(np.random.default_rng(1),)])


def test_cases_are_not_changed_by_what_the_function_does():
    image = np.ones((2, 3))
    refusal(lambda a: a.fill(0), double, [(image,)])
    assert image.sum() == 6


class Callable:
    def __call__(self, a, scale=2):
        return scale * a


def test_lambda_and_callable_object_pass_as_functions():
    checks.function(Callable(), lambda a, scale=2: a * scale, [(3,), (3, checks.kwargs(scale=5))], name="double")


class UnprintableError(Exception):
    def __str__(self):
        raise RuntimeError


class Fundamental(BaseException):
    pass


@pytest.mark.parametrize(
    "error", [ValueError("a\nb"), SystemExit(0), UnprintableError(), Fundamental(), RecursionError()]
)
def test_what_a_function_raises_is_a_failed_check(error):
    def broken(a):
        raise error

    failure = refusal(broken, double, [(1,)])
    assert f"it raises {type(error).__name__}" in failure.problem
    assert failure.evidence == [{"error": type(error).__name__}]
    assert failure.attempted


def test_time_limit_of_the_grader_goes_on():
    def interrupted(a):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        checks.function(interrupted, double, [(1,)])


def test_stub_is_not_attempted():
    def stub(a):
        raise NotImplementedError

    failure = refusal(stub, double, [(1,)])
    assert not failure.attempted
    assert failure.problem.endswith("it is not written yet.")


@pytest.mark.parametrize(
    "result", [True, None, "2", 2 + 0j, {2}, [[1], [1, 2]], float("nan"), (i for i in [2])], ids=type
)
def test_result_that_is_no_number_is_refused(result):
    refusal(lambda a: result, [1], [(1,)])


@pytest.mark.parametrize("shape", [(3, 4), [3, 4], np.array([3, 4]), (np.int64(3), np.array([4]))], ids=type)
def test_pair_passes_as_any_sequence(shape):
    checks.function(lambda a: shape, [(3, 4)], [(1,)], kind="integer")


def endless():
    while True:
        yield 3


@pytest.mark.parametrize("shape", [{3, 4}, {3: 0, 4: 0}, endless(), (3.0, 4.0), (4, 3), 34, "34"], ids=type)
def test_wrong_pair_is_refused(shape):
    refusal(lambda a: shape, [(3, 4)], [(1,)], kind="integer")


def test_what_is_no_function_is_refused():
    assert refusal(3, double, [(1,)]).problem == "a function is asked for."


@pytest.mark.parametrize("cases", [[], [1]])
def test_cases_that_are_no_tuples_are_the_authors_error(cases):
    with pytest.raises(ValueError, match="cases must be"):
        checks.function(double, double, cases)


def test_reference_that_raises_is_the_authors_error():
    with pytest.raises(ZeroDivisionError):
        checks.function(double, lambda a: 1 / 0, [(1,)])


def test_mistake_is_named_when_all_results_agree_also_as_integers():
    wrong = {"sum": lambda a: float(np.sum(a)), "mean": np.mean}
    cases = [(np.array([1, 3]),), (np.array([2, 2, 5]),)]
    assert refusal(lambda a: int(sum(a)), np.max, cases, wrong=wrong).code == "sum"
    assert refusal(np.mean, np.max, cases, wrong=wrong).code == "mean"
    assert refusal(np.min, np.max, cases, wrong=wrong).code is None


def test_float_size_is_told_from_whole_size():
    wrong = {"mean": lambda n: n / 2}
    assert refusal(lambda n: n / 2, [2], [(4,)], kind="integer", wrong=wrong).code == "mean"
    assert refusal(lambda n: 5, [2], [(10,)], kind="integer", wrong=wrong).code is None


def test_message_names_the_case_by_shape():
    def transpose(image, stride):
        return image

    problem = refusal(transpose, lambda image, stride: image.T, [(np.ones((2, 3)), checks.kwargs(stride=2))]).problem
    assert problem.startswith("for arguments array (2, 3) of float64, stride=2, the shape is (2, 3)")
    assert refusal(lambda: 1, [2], [()]).problem.startswith("for a call without arguments, ")


def test_example_shows_both_values_and_names_the_mistake():
    with pytest.raises(CheckFailed) as caught:
        checks.example(lambda a, b: a + b, (3,), 12, name="product", kwargs={"b": 4}, wrong={"sum": 7.0})
    assert str(caught.value).splitlines() == [
        "[sum] product: in the example, the value is not right.",
        "received: 7",
        "expected: 12",
        "hint: Hint of sum.",
    ]


def test_warnings_of_the_function_are_not_errors():
    def noisy(a):
        warnings.warn("old", DeprecationWarning, stacklevel=1)
        return np.log(np.zeros(1)) * 0 + np.array([a])

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        checks.function(noisy, [np.array([np.nan])], [(1,)])
