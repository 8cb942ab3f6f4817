"""What the exercise cnn-mnist adds: checks of a training function and of units, pictures of a network's inside."""

import matplotlib

matplotlib.use("Agg")

import keras
import matplotlib.pyplot as plt
import numpy as np
import pytest

from autograder import checks, pictures

RNG = np.random.default_rng(0)
IMAGES = RNG.random((64, 4, 4, 1)).astype("float32")


def build():
    model = keras.Sequential([keras.Input((4, 4, 1)), keras.layers.Flatten(), keras.layers.Dense(3, "softmax")])
    compile_(model)
    return model


def compile_(model, loss="sparse_categorical_crossentropy", **options):
    model.compile(optimizer=keras.optimizers.Adam(0.1), loss=loss, **{"metrics": ["accuracy"], **options})


def fit(model, x, y, epochs):
    return model, model.fit(x, y, batch_size=4, epochs=epochs, verbose=0)


def test_trainer_accepts_a_new_model_each_time_and_a_history_as_dict():
    checks.trainer(lambda x, y, epochs=9: fit(build(), x, y, epochs), IMAGES, 2, name="train")

    def with_dict(x, y, epochs=9):
        model, history = fit(build(), x, y, epochs)
        return [model, history.history]

    checks.trainer(with_dict, IMAGES, 2, name="train")


@pytest.mark.parametrize(("rest", "numbers"), [(slice(-100), [64, 191, 191, 191]), (slice(100), [64, 32, 32])])
def test_trainer_gives_as_many_inputs_as_a_training_needs_that_holds_out_a_fixed_number(monkeypatch, rest, numbers):
    monkeypatch.setattr(checks.trainers, "SOME", 64)
    monkeypatch.setattr(checks.trainers, "FEW", 32)
    asked = []

    def train(x, y, epochs):
        asked.append(len(x))
        model, held_out = build(), slice(rest.stop, None)
        return model, model.fit(
            x[rest], y[rest], batch_size=4, epochs=epochs, validation_data=(x[held_out], y[held_out]), verbose=0
        )

    checks.trainer(train, np.tile(IMAGES, (3, 1, 1, 1)), 2, name="train")
    assert asked == numbers


OWN = np.tile(IMAGES, (3, 1, 1, 1))


def raises_their_number(x, y, epochs):
    raise ValueError(f"{len(x)} of them")


def fits_own_images(x, y, epochs):
    return fit(build(), OWN, y, epochs)


def fits_nothing(x, y, epochs):
    return fit(build(), x[:0], y[:0], epochs)


@pytest.mark.parametrize(
    ("train", "message"),
    [
        (raises_their_number, "it raises ValueError: 191 of them"),
        (fits_own_images, "it raises ValueError: Data cardinality"),
        (fits_nothing, "the second result should be what fit returns"),
    ],
)
def test_trainer_tells_why_nothing_was_trained(train, message):
    with pytest.raises(checks.CheckFailed, match=message):
        checks.trainer(train, OWN, 2, name="train")


def test_trainer_tells_how_a_training_went_wrong():
    shared = build()

    def mixes(x, y, epochs):
        np.random.default_rng(1).shuffle(x)
        return fit(build(), x, y, epochs)

    wrong = {
        "input-changed": mixes,
        "training-continued": lambda x, y, epochs: fit(shared, x, y, epochs),
        "epochs-not-passed-on": lambda x, y, epochs: fit(build(), x, y, 6),
        None: lambda x, y, epochs: fit(build(), x, np.arange(len(x)) % 3, epochs),
    }
    for code, train in wrong.items():
        with pytest.raises(checks.CheckFailed) as found:
            checks.trainer(train, IMAGES, 2, name="train")
        assert found.value.failure.code == code
    with pytest.raises(checks.CheckFailed, match="two results") as found:
        checks.trainer(lambda x, y, epochs: fit(build(), x, y, epochs)[0], IMAGES, 2, name="train")
    assert found.value.failure.code == "history-forgotten"
    with pytest.raises(checks.CheckFailed, match="two results") as found:
        checks.trainer(lambda x, y, epochs: fit(build(), x, y, epochs)[1], IMAGES, 2, name="train")
    assert found.value.failure.code is None


