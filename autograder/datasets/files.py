"""What every loader does: find a file of the package, and refuse one that is not the expected one."""

from __future__ import annotations

import hashlib
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
from numpy.typing import NDArray


class DatasetError(RuntimeError):
    """A data file is missing or not the one that belongs to this version of the package."""


def data_file(name: str) -> Traversable:
    """The file of that name in the package's folder ``data``; it may be missing."""
    return resources.files("autograder") / "data" / name


def fingerprint(values: NDArray[Any]) -> str:
    """The sha256 of dtype, shape and contents: a reshaped copy of the right bytes is refused as well."""
    digest = hashlib.sha256(f"{values.dtype.str} {values.shape}".encode())
    digest.update(np.ascontiguousarray(values).tobytes())
    return digest.hexdigest()


def require_fingerprint(name: str, values: NDArray[Any], expected: str, what: str = "values") -> None:
    """Raises DatasetError, naming the file, unless ``values`` have the expected :func:`fingerprint`."""
    found = fingerprint(values)
    if found != expected:
        raise broken(
            name,
            f"does not hold the expected {what}: sha256 {found[:12]}… instead of {expected[:12]}… "
            f"(shape {values.shape}, dtype {values.dtype})",
        )


def broken(name: str, problem: str) -> DatasetError:
    """The error for a file of the package; ``problem`` goes on after its name."""
    return DatasetError(
        f"autograder/data/{name} {problem}. "
        "Install the package again: pip install --force-reinstall --no-deps keras-autograder"
    )


def table_of_bytes(text: bytes, columns: int) -> NDArray[np.uint8]:
    """A table of whole numbers from 0 to 255, written as CSV without a header, as uint8 of shape (rows, columns).

    A hundred times as fast as ``numpy.loadtxt``. Raises ValueError for any other text.
    """
    codes = np.frombuffer(text.rstrip() + b"\n", np.uint8)
    ends = np.flatnonzero((codes == ord(",")) | (codes == ord("\n")))
    lengths = np.diff(ends, prepend=-1) - 1
    digits = codes - np.uint8(ord("0"))  # what is no digit becomes larger than 9, by wrapping around
    if not ((lengths >= 1) & (lengths <= 3)).all() or np.sum(digits <= 9) + len(ends) != len(codes):
        raise ValueError("it holds something else than whole numbers from 0 to 255")
    line_ends = np.flatnonzero(codes[ends] == ord("\n"))
    if not np.array_equal(line_ends, np.arange(columns - 1, len(ends), columns)):
        raise ValueError(f"not all of its rows have {columns} numbers")
    values = np.zeros(len(ends), np.int64)
    for place in (1, 2, 3):  # ones, tens, hundreds
        values += np.where(lengths >= place, digits[ends - place].astype(np.int64) * 10 ** (place - 1), 0)
    if values.max() > 255:
        raise ValueError("it holds numbers above 255")
    return values.astype(np.uint8).reshape(-1, columns)
