"""Keras models and training histories by value: configuration and weights, rebuilt from Keras' own layers only."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.bridge.codec import CannotCross, Codec

MAX_CONFIG = 2_000_000  # characters; the configuration of a 200-layer ResNet takes about 150,000

# Layers and wrappers of Keras that run code, or load a model, that their configuration names.
_FORBIDDEN = frozenset({"Lambda", "TFSMLayer", "FlaxLayer", "JaxLayer", "TorchModuleWrapper"})


def install(codec: Codec) -> Codec:
    """Teach a codec Keras' models and histories."""
    codec.encoders.append(_encode)
    codec.decoders["keras model"] = _decode_model
    codec.decoders["history"] = _decode_history
    return codec


def _encode(value: Any, encode: Callable[[Any], Any]) -> list[Any] | None:
    keras = sys.modules.get("keras")
    if keras is None or not hasattr(keras, "Model"):
        return None
    if isinstance(value, keras.callbacks.History):
        epochs = list(getattr(value, "epoch", []))
        return [
            "history",
            encode(dict(value.history)),
            encode(epochs),
            encode(dict(getattr(value, "params", None) or {})),
        ]
    if type(value) not in (keras.Sequential, keras.Model, keras.models.Sequential) and not _is_functional(keras, value):
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
    return ["keras model", json.dumps(config), encode(weights), encode(trainable), json.dumps(_compiled_with(value))]


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
    """Optimizer, loss and metrics, so that ``evaluate`` works on the other side; empty if not all are Keras' own."""
    try:
        config: dict[str, Any] = json.loads(json.dumps(model.get_compile_config() or {}))
        _require_allowed(config)
    except (CannotCross, AttributeError, TypeError, ValueError):
        return {}
    return config


def _decode_model(parts: list[Any], decode: Callable[[Any], Any]) -> Any:
    keras = importlib.import_module("keras")
    weights, trainable = decode(parts[1]), decode(parts[2])
    config, compiled_with = (_read_config(text) for text in (parts[0], parts[3]))
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
        model.compile_from_config(compiled_with)
    return model


def _read_config(text: str) -> Any:
    if len(text) > MAX_CONFIG:
        raise CannotCross("the configuration of the model is too large")
    config = json.loads(text)
    _require_allowed(config)
    return config


def _decode_history(parts: list[Any], decode: Callable[[Any], Any]) -> Any:
    keras = importlib.import_module("keras")
    history = keras.callbacks.History()
    found, epochs, params = (decode(part) for part in parts)
    if not isinstance(found, dict):
        raise CannotCross("a history is a dict of lists")
    history.history, history.epoch, history.params = found, epochs, params
    return history


def _require_allowed(config: Any) -> None:
    """Raise CannotCross unless every class that the configuration names is a part of Keras that runs no foreign code.

    Keras' own ``safe_mode`` stops Lambda layers only; a configuration may also name any importable function.
    """
    for module, name, registered in _classes(config):
        if name in _FORBIDDEN or (registered and registered != name) or not _is_keras_own(module, name):
            raise CannotCross(f"the model uses {registered or name}, which is not one of Keras' own layers")


def _is_keras_own(module: str, name: str) -> bool:
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
    return isinstance(found, type) and found.__module__.startswith("keras.") and issubclass(found, kinds)


def _classes(config: Any) -> Iterator[tuple[str, str, str]]:
    """All (module, class_name, registered_name) of a configuration, missing ones as ``""``."""
    if isinstance(config, dict):
        if "class_name" in config:
            keys = ("module", "class_name", "registered_name")
            yield tuple(str(config.get(key) or "") for key in keys)  # type: ignore[misc]
        for part in config.values():
            yield from _classes(part)
    elif isinstance(config, list):
        for part in config:
            yield from _classes(part)
