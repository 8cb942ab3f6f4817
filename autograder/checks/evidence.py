"""What a failed check saw, as plain data (numbers, text, lists) that JSON can carry between processes."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.checks.values import NotNumeric, as_array, describe

MAX_VALUES = 2000  # more are thinned out evenly: enough to tell two wrong answers apart, small enough for a message


def pack(value: Any) -> Any:
    """``value`` as nested plain data; arrays become ``{"shape", "kind", "values"}`` with at most MAX_VALUES values.

    Values are stored as the array's own numbers (float64 repr is exact), non-numbers by their description.
    """
    if value is None or isinstance(value, str):
        return value
    try:
        array = as_array(value)
    except NotNumeric:
        if isinstance(value, list | tuple):
            return [pack(item) for item in list(value)[:100]]
        return {"type": type(value).__name__, "text": describe(value)}
    flat = array.reshape(-1)
    if flat.size > MAX_VALUES:
        flat = flat[np.linspace(0, flat.size - 1, MAX_VALUES).astype(int)]
    values = [float(v) if np.isfinite(v) else str(v) for v in flat]  # JSON has no NaN and no infinity
    shape = list(array.shape) if array.size != 1 else []
    return {"shape": shape, "kind": "integer" if array.dtype.kind in "iu" else "other", "values": values}


def pack_error(error: BaseException) -> dict[str, str]:
    """An exception of the student's code, by its type: its text holds names and numbers that say nothing here."""
    return {"error": type(error).__name__}


def agree(one: Any, other: Any) -> bool:
    """Whether two packed values tell of the same result, up to rounding."""
    if isinstance(one, dict) and isinstance(other, dict):
        if "values" in one and "values" in other:
            return (
                one["shape"] == other["shape"]
                and one["kind"] == other["kind"]
                and bool(np.allclose(_numbers(one), _numbers(other), rtol=1e-4, atol=1e-6, equal_nan=True))
            )
        return one == other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(agree(a, b) for a, b in zip(one, other, strict=True))
    return type(one) is type(other) and one == other


def _numbers(packed: dict[str, Any]) -> np.ndarray:
    return np.array([float(value) for value in packed["values"]])
