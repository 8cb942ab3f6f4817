"""What a student and a grader see of a check: the message, the evidence, and nothing else."""

import copy
import logging
import os
import pickle
import sys
import warnings

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from autograder import checks
from autograder.checks import CheckFailed, Failure, misconceptions
from autograder.checks.misconceptions import Misconception
from autograder.checks.quiet import silence


@pytest.fixture(autouse=True)
def codes(monkeypatch):
    entries = {
        "flipped-kernel": Misconception("flipped-kernel", "turns the kernel", "Slide the kernel as it is."),
        "no-bias": Misconception("no-bias", "forgets the bias", "Every neuron has a bias."),
    }
    monkeypatch.setattr(misconceptions, "catalogue", lambda: entries)


@pytest.fixture
def shell():
    shell = InteractiveShell.instance()
    shell.run_cell("from autograder import checks")
    yield shell
    InteractiveShell.clear_instance()


def noisy(*args):
    """A student's function that talks on every channel there is, and returns 5."""
    print("to stdout")
    print("to stderr", file=sys.stderr)
    os.write(1, b"past Python, to stdout\n")
    os.write(2, b"past Python, to stderr\n")
    warnings.warn("a warning", UserWarning, stacklevel=1)
    logging.getLogger("student").warning("a log line")
    np.log(np.zeros(1))
    return 5


class Noisy:
    __repr__ = __array__ = noisy


HIDDEN = 48151623
hidden_checks = {
    "scalar": lambda: checks.scalar(5, HIDDEN, name="x"),
    "whole scalar": lambda: checks.scalar(5, HIDDEN, name="x", kind="integer"),
    "float for whole scalar": lambda: checks.scalar(float(5), HIDDEN, name="x", kind="integer"),
    "array": lambda: checks.array([5, 5], [5, HIDDEN], name="x"),
    "shape": lambda: checks.array([5], [5, HIDDEN], name="x"),
    "text for array": lambda: checks.array("5", [5, HIDDEN], name="x"),
    "object": lambda: checks.array(Noisy(), [5, HIDDEN], name="x"),
    "choice": lambda: checks.choice("a", "b", name="x", options=["a", "b"]),
    "function": lambda: checks.function(noisy, [5, HIDDEN], [(1,), (2,)]),
    "pair": lambda: checks.function(lambda a: (5, noisy()), [(5, HIDDEN)], [(1,)]),
    "object of a function": lambda: checks.function(lambda a: Noisy(), [HIDDEN], [(1,)]),
    "mistake of a function": lambda: checks.function(noisy, [HIDDEN], [(1,)], wrong={"no-bias": noisy}),
}


@pytest.mark.parametrize("check", hidden_checks.values(), ids=hidden_checks.keys())
def test_failing_check_prints_nothing_and_hides_the_expected_value(check, capfd, recwarn):
    with pytest.raises(CheckFailed) as caught:
        check()
    assert capfd.readouterr() == ("", "")
    assert not recwarn.list
    assert str(HIDDEN) not in str(caught.value) + repr(caught.value.failure)


def test_passing_checks_print_nothing_even_if_the_student_prints(capfd, recwarn):
    checks.scalar(5, 5, name="x")
    checks.array([5], [5], name="x")
    checks.choice("a", "a", name="x", options=["a", "b"])
    checks.function(noisy, [5], [(1,)], wrong={"no-bias": noisy})
    checks.example(noisy, (1,), 5)
    assert capfd.readouterr() == ("", "")
    assert not recwarn.list


def test_model_checks_print_nothing(capfd, recwarn):
    keras = pytest.importorskip("keras")

    class Talkative(keras.Model):
        def call(self, inputs):
            noisy()
            return inputs

    model, x = Talkative(), np.eye(2)
    capfd.readouterr()
    recwarn.clear()
    checks.model_shapes(model, {(2,): (2,)}, name="m")
    checks.parameters(model, 0, name="m")
    checks.same_outputs(model, x, x, name="m")
    checks.layer_behaviour(model, [], x, x, name="m")
    checks.accuracy(model, x, [0, 1], name="m", at_least=1.0)
    for failing in (
        lambda: checks.model_shapes(model, {(2,): (3,)}, name="m"),
        lambda: checks.same_outputs(model, x + HIDDEN, x, name="m"),
        lambda: checks.accuracy(model, x, [1, 0], name="m", at_least=0.5),
    ):
        with pytest.raises(CheckFailed) as caught:
            failing()
        assert str(HIDDEN) not in str(caught.value)
    assert capfd.readouterr() == ("", "")
    assert not recwarn.list


def test_output_comes_back_after_silence_also_when_it_is_nested_or_ends_in_an_error(capfd):
    def fail():
        with silence():
            with silence():
                noisy()
            noisy()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    print("after")
    os.write(2, b"after\n")
    assert capfd.readouterr() == ("after\n", "after\n")


def test_message_begins_with_the_code_and_ends_with_the_hint():
    with pytest.raises(CheckFailed) as caught:
        checks.scalar(2, 3, name="z", wrong={"flipped-kernel": 4, "no-bias": 2})
    assert str(caught.value).splitlines() == [
        "[no-bias] z: the value is not right.",
        "received: 2",
        "expected: a number",
        "hint: Every neuron has a bias.",
    ]


def double(a):
    return 2 * a


with_a_typo = {
    "scalar": lambda wrong: checks.scalar(3, 3, name="x", wrong=wrong),
    "array": lambda wrong: checks.array([3], [3], name="x", wrong=wrong),
    "choice": lambda wrong: checks.choice("a", "a", name="x", options=["a", "b"], wrong=wrong),
    "function": lambda wrong: checks.function(double, double, [(1,)], wrong=wrong),
    "example": lambda wrong: checks.example(double, (1,), 2, wrong=wrong),
}


@pytest.mark.parametrize("check", with_a_typo.values(), ids=with_a_typo.keys())
def test_unknown_code_is_an_error_at_once_that_names_close_ones(check):
    with pytest.raises(KeyError, match=r"no \[fliped-kernel\]; close to it: flipped-kernel"):
        check({"fliped-kernel": 5})


def test_unknown_code_that_is_close_to_none_says_so():
    with pytest.raises(KeyError, match="none is close"):
        misconceptions.lookup("zzzzzz")


def test_failure_survives_pickle_and_copy():
    failed = CheckFailed(Failure("z", "the value is not right.", code="no-bias", evidence=[1, {"a": 2}]))
    for other in (pickle.loads(pickle.dumps(failed)), copy.deepcopy(failed)):
        assert (other.failure, str(other)) == (failed.failure, str(failed))


def run(shell, code):
    with capture_output() as captured:
        result = shell.run_cell(code)
    return result, captured


def test_notebook_shows_the_message_without_frames(shell):
    result, shown = run(shell, "checks.scalar(2, 48151623, name='z', wrong={'no-bias': 2})")
    assert isinstance(result.error_in_exec, CheckFailed)
    text = shown.stdout + shown.stderr
    assert "[no-bias] z: the value is not right." in text
    assert "hint: Every neuron has a bias." in text
    for inside in ("Traceback", "plain.py", "fail(", "48151623", "CheckFailed"):
        assert inside not in text
    assert not shown.outputs
