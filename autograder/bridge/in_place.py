"""Arguments that a call changed in place: whether it did, and making them here what they became there."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.bridge.codec import CannotCross, Codec


@dataclass(frozen=True)
class Change:
    """An object that was changed in place, and how to undo it."""

    thing: Any
    undo: Callable[[], None]


def snapshot(value: Any) -> bytes | None:
    """What can be changed in place, as bytes; None for what cannot be changed, or does not cross by value."""
    if type(value) is np.ndarray and not value.dtype.hasobject:
        return repr((value.shape, value.dtype)).encode() + value.tobytes()
    if not isinstance(value, list | dict | set | bytearray | tuple | np.ndarray):
        return None
    try:
        return Codec().dumps(value)
    except CannotCross:
        return None


def change(mine: Any, theirs: Any) -> list[Change]:
    """Make an argument what the call made of it, so that tests of functions that work in place see it.

    Only containers become others, down to where they differ; returns what was changed.
    """
    if isinstance(mine, np.ndarray):
        return _change_array(mine, theirs)
    pairs = _pairs(mine, theirs)
    if pairs is not None and all(_are_alike(*pair) for pair in pairs):
        return [each for pair in pairs for each in change(*pair)]
    if isinstance(mine, list | dict | set | bytearray) and type(mine) is type(theirs):
        return [_put(mine, theirs)]
    return []


def _pairs(mine: Any, theirs: Any) -> list[tuple[Any, Any]] | None:
    """The parts of two containers of the same form."""
    if isinstance(mine, list | tuple) and isinstance(theirs, list | tuple) and len(mine) == len(theirs):
        return list(zip(mine, theirs, strict=True))
    if isinstance(mine, dict) and isinstance(theirs, dict) and mine.keys() == theirs.keys():
        return [(mine[key], theirs[key]) for key in mine]
    return None


def _change_array(mine: np.ndarray, theirs: Any) -> list[Change]:
    if not isinstance(theirs, np.ndarray) or mine.shape != theirs.shape or mine.dtype != theirs.dtype:
        return []
    return [_put(mine, theirs)] if mine.flags.writeable else []


def _are_alike(mine: Any, theirs: Any) -> bool:
    """Whether a part can become the other by a change of its own content."""
    if isinstance(mine, np.ndarray):
        return isinstance(theirs, np.ndarray) and mine.shape == theirs.shape and mine.dtype == theirs.dtype
    if isinstance(mine, list | dict | set | bytearray | tuple):
        return type(mine) is type(theirs)
    is_plain = isinstance(mine, int | float | complex | str | bytes | type(None))
    return is_plain and type(mine) is type(theirs) and bool(mine == theirs)


def _put(thing: Any, content: Any) -> Change:
    before = copy.copy(thing)
    _fill(thing, content)
    return Change(thing, lambda: _fill(thing, before))


def _fill(thing: Any, content: Any) -> None:
    if isinstance(thing, np.ndarray):
        thing[...] = content
    elif isinstance(thing, list | bytearray):
        thing[:] = content
    else:
        thing.clear()
        thing.update(content)
