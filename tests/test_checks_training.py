"""Checks of the workflow around a model: splits, two-class models, and what a training function did."""

import numpy as np
import pytest

from autograder import checks
from autograder.checks import CheckFailed, classes

keras = pytest.importorskip("keras")


def code_of(check, *args, **options):
    """The code of the failure that a check raises; "" if it raises one without a code."""
    with pytest.raises(CheckFailed) as caught:
        check(*args, **options)
    return caught.value.failure.code or ""


def shuffled(x, y, seed):
    order = np.random.default_rng(seed).permutation(len(x))
    first, second = int(0.6 * len(x)), int(0.8 * len(x))
    return tuple(part[rows] for rows in (order[:first], order[first:second], order[second:]) for part in (x, y))


def test_right_split_passes_with_lists_and_float_labels_too():
    checks.split(shuffled, [5, 20, 137], name="split")
    checks.split(lambda *args: [part.tolist() for part in shuffled(*args)], [20], name="split")
    checks.split(lambda x, y, seed: shuffled(x, y.astype(float), seed), [20], name="split", features=4)
    checks.shuffled_split(shuffled, 500, name="split")


def test_split_in_each_class_passes():
    def stratified(x, y, seed):
        found = [shuffled(x[y == label], y[y == label], seed) for label in (0, 1)]
        return tuple(np.concatenate(both) for both in zip(*found, strict=True))

    checks.split(stratified, [137, 400], name="split")
    checks.shuffled_split(stratified, 500, name="split")


@pytest.mark.parametrize(
    ("f", "code"),
    [
        (lambda x, y, seed: shuffled(x, y, seed)[:4], ""),
        (lambda x, y, seed: None, ""),
        (lambda x, y, seed: 1 / 0, ""),
        (lambda x, y, seed: (*shuffled(x, y, seed)[:5], ["a"]), ""),
        (lambda x, y, seed: shuffled(x / 2, y, seed), ""),
        (lambda x, y, seed: shuffled(x[:, :1], y, seed), ""),
        (lambda x, y, seed: shuffled(x[::-1], y, seed), "labels-torn-off"),
        (lambda x, y, seed: shuffled(x[:-1], y[:-1], seed), "examples-left-out"),
        (lambda x, y, seed: (*shuffled(x, y, seed)[:4], *shuffled(x, y, seed)[2:4]), "overlapping-parts"),
        (lambda x, y, seed: (*shuffled(x, y, seed)[2:], *shuffled(x, y, seed)[:2]), "part-sizes-swapped"),
        (lambda x, y, seed: (shuffled(x, y, seed), x.sort(axis=0))[0], "input-changed"),
    ],
)
def test_wrong_split_is_told_from_others(f, code):
    assert code_of(checks.split, f, [40], name="split") == code


def test_split_that_is_no_function_is_refused():
    assert code_of(checks.split, 3, [40], name="split") == ""


@pytest.mark.parametrize(
    ("f", "code"),
    [
        (lambda x, y, seed: tuple(p for a in ((0, 60), (60, 80), (80, 100)) for p in (x[slice(*a)], y[slice(*a)])), 0),
        (lambda x, y, seed: shuffled(x, y, 1), "seed-ignored"),
        (lambda x, y, seed: shuffled(x, y, None), "split-differs-each-time"),
    ],
)
def test_split_without_chance_or_seed_is_told(f, code):
    assert code_of(checks.shuffled_split, f, 100, name="split") == (code or "unshuffled-split")


def model(*units, last="sigmoid", activation="tanh"):
    hidden = [keras.layers.Dense(count, activation=activation) for count in units[:-1]]
    return keras.Sequential([keras.Input((2,)), *hidden, keras.layers.Dense(units[-1], activation=last)])


@pytest.mark.parametrize(
    ("made", "bends"),
    [
        (lambda: model(1), False),
        (lambda: model(2, last="softmax"), False),
        (lambda: model(1, last=None), False),
        *((lambda a=a: model(8, 1, activation=a), True) for a in ("relu", "tanh", "sigmoid", "elu", "gelu")),
        (lambda: model(8, 2, last="softmax"), True),
        (lambda: model(8, 2, last=None), True),
    ],
)
def test_two_class_models_of_all_kinds_pass(made, bends):
    for _ in range(2):
        checks.two_class_model(made(), bends=bends, name="build")


