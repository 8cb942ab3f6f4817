"""Tables of pandas by value: each column as an array, with its index. Subclasses of its types stay where they are."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.bridge.terms import CannotCross, Decoder, Encoder

# Column types of pandas' own whose values travel as objects, with None where one is missing.
_NULLABLE = {f"{sign}Int{bits}" for sign in ("", "U") for bits in (8, 16, 32, 64)} | {"Float32", "Float64", "boolean"}
_TEXTS = {"string", "str"}


def encode(value: Any, encoder: Encoder, depth: int) -> list[Any] | None:
    pandas = sys.modules.get("pandas")
    if pandas is None or not hasattr(pandas, "DataFrame"):
        return None
    kind = type(value)
    if kind is pandas.DataFrame:
        columns = [_column(value.iloc[:, number].array, encoder, depth) for number in range(value.shape[1])]
        return [
            "frame",
            _index(pandas, value.columns, encoder, depth),
            _index(pandas, value.index, encoder, depth),
            columns,
        ]
    if kind is pandas.Series:
        index = _index(pandas, value.index, encoder, depth)
        return ["series", encoder.value(value.name, depth), index, _column(value.array, encoder, depth)]
    if isinstance(value, pandas.Index):
        return ["index", _index(pandas, value, encoder, depth)]
    if kind in (pandas.Timestamp, pandas.Timedelta):
        return ["moment", kind.__name__, value.isoformat()]
    if value is pandas.NaT or value is pandas.NA:
        return ["missing", "NaT" if value is pandas.NaT else "NA"]
    return None


def _column(array: Any, encoder: Encoder, depth: int) -> list[Any]:
    """``[type, values]``; a category has its categories, a time its zone as a third."""
    dtype = str(array.dtype)
    if dtype == "category":
        categories = _column(array.categories.array, encoder, depth)
        return ["category", encoder.value(np.asarray(array.codes), depth), [categories, bool(array.ordered)]]
    if dtype.startswith("datetime64") and getattr(array, "tz", None) is not None:
        moments = np.asarray(array.tz_convert("UTC").tz_localize(None))
        return ["zoned", encoder.value(moments, depth), str(array.tz)]
    if dtype in _NULLABLE or dtype in _TEXTS:
        return [dtype, encoder.value(array.to_numpy(dtype=object, na_value=None), depth), None]
    return ["", encoder.value(np.asarray(array), depth), None]


def _index(pandas: Any, index: Any, encoder: Encoder, depth: int) -> list[Any]:
    if type(index) is pandas.RangeIndex:
        return ["range", encoder.value(index.name, depth), [index.start, index.stop, index.step]]
    if isinstance(index, pandas.MultiIndex):
        levels = [_column(index.get_level_values(number).array, encoder, depth) for number in range(index.nlevels)]
        return ["multi", encoder.value(list(index.names), depth), levels]
    frequency = index.freqstr if isinstance(index, pandas.DatetimeIndex) else None
    return ["plain", encoder.value(index.name, depth), [_column(index.array, encoder, depth), frequency]]


def _read_column(column: list[Any], decoder: Decoder, depth: int) -> Any:
    pandas = importlib.import_module("pandas")
    kind, content, more = column
    values = decoder.value(content, depth)
    if kind == "category":
        categories, ordered = more
        return pandas.Categorical.from_codes(
            values, pandas.Index(_read_column(categories, decoder, depth)), bool(ordered)
        )
    if kind == "zoned":
        return pandas.DatetimeIndex(values).tz_localize("UTC").tz_convert(str(more)).array
    if kind in _NULLABLE or kind in _TEXTS:
        return pandas.array(list(values), dtype=kind)
    if not isinstance(values, np.ndarray):
        raise CannotCross("a column of a table is an array")
    return values


def _read_index(index: list[Any], decoder: Decoder, depth: int) -> Any:
    pandas = importlib.import_module("pandas")
    kind, name, content = index
    name = decoder.value(name, depth)
    if kind == "range":
        return pandas.RangeIndex(*(int(part) for part in content), name=name)
    if kind == "multi":
        return pandas.MultiIndex.from_arrays([_read_column(level, decoder, depth) for level in content], names=name)
    column, frequency = content
    plain = pandas.Index(_read_column(column, decoder, depth), name=name)
    return pandas.DatetimeIndex(plain, freq=str(frequency)) if frequency is not None else plain


def _read_frame(parts: list[Any], decoder: Decoder, depth: int) -> Any:
    pandas = importlib.import_module("pandas")
    names, rows, columns = parts
    arrays = {number: _read_column(column, decoder, depth) for number, column in enumerate(columns)}
    frame = pandas.DataFrame(arrays, index=_read_index(rows, decoder, depth))
    frame.columns = _read_index(names, decoder, depth)
    return frame


def _read_series(parts: list[Any], decoder: Decoder, depth: int) -> Any:
    name, index, column = parts
    values = _read_column(column, decoder, depth)
    return importlib.import_module("pandas").Series(
        values, index=_read_index(index, decoder, depth), name=decoder.value(name, depth)
    )


def _read_moment(parts: list[Any], decoder: Decoder, depth: int) -> Any:
    kind, text = parts
    pandas = importlib.import_module("pandas")
    return {"Timestamp": pandas.Timestamp, "Timedelta": pandas.Timedelta}[kind](str(text))


def _read_missing(parts: list[Any], decoder: Decoder, depth: int) -> Any:
    pandas = importlib.import_module("pandas")
    return {"NaT": pandas.NaT, "NA": pandas.NA}[parts[0]]


DECODERS: dict[str, Callable[[list[Any], Decoder, int], Any]] = {
    "frame": _read_frame,
    "series": _read_series,
    "index": lambda parts, decoder, depth: _read_index(parts[0], decoder, depth),
    "moment": _read_moment,
    "missing": _read_missing,
}
