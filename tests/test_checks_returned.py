"""Checks of what a function returns, of any property, and of a network that the grader trains."""

import numpy as np
import pytest

from autograder import checks


def failed(check, *args, **keywords):
    with pytest.raises(checks.CheckFailed) as caught:
        check(*args, **keywords)
    return caught.value.failure


def test_returned_hands_on_what_comes():
    assert checks.returned(lambda a, b=1: a + b, 2, name="f", b=5) == 7
    first, second = checks.returned(lambda: (1, [2]), name="f", parts=2)
    assert (first, second) == (1, [2])
    assert checks.returned(lambda: np.ones((2, 3)), name="f", parts=2).shape == (2, 3)


def test_returned_says_what_is_wrong():
    def raises():
        raise ZeroDivisionError("not today")

    def changes(array):
        array[0] = 9
        return array

    assert "ZeroDivisionError: not today" in failed(checks.returned, raises, name="f").problem
    assert "None" in failed(checks.returned, lambda: None, name="f").problem
    assert "a function is asked for" in failed(checks.returned, 3, name="f").problem
    assert "changes the array" in failed(checks.returned, changes, np.zeros(3), name="f").problem
    assert failed(checks.returned, lambda: (1, 2, 3), name="f", parts=2).received == "3 results"
    assert failed(checks.returned, lambda: "text", name="f", parts=2).problem == "2 results are asked for."


def test_a_stub_is_not_attempted():
    def stub():
        raise NotImplementedError

    assert not failed(checks.returned, stub, name="f").attempted


def test_holds_tells_the_problem_and_the_misconception():
    checks.holds(np.bool_(True), name="x", problem="it is too large.")
    failure = failed(checks.holds, False, name="x", problem="it is too large.", received="7", code="flipped-kernel")
    assert failure.lines()[:2] == ["[flipped-kernel] x: it is too large.", "received: 7"]
    with pytest.raises(KeyError):
        checks.holds(True, name="x", problem="", code="no-such-code")


def test_learns_trains_a_new_model_with_the_settings_of_the_grader():
    keras = pytest.importorskip("keras")
    rng = np.random.default_rng(0)
    x = rng.normal(size=(400, 2)).astype("float32")
    y = (x[:, 0] > x[:, 1]).astype(int)

    def straight():
        return keras.Sequential([keras.Input((2,)), keras.layers.Dense(2, activation="softmax")])

    def constant():
        model = straight()
        model.layers[0].kernel_initializer = "zeros"
        model.trainable = False
        model.set_weights([np.zeros((2, 2)), np.array([1.0, 0.0])])
        return model

    def lucky():
        model = straight()
        model.trainable = False
        model.set_weights([np.array([[5.0, -5.0], [-5.0, 5.0]])[:, ::-1], np.zeros(2)])
        return model

    settings = {"name": "build", "at_least": 0.9, "epochs": 4, "learning_rate": 0.05}
    checks.learns(straight, (x, y), (x[:100], y[:100]), **settings)
    assert failed(checks.learns, lucky, (x, y), (x[:100], y[:100]), **settings).code == "frozen-layer"
    failure = failed(checks.learns, constant, (x, y), (x[:100], y[:100]), **settings, attempts=2)
    assert "trained by the grader" in failure.name
    assert "at least 0.9" in failure.problem
    narrow = failed(
        checks.learns, lambda: keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)]), (x, y), (x, y), **settings
    )
    assert "when it is trained on inputs of shape (400, 2)" in narrow.problem
