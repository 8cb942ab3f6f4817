"""Turning what a student hands over into NumPy, and comparing it: any backend, any container, any numeric dtype."""

from __future__ import annotations

import numbers
from typing import Any, Literal

import numpy as np

Kind = Literal["number", "integer"]


class NotNumeric(TypeError):
    """The value is no number and no array of numbers; the text says what it is."""


def as_array(value: Any) -> np.ndarray:
    """``value`` as a NumPy array of numbers or booleans, of any shape.

    Accepts numbers, NumPy scalars and arrays, nested lists and tuples, and tensors of TensorFlow, JAX and PyTorch
    (Keras variables too). Raises :class:`NotNumeric` for everything else: ``None``, text, functions, ragged lists.
    """
    if value is None or isinstance(value, str | bytes | dict | set) or callable(value):
        raise NotNumeric(f"{describe(value)} is not a number or an array of numbers")
    try:
        if hasattr(value, "detach"):  # PyTorch refuses NumPy while it tracks gradients or sits on a GPU
            value = value.detach().cpu()
        elif isinstance(value, list | tuple):
            value = [as_array(item) if not isinstance(item, numbers.Number) else item for item in value]
        array = np.asarray(value)
    except NotNumeric:
        raise
    except Exception:  # ragged lists, and objects whose conversion is broken: the student's value, not our fault
        raise NotNumeric(f"{describe(value)} has rows of different length or parts that are no numbers") from None
    if array.dtype.kind not in "biuf":
        # bfloat16 of TensorFlow and JAX registers as kind "V"
        if array.dtype.name in {"bfloat16", "float8_e4m3fn", "float8_e5m2"}:
            return array.astype(np.float32)
        raise NotNumeric(f"{describe(value)} holds {array.dtype.name} values, not real numbers")
    return array


def without_unit_axes(array: np.ndarray, ndim: int) -> np.ndarray:
    """``array`` with axes of length 1 removed, first from the end, then from the front, until ``ndim`` are left."""
    while array.ndim > ndim and array.shape[-1] == 1:
        array = array[..., 0]
    while array.ndim > ndim and array.shape[0] == 1:
        array = array[0]
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
        if isinstance(value, np.ndarray):
            text = str(value.tolist())
        elif isinstance(value, np.generic):
            text = str(value.item())
        elif callable(value):
            text = f"the function {getattr(value, '__name__', type(value).__name__)}"
        else:
            text = repr(value)
    except Exception:  # see above
        text = f"an object of type {type(value).__name__}"
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def describe_kind(expected: Any) -> str:
    """What kind of result is asked for, without its value."""
    if isinstance(expected, tuple):
        return "(" + ", ".join(describe_kind(item) for item in expected) + ")"
    array = np.asarray(expected)
    if array.ndim == 0:
        return "a whole number" if is_integer_kind(array) else "a number"
    return f"an array of shape {array.shape}"