@pytest.mark.parametrize(("given", "fitted"), [(64, 320), (320, 64)])
def test_trainer_tells_from_the_steps_that_a_training_uses_other_images(given, fitted):
    own, other = (np.tile(IMAGES, (number // 64, 1, 1, 1)) for number in (given, fitted))
    with pytest.raises(checks.CheckFailed) as found:
        checks.trainer(lambda x, y, epochs: fit(build(), other, np.zeros(fitted), 1), own, 2, name="train")
    assert found.value.failure.code == "globals-for-arguments"


def train_with(make=build, labels=lambda y: y, validation=None, **options):
    """A training function with one thing changed."""

    def train(x, y, epochs):
        model = make()
        compile_(model, **options)
        return model, model.fit(x, labels(y), batch_size=4, epochs=epochs, validation_data=validation, verbose=0)

    return train


def frozen():
    model = build()
    model.layers[-1].trainable = False
    return model


def normalized():
    layers = keras.layers.Flatten(), keras.layers.BatchNormalization(), keras.layers.Dense(3, "softmax")
    return keras.Sequential([keras.Input((4, 4, 1)), *layers])


def one_hot(y):
    return keras.utils.to_categorical(y, 3)


LOCKED = RNG.random((50, 4, 4, 1)).astype("float32"), RNG.integers(3, size=50)
LIKE_LOCKED = RNG.random((50, 4, 4, 1)).astype("float32"), LOCKED[1]


@pytest.mark.parametrize(
    "train",
    [
        train_with(validation=LIKE_LOCKED),
        train_with(labels=one_hot, loss="categorical_crossentropy", metrics=[keras.metrics.TopKCategoricalAccuracy(1)]),
        train_with(normalized),
    ],
)
def test_trainer_accepts_other_losses_metrics_and_validation_data(train):
    checks.trainer(train, IMAGES, 2, name="train", locked=LOCKED)


@pytest.mark.parametrize(
    ("code", "train"),
    [
        ("frozen-layer", train_with(frozen)),
        ("accuracy-not-recorded", train_with(metrics=[])),
        ("accuracy-not-recorded", train_with(metrics=[], validation=LIKE_LOCKED)),
        ("validation-on-test", train_with(validation=LOCKED)),
    ],
)
def test_trainer_names_what_else_is_wrong_with_a_training(code, train):
    with pytest.raises(checks.CheckFailed) as found:
        checks.trainer(train, IMAGES, 2, name="train", locked=LOCKED)
    assert found.value.failure.code == code


def test_trainer_tells_a_squared_error_from_a_cross_entropy_of_ten_classes():
    def with_loss(loss):
        def train(x, y, epochs):
            model = keras.Sequential(
                [keras.Input((4, 4, 1)), keras.layers.Flatten(), keras.layers.Dense(10, "softmax")]
            )
            compile_(model, loss=loss)
            return model, model.fit(x, keras.utils.to_categorical(y, 10), batch_size=4, epochs=epochs, verbose=0)

        return train

    checks.trainer(with_loss("binary_crossentropy"), IMAGES, 2, name="train")
    with pytest.raises(checks.CheckFailed) as found:
        checks.trainer(with_loss("mse"), IMAGES, 2, name="train")
    assert found.value.failure.code == "squared-error-for-cross-entropy"


def test_made_by_goes_by_the_shapes_of_the_weights():
    for model in (build(), keras.Sequential([keras.Input((4, 4)), keras.layers.Flatten(), keras.layers.Dense(3)])):
        checks.made_by(model, build, name="model", maker="build")
    without_weights = keras.Sequential([keras.layers.Dense(3)])
    checks.made_by(build(), lambda: without_weights, name="model", maker="build")
    other = keras.Sequential([keras.Input((4, 4, 1)), keras.layers.Flatten(), keras.layers.Dense(3, use_bias=False)])
    for wrong, code in ((other, "another-network"), (without_weights, "another-network"), ("model", None)):
        with pytest.raises(checks.CheckFailed) as found:
            checks.made_by(wrong, build, name="model", maker="build")
        assert found.value.failure.code == code
    with pytest.raises(checks.CheckFailed, match="build"):
        checks.made_by(build(), lambda: 1 / 0, name="model", maker="build")


def test_fit_history_is_what_fit_returned_or_its_dictionary():
    _, history = fit(build(), IMAGES, np.zeros(64), 1)
    for right in (history, history.history, {"loss": [0.5]}):
        checks.fit_history(right, name="history")
    for wrong in (None, {}, {"loss": []}, {"accuracy": [0.5]}, build(), [0.5], {"loss": 0.5}):
        with pytest.raises(checks.CheckFailed, match="every epoch"):
            checks.fit_history(wrong, name="history")


def test_reported_accuracies_forgive_two_predictions_and_know_other_numbers():
    right = {"plain": 0.95, "deep": 0.97}
    checks.reported_accuracies({"plain": 0.952, "deep": np.array([0.968])}, right, of=1000)
    for received, code, name in [
        ({"plain": 95.0, "deep": 97.0}, "percent-for-share", "plain"),
        ({"plain": 0.95, "deep": 0.03}, "errors-counted", "deep"),
        ({"plain": float("nan"), "deep": 0.97}, None, "plain"),
        ({"plain": 0.9, "deep": [0.97, 0.97]}, None, "plain"),
    ]:
        with pytest.raises(checks.CheckFailed) as found:
            checks.reported_accuracies(received, right, of=1000)
        assert (found.value.failure.code, found.value.failure.name) == (code, name)
        assert "0.97," not in str(found.value).replace("[0.97, 0.97]", "")


def test_reported_accuracies_name_the_mistake_that_explains_most_of_the_wrong_values():
    right = {"plain": 0.95, "deep": 0.97}
    wrong = {  # the first network happens to guess as well on other digits as another network does
        "tested-on-unshuffled": {"plain": 0.098, "deep": 0.121},
        "not-trained-on-shuffled": {"plain": 0.099, "deep": 0.087},
        "training-accuracy-reported": {"deep": 0.99},
    }
    for received, code, name in [
        ((0.098, 0.087), "not-trained-on-shuffled", "plain"),
        ((0.098, 0.121), "tested-on-unshuffled", "plain"),
        ((0.098, 0.97), "tested-on-unshuffled", "plain"),
        ((0.5, 0.99), "training-accuracy-reported", "deep"),
        ((0.5, 0.6), None, "plain"),
    ]:
        with pytest.raises(checks.CheckFailed) as found:
            checks.reported_accuracies(dict(zip(right, received, strict=True)), right, of=1000, wrong=wrong)
        assert (found.value.failure.code, found.value.failure.name) == (code, name)


def test_strongest_units_go_by_the_response_and_not_by_the_position():
    maps = np.zeros((3, 2, 2, 2), np.float32)
    maps[0, 1, 0, 1], maps[2, 0, 1, 1], maps[2, 1, 1, 1], maps[1, 0, 0, 1] = 3, 5, 5, 1
    for top in ([[2, 0, 1], [0, 1, 0]], np.array([[2, 1, 1], [0, 1, 0]])):  # two units of image 2 respond equally
        checks.strongest_units(top, maps, 1, 2, name="top")
    for top, channel in [
        ([[0, 1, 0], [2, 0, 1]], 1),
        ([[2, 0, 1], [2, 1, 1]], 1),
        ([[2, 0, 1], [1, 0, 0]], 1),
        ([[2, 0, 1], [0, 1, 9]], 1),
        ([[2, 0, 1], [-3, 1, 0]], 1),
        ([[2, 0, 1], [0, 1, 0]], 0),
        ([[2, 0, 1], [0, 1, 0]], 2),
    ]:
        with pytest.raises(checks.CheckFailed):
            checks.strongest_units(top, maps, channel, 2, name="top")


def test_first_layers_take_over_the_weights_of_any_model():
    model = keras.Sequential(
        [keras.Input((4, 4, 1)), keras.layers.Conv2D(2, 3), keras.layers.ReLU(), keras.layers.Flatten()]
    )
    copy = keras.Sequential([keras.Input((4, 4, 1)), keras.layers.Conv2D(2, 3, activation="relu")])
    maps = checks.first_layers(copy, model, IMAGES, name="model")
    assert np.allclose(maps.reshape(64, -1), keras.ops.convert_to_numpy(model(IMAGES)), atol=1e-5)
    with pytest.raises(checks.CheckFailed, match="weights"):
        checks.first_layers(copy, build(), IMAGES, name="model")


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "result",
    [None, "text", 3, [], [[1, 2], [3]], np.full((2, 3), np.nan), np.zeros((3, 3, 3)), np.zeros((0, 2, 2)), {},
     object(), -np.ones((2, 4, 4, 1)), [np.inf, 1, 2], {"accuracy": None}, {"accuracy": [0.5], "val_accuracy": "x"}],
)  # fmt: skip
def test_pictures_draw_whatever_came(result, monkeypatch):
    drawn = []
    monkeypatch.setattr(plt, "show", lambda: (plt.gcf().draw_without_rendering(), drawn.append(1)))
    image = np.zeros((28, 28, 1))
    pictures.image_rows({"digits": result, "others": IMAGES}, [1, 2])
    pictures.image_rows({"digits": result})
    pictures.map_sizes({"conv2": result, "pool1": (14, 14, 8)}, result)
    pictures.training_runs({"one": result, "other": {"accuracy": [0.5, 0.6]}})
    pictures.accuracy_table({"one": [0.9, result], "other": [result, 0.8]}, ["a", "b"])
    pictures.kernel_gallery(result)
    pictures.map_gallery(image, result)
    pictures.map_gallery(result, np.zeros((5, 5, 16)))
    pictures.seen_part(image, result, title="seen")
    pictures.exciting_patches(result, IMAGES, [[0, 1, 1]], title="t")
    pictures.exciting_patches(np.zeros((2, 4, 4)), IMAGES, result, title="t")
    assert len(drawn) == 11
