"""Turning what a student hands over into NumPy, and comparing it: any backend, any container, any numeric dtype."""

from __future__ import annotations

import decimal
import numbers
import re
from collections.abc import Mapping
from typing import Any, Literal

import numpy as np

from autograder.checks.quiet import silence

Kind = Literal["number", "integer"]

_REAL = (numbers.Real, decimal.Decimal)  # Python does not count decimal.Decimal among the former
# Types of the tensor libraries that NumPy does not know as floats, although they convert to them.
_SMALL_FLOATS = {"bfloat16", "float8_e4m3fn", "float8_e5m2"}


class NotNumeric(TypeError):  # noqa: N818  (says what the value is)
    """The value is no number and no array of numbers; the text says what it is."""


def as_array(value: Any) -> np.ndarray:
    """``value`` as a NumPy array of numbers or booleans, of any shape.

    Accepts numbers, NumPy scalars and arrays, nested lists and tuples, and tensors of TensorFlow, JAX and PyTorch
    (Keras variables, pandas Series too). Raises :class:`NotNumeric` for everything else: ``None``, text, functions,
    sets, generators, ragged lists, complex numbers, object arrays, masked elements, numbers mixed with booleans.
    """
    if type(value) is np.ndarray and value.dtype.kind in "biuf":
        return value
    with silence():  # a student's __array__ may print
        return _as_array(value)


def _as_array(value: Any) -> np.ndarray:
    if value is None or isinstance(value, str | bytes | bytearray | Mapping | set | frozenset) or callable(value):
        raise NotNumeric(f"{describe(value)} is not a number or an array of numbers")
    try:
        array = _converted(value)
    except NotNumeric:
        raise
    except Exception:  # ragged lists, and objects whose conversion is broken: the student's value, not our fault
        raise NotNumeric(f"{describe(value)} has rows of different length or parts that are no numbers") from None
    if array.dtype.name in _SMALL_FLOATS:
        return array.astype(np.float32)
    if array.dtype.kind not in "biuf":
        raise NotNumeric(f"{describe(value)} holds {array.dtype.name} values, not real numbers")
    return array


def _converted(value: Any) -> np.ndarray:
    if isinstance(value, np.ma.MaskedArray) and np.ma.is_masked(value):
        raise NotNumeric(f"{describe(value)} has masked elements, which hold no number")
    if hasattr(value, "detach"):  # PyTorch refuses NumPy while it tracks gradients or sits on a GPU
        tensor = value.detach().cpu()
        # NumPy has no bfloat16, and float32 holds every one of its values
        return np.asarray(tensor.float() if str(tensor.dtype) == "torch.bfloat16" else tensor)
    if isinstance(value, _REAL) and not isinstance(value, np.generic | int | float):
        return np.asarray(float(value))  # a fraction or a decimal number
    if not isinstance(value, list | tuple):
        return np.asarray(value)
    items = [item if isinstance(item, numbers.Number) else _as_array(item) for item in value]
    is_boolean = [item.dtype.kind == "b" if isinstance(item, np.ndarray) else isinstance(item, bool) for item in items]
    if any(is_boolean) and not all(is_boolean):  # NumPy would turn True into 1
        raise NotNumeric(f"{describe(value)} mixes True and False with numbers")
    array = np.asarray(items)
    if array.dtype.kind == "O" and all(isinstance(item, _REAL) for item in items):
        return array.astype(float)  # fractions, decimal numbers, and whole numbers beyond 64 bits
    return array


def without_unit_axes(array: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """``array`` in ``shape`` if it differs from it only by axes of length 1 in front and behind, else as it is."""
    extra = array.ndim - len(shape)
    for front in range(extra + 1):
        if array.shape == (1,) * front + shape + (1,) * (extra - front):
            return array.reshape(shape)
    return array


def close(received: np.ndarray, expected: np.ndarray, *, rtol: float, atol: float) -> bool:
    """Equal shape, and every element within ``atol + rtol * |expected|``; NaN and infinity only match themselves."""
    if received.shape != expected.shape:
        return False
    return bool(np.allclose(received.astype(float), expected.astype(float), rtol=rtol, atol=atol, equal_nan=True))


def is_integer_kind(array: np.ndarray) -> bool:
    return array.dtype.kind in "iu"


def describe(value: Any, limit: int = 120) -> str:
    """``value`` for a message: short, on one line, never an exception (a student's ``__repr__`` may be broken)."""
    if isinstance(value, np.ndarray) and value.size > 30:
        return f"array of shape {value.shape}, dtype {value.dtype.name}"
    try:
        with silence():
            text = _text(value)
    except Exception:  # see above
        text = f"an object of type {type(value).__name__}"
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _text(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return str(value.tolist())
    if isinstance(value, np.generic):
        return str(value)  # not item(): it would show float32 0.1 as 0.10000000149011612
    if isinstance(value, type):
        return f"the class {value.__name__}"
    if callable(value) and hasattr(value, "__name__"):
        return f"the function {value.__name__}"
    if callable(value):  # a Keras model or layer, a partial, an instance with __call__
        return f"an object of type {type(value).__name__}"
    return re.sub(r" at 0x[0-9a-fA-F]+", "", repr(value))  # an address tells nothing and differs from run to run


def describe_error(error: BaseException, limit: int = 200) -> str:
    """Type and text of an exception on one line, without the decoration that Keras puts around it."""
    try:
        text = str(error)
    except Exception:  # a student's __str__ may be broken
        text = ""
    text = re.sub(r"\x1b\[[0-9;]*m", "", text)
    text = re.sub(r"^Exception encountered when calling .*?\.call\(\)\.\s*", "", text)
    text = " ".join(text.split("Arguments received by")[0].split()).rstrip(".")
    text = text if len(text) <= limit else text[: limit - 1] + "…"
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def describe_kind(expected: Any) -> str:
    """What kind of result is asked for, without its value."""
    if isinstance(expected, tuple):
        return "(" + ", ".join(describe_kind(item) for item in expected) + ")"
    array = as_array(expected)
    if array.dtype.kind == "b":
        return "True or False" if array.ndim == 0 else f"an array of True and False of shape {array.shape}"
    if array.ndim == 0:
        return "a whole number" if is_integer_kind(array) else "a number"
    return f"an array of shape {array.shape}"