@pytest.mark.parametrize("initializer", ["zeros", keras.initializers.RandomNormal(stddev=1e-6)])
def test_two_class_model_is_judged_by_what_its_weights_can_become(initializer):
    def made(activation):
        last = keras.layers.Dense(1, activation="sigmoid", kernel_initializer=initializer)
        return keras.Sequential([keras.Input((2,)), keras.layers.Dense(8, activation=activation), last])

    bent = made("tanh")
    before = bent.get_weights()
    checks.two_class_model(bent, bends=True, name="build")
    assert all(np.array_equal(one, other) for one, other in zip(bent.get_weights(), before, strict=True))
    assert code_of(checks.two_class_model, made(None), bends=True, name="build") == "hidden-layer-linear"


@pytest.mark.parametrize(
    ("made", "bends", "code"),
    [
        (lambda: model(8, 1, activation=None), True, "hidden-layer-linear"),
        (lambda: model(8, 2, activation=None, last="softmax"), True, "hidden-layer-linear"),
        (lambda: model(1), True, "hidden-layer-linear"),
        (lambda: model(8, 1), False, ""),
        (lambda: model(8, 1, last="softmax"), True, "softmax-on-one-unit"),
        (lambda: model(8, 2, last="sigmoid"), True, "sigmoid-for-two-units"),
        (lambda: model(8, 3, last="softmax"), True, ""),
        (lambda: "model", True, ""),
    ],
)
def test_wrong_two_class_model_is_told(made, bends, code):
    assert code_of(checks.two_class_model, made(), bends=bends, name="build") == code


def run_with(fit=None, loss="binary_crossentropy", accuracy=None, labels=lambda y: y, build=None):
    """A run function with one thing changed."""

    def run(given, train, val, test, epochs):
        made = (build or given)()
        made.compile(loss=loss, optimizer=keras.optimizers.Adam(0.02), metrics=["accuracy"])
        parts = [(x, labels(y)) for x, y in (train, val, test)]
        fitted = fit or (lambda m, train, val, test: m.fit(*train, validation_data=val, epochs=epochs, verbose=0))
        history = fitted(made, *parts)
        share = accuracy(made, *parts) if accuracy else made.evaluate(*parts[2], verbose=0)[1]
        return made, history, share

    return run


def joined(*parts):
    return [np.concatenate(some) for some in zip(*parts, strict=True)]


def shifted(m, train, val, test):
    train[0][:] += 1
    return m.fit(*train, validation_data=val, verbose=0)


def test_right_training_passes():
    checks.run_results(run_with(), lambda: model(8, 1), name="run")
    checks.training_run(run_with(), lambda: model(8, 1), name="run")
    checks.honest_run(run_with(), lambda: model(8, 1), name="run")


@pytest.mark.parametrize(
    ("run", "build"),
    [
        (run_with(loss="sparse_categorical_crossentropy"), lambda: model(8, 2, last="softmax")),
        (run_with(loss="categorical_crossentropy", labels=lambda y: np.eye(2)[y]), lambda: model(2, last="softmax")),
        (
            run_with(
                loss=keras.losses.BinaryCrossentropy(from_logits=True),
                accuracy=lambda m, a, b, c: np.mean((m.predict(c[0], verbose=0)[:, 0] > 0) == c[1]),
            ),
            lambda: model(4, 1, last=None),
        ),
        (run_with(labels=lambda y: y[:, None].astype("float32")), lambda: model(1)),
    ],
)
def test_other_outputs_and_losses_pass(run, build):
    checks.training_run(run, build, name="run")
    checks.honest_run(run, build, name="run")


