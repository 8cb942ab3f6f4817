"""What the notebook fcnn-mnist brought along: checks of shuffled columns and of class probabilities, and pictures."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from autograder import checks, pictures

RNG = np.random.default_rng(8)
ORDER = np.random.default_rng(5).permutation(784)
TWO_ROWS = [np.arange(2 * 784).reshape(2, 784), RNG.normal(size=(1, 784)), RNG.normal(size=(2, 784))]


def failure(check, *args, **kwargs):
    """The failure of a check that must not hold."""
    with pytest.raises(checks.CheckFailed) as caught:
        check(*args, **kwargs)
    return caught.value.failure


@pytest.mark.parametrize("order", [ORDER, ORDER.tolist(), ORDER.astype(np.uint16)])
def test_permutation_is_accepted_in_any_container(order):
    checks.permutation(order, 784, name="permutation", grid=(28, 28))


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (RNG.integers(0, 784, 784), "permutation-repeats"),
        (ORDER + 1, None),
        (np.arange(784), "nothing-shuffled"),
        (ORDER.astype(float), None),
        (np.arange(784).reshape(28, 28)[::-1].reshape(-1), "rows-shuffled"),
        (np.arange(784).reshape(28, 28)[:, ::-1].reshape(-1), "rows-shuffled"),
        (ORDER[:100], None),
    ],
)
def test_other_numbers_are_no_permutation(order, code):
    assert failure(checks.permutation, order, 784, name="permutation", grid=(28, 28)).code == code


@pytest.mark.parametrize("f", [lambda x: x[:, ORDER], lambda x: np.take(x, ORDER, 1).tolist(), lambda x: x.T[ORDER].T])
def test_rearranging_in_any_style_is_accepted(f):
    checks.rearranges(f, ORDER.tolist(), TWO_ROWS, name="shuffle_pixels")


def moved_back(x):
    result = np.empty_like(x)
    result[:, ORDER] = x
    return result


def in_place(x):
    x[:] = x[:, ORDER]
    return x


@pytest.mark.parametrize(
    ("f", "code"),
    [
        (moved_back, "inverse-permutation"),
        (in_place, "input-changed"),
        (lambda x: x, "nothing-shuffled"),
        (lambda x: x[::-1], "images-shuffled"),
        (lambda x: np.random.default_rng(1).permuted(x, axis=1), "permutation-per-image"),
        (lambda x: x[:, RNG.permutation(784)], "permutation-per-call"),
        (lambda x: x[:, np.random.default_rng(77).permutation(784)], "another-permutation"),
        (lambda x: x[:, ORDER] + 1, None),
        (lambda x: x[:, :5], None),
        (lambda x: None, None),
        (lambda x: x[0, 0, 0], None),
    ],
)
def test_what_was_moved_instead_is_diagnosed(f, code):
    assert failure(checks.rearranges, f, ORDER, TWO_ROWS, name="shuffle_pixels").code == code


@pytest.mark.parametrize("order", [ORDER + 1, None, ORDER[:10], "abc", ORDER / 2])
def test_what_is_no_permutation_reorders_nothing(order):
    assert failure(checks.reordered, np.zeros((2, 784)), order).name == "permutation"


@pytest.fixture(scope="module")
def keras():
    return pytest.importorskip("keras")


def network(keras, *hidden, last="softmax"):
    layers = [keras.layers.Dense(units, activation=activation) for units, activation in hidden]
    return keras.Sequential([keras.Input((12,)), *layers, keras.layers.Dense(4, activation=last)])


@pytest.mark.parametrize("activation", ["relu", "sigmoid", "tanh", "gelu", "selu"])
def test_hidden_layer_bends(keras, activation):
    model = network(keras, (9, activation))
    checks.class_probabilities(model, (12,), 4, name="model")
    checks.bends(model, (12,), 4, bent=True, name="model")
    failure(checks.bends, model, (12,), 4, bent=False, name="model")


def test_hidden_layer_bends_under_an_output_that_begins_with_zeros(keras):
    model = network(keras, (9, "relu"))
    model.layers[-1].kernel.assign(np.zeros((9, 4)))
    checks.bends(model, (12,), 4, bent=True, name="model")
    assert not model.layers[-1].get_weights()[0].any()


def test_linear_hidden_layer_does_not_bend(keras):
    checks.bends(network(keras), (12,), 4, bent=False, name="model")
    found = failure(checks.bends, network(keras, (9, None)), (12,), 4, bent=True, name="model")
    assert found.code == "hidden-activation-missing"


@pytest.mark.parametrize(("last", "code"), [("sigmoid", "sigmoid-for-softmax"), (None, "last-activation-missing")])
def test_outputs_that_are_no_probabilities_are_told(keras, last, code):
    assert failure(checks.class_probabilities, network(keras, last=last), (12,), 4, name="model").code == code


def test_model_that_knows_the_test_part_better_was_trained_on_it(keras):
    model = network(keras)
    x = RNG.normal(size=(600, 12)).astype(np.float32)
    y = np.argmax(keras.ops.convert_to_numpy(model(x)), axis=1)
    wrong = np.where(RNG.random(600) < 0.2, (y + 1) % 4, y)
    checks.unseen(model, (x, y), (x, wrong), name="model")
    checks.unseen(model, (x, y), (x, y), name="model")
    assert failure(checks.unseen, model, (x, wrong), (x, y), name="model").code == "trained-on-test"


@pytest.mark.parametrize(("on_train", "on_test", "told"), [(0.8822, 0.928, True), (0.92, 0.94, False)])
def test_test_part_that_is_easier_by_chance_is_none_that_was_learned(keras, on_train, on_test, told):
    """The first: a network of 15 epochs on 1,000 test digits whose last epoch went badly."""
    model = network(keras)
    parts = []
    for size, share in ((4000, on_train), (1000, on_test)):
        x = RNG.normal(size=(size, 12)).astype(np.float32)
        y = np.argmax(keras.ops.convert_to_numpy(model(x)), axis=1)
        parts.append((x, np.where(np.arange(size) < round(size * share), y, (y + 1) % 4)))
    if told:
        assert failure(checks.unseen, model, *parts, name="model").code == "trained-on-test"
    else:
        checks.unseen(model, *parts, name="model")


def test_equally_good_models_differ_by_no_more_than_is_allowed(keras):
    model = network(keras)
    x = RNG.normal(size=(100, 12)).astype(np.float32)
    y = np.argmax(keras.ops.convert_to_numpy(model(x)), axis=1)
    other = np.vstack([x[:95], x[:5] * -1])
    checks.equally_good(model, x, model, other, y, within=0.06, name="models")
    assert failure(checks.equally_good, model, x, model, -x, y, within=0.06, name="models").code is None


@pytest.mark.parametrize("bad", [None, "x", [1, [2]], np.nan, np.full((3, 784), np.nan), {}, np.zeros(0), lambda: 0])
def test_pictures_never_raise(bad, monkeypatch):
    monkeypatch.setattr(plt, "show", lambda: plt.gcf().canvas.draw())
    good = np.zeros((3, 784))
    pictures.digits(bad, bad)
    pictures.before_and_after(bad, bad, bad)
    pictures.before_and_after(good, bad)
    pictures.templates({"a": bad, "b": np.ones((784, 3))})
    pictures.training_curves({"a": bad, "b": {"loss": [1, 2], "val_loss": bad}})
    pictures.confusion(bad)
    pictures.accuracies({"a": bad, "b": (0.5, bad), "c": (0.5, 0.6)}, of=100)
    assert plt.get_fignums() == []


@pytest.mark.parametrize("activation", ["relu", "sigmoid", "tanh", "gelu", "softsign"])
def test_second_hidden_layer_bends(keras, activation):
    model = network(keras, (2, activation), (9, activation))
    checks.bends_again(model, (12,), 4, units=2, name="model")


@pytest.mark.parametrize("later", [[(9, None)], [(9, None), (7, None)], []])
def test_linear_layers_behind_the_first_do_not_bend(keras, later):
    found = failure(checks.bends_again, network(keras, (2, "relu"), *later), (12,), 4, units=2, name="model")
    assert found.code == "hidden-activation-missing"
