"""Plain data of Python's own types, and what crosses by name: modules, and the types of numbers and containers."""

from __future__ import annotations

import datetime
import decimal
import fractions
import importlib
import types
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.bridge.terms import CannotCross, Decoder, Encoder

MODULES = frozenset({"keras", "math", "matplotlib", "matplotlib.pyplot", "numpy", "pandas", "random", "scipy"}) | {
    "jax",
    "jax.numpy",
    "keras.layers",
    "keras.ops",
    "scipy.signal",
    "sklearn",
    "tensorflow",
    "torch",
}
"""Modules that cross by name. A student's ``import numpy as np`` then is NumPy on the other side, too."""

MAX_DIGITS = 100_000  # hexadecimal ones of a whole number; a larger number is no answer to anything

# Libraries whose lists and dicts are read as the plain ones they derive from; a student's own class keeps its methods.
_LIBRARIES = frozenset({"IPython", "keras", "sklearn", "tensorflow"})

_TYPES: dict[str, Any] = {
    kind.__name__: kind for kind in (bool, int, float, complex, str, bytes, list, tuple, dict, set, type(None))
}
_TIMES: dict[str, Any] = {kind.__name__: kind for kind in (datetime.date, datetime.time, datetime.datetime)}


def encode(value: Any, encoder: Encoder, depth: int) -> list[Any] | None:
    kind = type(value)
    if kind in (list, tuple, set, frozenset):
        return [kind.__name__, *_all(value, encoder, depth)]
    of_library = str(kind.__module__).partition(".")[0] in _LIBRARIES
    if isinstance(value, list) and of_library:
        return ["list", *_all(list.__iter__(value), encoder, depth)]
    if kind in (dict, OrderedDict, defaultdict, Counter) or (isinstance(value, dict) and of_library):
        keys, values = list(dict.keys(value)), list(dict.values(value))
        return ["dict", _all(keys, encoder, depth), _all(values, encoder, depth)]
    if isinstance(value, tuple) and hasattr(kind, "_fields"):  # a namedtuple is read as the tuple it is
        return ["tuple", *_all(tuple.__iter__(value), encoder, depth)]
    return _number(value, kind, encoder, depth) or _by_name(value, kind)


def _all(values: Any, encoder: Encoder, depth: int) -> list[Any]:
    return [encoder.value(item, depth) for item in values]


def _number(value: Any, kind: Any, encoder: Encoder, depth: int) -> list[Any] | None:
    if kind is complex:
        return ["complex", value.real, value.imag]
    if kind is range or kind is slice:
        return [kind.__name__, *_all((value.start, value.stop, value.step), encoder, depth)]
    if kind is fractions.Fraction:
        return ["fraction", *_all((value.numerator, value.denominator), encoder, depth)]
    if kind is decimal.Decimal:
        return ["decimal", encoder.text(str(value))]
    if kind is bytearray:
        return ["bytearray", encoder.data(bytes(value))]
    if kind is datetime.timedelta:
        return ["timedelta", value.days, value.seconds, value.microseconds]
    if kind in _TIMES.values():
        return ["time", kind.__name__, value.isoformat()]
    return ["ellipsis"] if value is Ellipsis else None


def _by_name(value: Any, kind: type) -> list[Any] | None:
    name = getattr(value, "__name__", None)
    if kind is types.ModuleType and name in MODULES:
        return ["module", name]
    if kind is type and _TYPES.get(name or "") is value:
        return ["type", name]
    if kind is type and issubclass(value, np.generic) and getattr(np, name or "", None) is value:
        return ["numpy type", name]
    return None


def _read(make: Callable[..., Any]) -> Callable[[list[Any], Decoder, int], Any]:
    """A decoder for what ``make`` makes of its decoded parts."""
    return lambda parts, decoder, depth: make(*(decoder.value(part, depth) for part in parts))


def _together(make: Callable[..., Any]) -> Callable[[list[Any], Decoder, int], Any]:
    return lambda parts, decoder, depth: make([decoder.value(part, depth) for part in parts])


def _read_dict(parts: list[Any], decoder: Decoder, depth: int) -> dict[Any, Any]:
    keys, values = ([decoder.value(item, depth) for item in some] for some in parts)
    return dict(zip(keys, values, strict=True))


def _whole(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise CannotCross("a whole number with that many digits cannot cross")
    return int(digits, 16)


def _fraction(numerator: int, denominator: int) -> fractions.Fraction:
    if type(numerator) is not int or type(denominator) is not int:
        raise CannotCross("a fraction has two whole numbers")
    return fractions.Fraction(numerator, denominator)


def _time(name: str, text: str) -> Any:
    return _TIMES[name].fromisoformat(text)


def _module(name: str) -> Any:
    if name not in MODULES:
        raise CannotCross(f"the module {name!r} does not cross")
    return importlib.import_module(name)


def _numpy_type(name: str) -> type:
    kind = getattr(np, str(name))
    if not (isinstance(kind, type) and issubclass(kind, np.generic)):
        raise CannotCross("not a type of NumPy's numbers")
    return kind


DECODERS: dict[str, Callable[[list[Any], Decoder, int], Any]] = {
    "list": _together(list),
    "tuple": _together(tuple),
    "set": _together(set),
    "frozenset": _together(frozenset),
    "dict": _read_dict,
    "int": _read(_whole),
    "complex": _read(complex),
    "range": _read(range),
    "slice": _read(slice),
    "fraction": _read(_fraction),
    "decimal": _read(lambda text: decimal.Decimal(str(text))),
    "bytearray": _read(bytearray),
    "timedelta": _read(datetime.timedelta),
    "time": _read(_time),
    "ellipsis": lambda parts, decoder, depth: Ellipsis,
    "module": _read(_module),
    "type": _read(_TYPES.__getitem__),
    "numpy type": _read(_numpy_type),
}