def test_batches_of_any_size_pass():
    def fit(m, train, val, test):
        return m.fit(*train, validation_data=val, batch_size=max(len(train[0]) // 3, 1), epochs=1, verbose=0)

    checks.honest_run(run_with(fit), lambda: model(1), name="run")
    checks.honest_run(
        run_with(lambda m, a, b, c: m.fit(*a, validation_data=b, batch_size=1, verbose=0)), lambda: model(1), name="run"
    )


@pytest.mark.parametrize(
    ("run", "code"),
    [
        (run_with(loss="mse"), "squared-error-for-cross-entropy"),
        (run_with(lambda m, a, b, c: m.fit(*a, validation_data=c, verbose=0)), "validation-on-test"),
        (run_with(lambda m, a, b, c: m.fit(*a, validation_data=a, verbose=0)), "validation-on-training"),
        (run_with(lambda m, a, b, c: m.fit(*a, validation_split=0.25, verbose=0)), "validation-on-training"),
        (run_with(lambda m, a, b, c: m.fit(*a, verbose=0)), "validation-left-out"),
        (run_with(lambda m, a, b, c: m.fit(*a, validation_data=b, epochs=5, verbose=0)), ""),
        (run_with(build=lambda: model(4, 1, last=None)), "logits-without-from-logits"),
        (run_with(build=lambda: model(4, 2), labels=lambda y: np.eye(2)[y]), "build-ignored"),
        (run_with(shifted), "input-changed"),
    ],
)
def test_wrong_training_is_told(run, code):
    assert code_of(checks.training_run, run, lambda: model(4, 1), name="run") == code


@pytest.mark.parametrize(
    ("run", "code"),
    [
        (run_with(lambda m, a, b, c: m.fit(*joined(a, c), validation_data=b, verbose=0)), "fitted-on-test"),
        (run_with(lambda m, a, b, c: m.fit(*joined(a, b), validation_data=b, verbose=0)), "fitted-on-validation"),
        (run_with(lambda m, a, b, c: m.fit(*joined(a, b, c), validation_data=b, verbose=0)), "fitted-on-all-parts"),
        (run_with(accuracy=lambda m, a, b, c: m.evaluate(*a, verbose=0)[1]), "training-accuracy-for-test"),
        (run_with(accuracy=lambda m, a, b, c: m.evaluate(*b, verbose=0)[1]), "validation-accuracy-for-test"),
        (run_with(accuracy=lambda m, a, b, c: m.evaluate(*c, verbose=0)[0]), "loss-for-accuracy"),
        (run_with(accuracy=lambda m, a, b, c: 100 * m.evaluate(*c, verbose=0)[1]), "percent-for-share"),
        (run_with(shifted), "input-changed"),
        (run_with(build=lambda: model(1)), "build-ignored"),
        (run_with(accuracy=lambda m, a, b, c: 0.02), ""),  # which no trained model comes near
        (run_with(accuracy=lambda m, a, b, c: "0.5"), ""),
    ],
)
def test_dishonest_training_is_told(run, code):
    assert code_of(checks.honest_run, run, lambda: model(4, 1), name="run") == code


def test_model_that_has_no_weights_before_fit_passes():
    def unbuilt():
        return keras.Sequential([keras.layers.Dense(4, activation="tanh"), keras.layers.Dense(1, activation="sigmoid")])

    checks.training_run(run_with(), unbuilt, name="run")
    checks.honest_run(run_with(), unbuilt, name="run")


@pytest.mark.parametrize(("factors", "code"), [((1.001, 1.001, 1.001), None), ((1.001, 1.2, 1.2), "")])
def test_loss_that_is_only_near_is_tried_again(factors, code):
    """Another loss comes near by chance once, but not three times; a coarse right one does."""
    called = []

    def run(build, train, val, test, epochs):
        made, history, share = run_with()(build, train, val, test, epochs)
        history.history["val_loss"] = [loss * factors[len(called)] for loss in history.history["val_loss"]]
        called.append(factors[len(called)])
        return made, history, share

    if code is None:
        checks.training_run(run, lambda: model(4, 1), name="run")
        assert tuple(called) == factors
    else:
        assert code_of(checks.training_run, run, lambda: model(4, 1), name="run") == code
        assert len(called) > 1


@pytest.mark.parametrize("part", [1, 2])
def test_losses_that_are_nearly_the_same_by_chance_are_told_apart(part):
    """A model that hardly knows anything yet has a loss of about log 2 on whatever part."""

    def fit(m, *parts):
        m.set_weights([np.full((2, 1), 0.001), np.zeros(1)])
        m.optimizer.learning_rate = 0.0
        return m.fit(*parts[0], validation_data=parts[part], verbose=0)

    try:
        checks.training_run(run_with(fit), lambda: model(1), name="run")
        found = None
    except checks.CheckFailed as error:
        found = error.failure.code
    assert found == {1: None, 2: "validation-on-test"}[part]


def test_model_that_is_trained_again_is_told():
    one = model(4, 1)
    assert code_of(checks.honest_run, run_with(build=lambda: one), lambda: model(4, 1), name="run") == (
        "training-continued"
    )


@pytest.mark.parametrize("result", [None, (1, 2), (1, 2, 3), "abc"])
def test_result_of_another_kind_is_refused(result):
    assert code_of(checks.run_results, lambda *args: result, lambda: model(1), name="run") == ""


def test_training_that_raises_or_is_not_written_is_a_failure():
    def not_written(*args):
        raise NotImplementedError

    with pytest.raises(CheckFailed) as caught:
        checks.run_results(not_written, lambda: model(1), name="run")
    assert not caught.value.failure.attempted
    with pytest.raises(CheckFailed, match="takes 0 positional arguments"):
        checks.run_results(lambda: 1, lambda: model(1), name="run")


X_LINE = np.linspace(-2, 2, 40)[:, None].repeat(2, axis=1).astype("float32")
Y_LINE = (X_LINE[:, 0] > 0).astype(int)


def straight(slope, outputs=1, activation="sigmoid", loss="binary_crossentropy"):
    """A model whose probability of class 1 is sigmoid(slope * x)."""
    made = keras.Sequential([keras.Input((2,)), keras.layers.Dense(outputs, activation)])
    kernel = np.array([[slope], [0.0]])
    made.set_weights([np.hstack([0 * kernel, kernel])[:, 2 - outputs :], np.zeros(outputs)])
    made.compile(loss=loss)
    return made


def test_improvement_is_computed_from_the_models_own_outputs():
    checks.improvement(straight(2), straight(-1), X_LINE, Y_LINE, by=1.0, name="model")
    with pytest.raises(CheckFailed, match="of b should be lower than that of a"):
        checks.improvement(straight(-1), straight(1), X_LINE, Y_LINE, by=0.1, name="model", names=("b", "a"))


@pytest.mark.parametrize(
    "kind",
    [
        (1, "sigmoid", "binary_crossentropy"),
        (1, None, keras.losses.BinaryCrossentropy(from_logits=True)),
        (1, None, None),  # trained in a loop of one's own
        (2, "softmax", "sparse_categorical_crossentropy"),
        (2, None, keras.losses.SparseCategoricalCrossentropy(from_logits=True)),
        (2, None, None),
    ],
)
def test_cross_entropy_is_that_of_keras_for_all_kinds_of_outputs(kind):
    wanted = straight(1).evaluate(X_LINE, Y_LINE, verbose=0)
    found = classes.cross_entropy(classes.class_scores(straight(1, *kind), X_LINE, "model"), Y_LINE)
    assert found == pytest.approx(wanted, rel=1e-5)


def test_surely_wrong_model_has_a_finite_cross_entropy():
    found = classes.cross_entropy(classes.class_scores(straight(-1000), X_LINE, "model"), Y_LINE)
    assert found == pytest.approx(16.1, abs=0.1)  # -log of Keras' epsilon


def test_improvement_does_not_see_what_moves_the_accuracy_by_luck():
    """Two lines that differ a little, where half of the inputs of one class lie close to the boundary."""
    x, y = X_LINE.copy(), Y_LINE.copy()
    x[y == 1] = np.where(np.arange(20)[:, None] % 2, x[y == 1], 0.01)
    moved = straight(1)
    moved.set_weights([np.array([[1.0], [0.0]]), np.array([-0.05])])
    right = [float(np.mean((model.predict(x, verbose=0)[:, 0] > 0.5) == y)) for model in (straight(1), moved)]
    assert right == [1.0, 0.75]
    with pytest.raises(CheckFailed, match="but the difference is"):
        checks.improvement(straight(1), moved, x, y, by=0.05, name="model")
