"""Keras models and training histories by value: configuration and weights, rebuilt from Keras' own layers only."""

from __future__ import annotations

import contextlib
import importlib
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.bridge.terms import CannotCross, Decoder, Encoder

MAX_CONFIG = 2_000_000  # characters; the configuration of a 200-layer ResNet takes about 150,000

# Layers and wrappers of Keras that run code, or load a model, that their configuration names.
_FORBIDDEN = frozenset({"Lambda", "TFSMLayer", "FlaxLayer", "JaxLayer", "TorchModuleWrapper"})

# Where Keras looks for a function of its own that a configuration only gives the name of; not all there are such.
_FUNCTIONS = ("activations", "losses", "metrics")
_NO_FUNCTIONS = frozenset({"deserialize", "get", "serialize"})


def encode(value: Any, encoder: Encoder, depth: int) -> list[Any] | None:
    keras = sys.modules.get("keras")
    if keras is None or not hasattr(keras, "Model"):
        return None
    if isinstance(value, keras.callbacks.History):
        parts = (value.history, getattr(value, "epoch", []), getattr(value, "params", None))
        return ["history", *(encoder.value(part, depth) for part in parts)]
    if type(value) not in (keras.Sequential, keras.Model) and not _is_functional(keras, value):
        return None
    if not value.built:
        return None  # it has no weights yet: the other side builds it by calling it through its handle
    try:
        config = json.loads(json.dumps(_config(keras, value)))
        _require_allowed(config)
    except (CannotCross, TypeError, ValueError, NotImplementedError):
        return None  # a custom layer, a Lambda: it stays where it is and is called there
    weights = [np.asarray(keras.ops.convert_to_numpy(weight)) for weight in value.weights]
    trainable = [bool(weight.trainable) for weight in value.weights]
    texts = [encoder.text(json.dumps(each)) for each in (config, _compiled_with(value))]
    return ["keras model", *texts, encoder.value(weights, depth), encoder.value(trainable, depth)]


def _is_functional(keras: Any, value: Any) -> bool:
    return (
        isinstance(value, keras.Model)
        and type(value).__name__ == "Functional"
        and type(value).__module__.startswith("keras.")
    )


def _config(keras: Any, model: Any) -> dict[str, Any]:
    """The model's own configuration without what compiling and building added."""
    config: dict[str, Any] = keras.saving.serialize_keras_object(model)
    config.pop("compile_config", None)
    if isinstance(model, keras.Sequential) and "build_config" not in config:
        config["build_config"] = {"input_shape": list(model.input_shape)}
    return config


def _compiled_with(model: Any) -> dict[str, Any]:
    """Optimizer, loss and metrics, so that ``evaluate`` works on the other side; only those that are Keras' own."""
    try:
        config = _public(json.loads(json.dumps(model.get_compile_config() or {})))
    except (AttributeError, TypeError, ValueError, NotImplementedError):
        return {}
    kept = {}
    for name, part in config.items():
        try:
            _require_allowed(part)
        except CannotCross:
            continue
        kept[name] = part
    return kept


def _public(config: dict[str, Any]) -> dict[str, Any]:
    """Optimizers under their public names: on PyTorch they are classes of the backend, unknown to the other side."""
    optimizers = importlib.import_module("keras").optimizers
    for node in _named(config):
        if str(node.get("module")).startswith("keras.src.backend.") and hasattr(optimizers, node["class_name"]):
            node |= {"module": "keras.optimizers", "registered_name": None}
    return config


def _decode_model(parts: list[Any], decoder: Decoder, depth: int) -> Any:
    keras = importlib.import_module("keras")
    weights, trainable = (decoder.value(part, depth) for part in parts[2:])
    config, compiled_with = (_read_config(text) for text in parts[:2])
    with _nothing_drawn(keras.initializers):
        model = keras.saving.deserialize_keras_object(config, safe_mode=True)
    if not isinstance(model, keras.Model):
        raise CannotCross("the configuration is not that of a model")
    sizes = [tuple(weight.shape) for weight in model.weights]
    if sizes != [np.shape(weight) for weight in weights]:
        raise CannotCross("the weights do not fit the model's configuration")
    model.set_weights(weights)
    for weight, flag in zip(model.weights, trainable, strict=True):
        weight.trainable = bool(flag)
    if compiled_with:
        model.compile(**{"loss": _unknown_loss, **keras.saving.deserialize_keras_object(compiled_with, safe_mode=True)})
    return model


