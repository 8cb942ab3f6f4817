"""What a failed check saw, as plain data (numbers, text, lists) that JSON can carry between processes."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np

from autograder.checks.values import NotNumeric, as_array, describe

MAX_DEPTH = 8  # of lists in lists; deeper is no answer to any task, and a list may hold itself
MAX_ITEMS = 100
MAX_VALUES = 2000  # more are thinned out evenly: enough to tell two wrong answers apart, small enough for a message


_KINDS = {"i": "integer", "u": "integer", "b": "boolean"}


def pack(value: Any, depth: int = 0) -> Any:
    """``value`` as nested plain data; arrays become ``{"shape", "kind", "values"}`` with at most MAX_VALUES values.

    Values are stored as the array's own numbers (float64 repr is exact), non-numbers by their description.
    ``depth`` counts the lists and dicts around ``value``: beyond MAX_DEPTH of them it is described only.
    """
    if value is None:
        return None
    if isinstance(value, str):
        return value[:MAX_VALUES]
    try:
        array = as_array(value)
    except NotNumeric:
        if isinstance(value, list | tuple) and depth < MAX_DEPTH:
            return [pack(item, depth + 1) for item in value[:MAX_ITEMS]]
        if isinstance(value, dict) and depth < MAX_DEPTH:
            items = itertools.islice(value.items(), MAX_ITEMS)
            return {"items": [[describe(key), pack(item, depth + 1)] for key, item in items]}
        return {"type": type(value).__name__, "text": describe(value)}
    flat = array.reshape(-1)
    if flat.size > MAX_VALUES:
        flat = flat[np.linspace(0, flat.size - 1, MAX_VALUES).astype(int)]
    values = [float(v) if np.isfinite(v) else str(v) for v in flat]  # JSON has no NaN and no infinity
    shape = list(array.shape) if array.size != 1 else []
    return {"shape": shape, "kind": _KINDS.get(array.dtype.kind, "other"), "values": values}


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
        if "items" in one and "items" in other:
            return agree(one["items"], other["items"])
        return one == other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(agree(a, b) for a, b in zip(one, other, strict=True))
    return type(one) is type(other) and one == other


def _numbers(packed: dict[str, Any]) -> np.ndarray:
    return np.array([float(value) for value in packed["values"]])