@contextlib.contextmanager
def _nothing_drawn(initializers: Any) -> Iterator[None]:
    """Random initializers give zeros: what they would draw, the weights replace; drawing takes as long as all else."""
    names = ("VarianceScaling", "RandomNormal", "RandomUniform", "TruncatedNormal", "Orthogonal")
    drawing = {kind: kind.__call__ for kind in (getattr(initializers, name) for name in names)}
    zeros = initializers.Zeros()
    try:
        for kind in drawing:
            kind.__call__ = lambda self, shape, dtype=None, **_: zeros(shape, dtype=dtype)
        yield
    finally:
        for kind, call in drawing.items():
            kind.__call__ = call


def _unknown_loss(truth: Any, predicted: Any) -> Any:
    """In place of a loss that is the student's own: nothing that is asked of it holds."""
    return importlib.import_module("keras").ops.mean(predicted) * float("nan")


def _read_config(text: str) -> Any:
    if len(text) > MAX_CONFIG:
        raise CannotCross("the configuration of the model is too large")
    config = json.loads(text)
    _require_allowed(config)
    return config


def _decode_history(parts: list[Any], decoder: Decoder, depth: int) -> Any:
    history = importlib.import_module("keras").callbacks.History()
    found, epochs, params = (decoder.value(part, depth) for part in parts)
    if not isinstance(found, dict):
        raise CannotCross("a history is a dict of lists")
    history.history, history.epoch, history.params = found, epochs, params
    return history


def _require_allowed(config: Any) -> None:
    """Raise CannotCross unless all that the configuration names is a part of Keras that runs no foreign code.

    Keras' own ``safe_mode`` stops Lambda layers only.
    """
    for node in _named(config):
        module, name, registered = (str(node.get(key) or "") for key in ("module", "class_name", "registered_name"))
        if name == "function":
            allowed = _is_keras_function(module, str(node.get("config")))
        else:
            allowed = registered in ("", name) and _is_keras_class(module, name)
        if not allowed:
            raise CannotCross(f"the model uses {registered or name}, which is not one of Keras' own layers")


def _is_keras_class(module: str, name: str) -> bool:
    """Whether ``module.name`` is a layer, an operation, or a setting of a layer that Keras itself defines."""
    keras = importlib.import_module("keras")
    if name in ("__keras_tensor__", "__numpy__") and not module:
        return True
    if module != "keras" and not module.startswith("keras."):
        return False
    found = getattr(sys.modules.get(module), name, None)
    kinds = (
        *(keras.Operation, keras.Initializer, keras.Regularizer, keras.constraints.Constraint, keras.DTypePolicy),
        *(keras.Loss, keras.Optimizer, keras.Metric, keras.optimizers.schedules.LearningRateSchedule),
    )
    if not isinstance(found, type) or found.__name__ in _FORBIDDEN or not found.__module__.startswith("keras."):
        return False
    return issubclass(found, kinds)


def _is_keras_function(module: str, name: str) -> bool:
    """Whether Keras, given this module and name, takes an activation, loss or metric function of its own."""
    keras = importlib.import_module("keras")
    places = {f"keras.{place}": getattr(keras, place) for place in _FUNCTIONS}
    if module not in ("builtins", *places) or name in _NO_FUNCTIONS:
        return False
    found = [getattr(place, name, None) for key, place in places.items() if module in ("builtins", key)]
    return any(callable(each) and str(getattr(each, "__module__", "")).startswith("keras.") for each in found)


def _named(config: Any) -> Iterator[dict[str, Any]]:
    """All parts of a configuration that name a class or a function, or hold the code of one."""
    if isinstance(config, dict):
        code = config.get("value")  # where an activation is a lambda
        if "class_name" in config or (isinstance(code, list) and any(isinstance(part, str) for part in code)):
            yield config
        for part in config.values():
            yield from _named(part)
    elif isinstance(config, list):
        for part in config:
            yield from _named(part)


DECODERS: dict[str, Callable[[list[Any], Decoder, int], Any]] = {
    "keras model": _decode_model,
    "history": _decode_history,
}
