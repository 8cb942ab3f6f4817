"""Values as bytes, and back.

The wire format is msgpack. Numbers, text, bytes and None stand for themselves; everything else is a list
``[tag, ...]``. Arrays travel as ``.npy`` bytes and are read without pickle. Depth, number of items and bytes are
bounded on both sides, because either side may be fed by a student.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgpack

from autograder.bridge import arrays, models, plain, tables
from autograder.bridge.terms import MAX_BYTES, MAX_DEPTH, MAX_ITEMS, CannotCross, Reference

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_ITEMS", "CannotCross", "Codec", "Reference"]

_PARTS = 10 * MAX_ITEMS  # of all lists in the wire format: an item is a list with a tag and a few parts
MAX_TEXT = 300  # characters of why something cannot be read
_WRAPPING = 1 << 20  # bytes that the answer to a request has around the values in it

_ENCODERS = (plain.encode, arrays.encode, tables.encode, models.encode)
_DECODERS = {**plain.DECODERS, **arrays.DECODERS, **tables.DECODERS, **models.DECODERS}


class Codec:
    """Encodes and decodes values.

    refer: makes a Reference of a value that cannot cross by value; without it such a value raises CannotCross.
    resolve: what a Reference becomes when it is read.
    """

    def __init__(
        self, refer: Callable[[Any], Reference] | None = None, resolve: Callable[[Reference], Any] | None = None
    ) -> None:
        self.refer = refer
        self.resolve = resolve

    def dumps(self, value: Any) -> bytes:
        """``value`` as bytes. Raises CannotCross if it is too deep, too large, or of a kind that cannot."""
        try:
            packed: bytes = msgpack.packb(_Encoder(self).value(value, 0), use_bin_type=True)
        except CannotCross:
            raise
        except (Exception, SystemExit) as error:  # a student's object may break whatever looks at it
            raise CannotCross(f"the value cannot be read ({type(error).__name__}: {error})") from None
        if len(packed) > MAX_BYTES + _WRAPPING:
            raise CannotCross(f"the value takes {len(packed) >> 20} MiB; at most {MAX_BYTES >> 20} MiB can cross")
        return packed

    def loads(self, data: bytes) -> Any:
        """The value of :meth:`dumps`. Raises CannotCross on anything that it could not have written."""
        if not isinstance(data, bytes) or len(data) > MAX_BYTES + _WRAPPING:
            raise CannotCross("what came across the border is too large, or no bytes")
        try:
            tree = msgpack.unpackb(
                data,
                raw=False,
                list_hook=_Counter(),
                max_array_len=MAX_ITEMS + 10,
                max_map_len=0,
                max_ext_len=0,
                max_str_len=MAX_BYTES,
            )
            return _Decoder(self).value(tree, 0)
        except CannotCross:
            raise
        except Exception as error:  # bytes that a student may have forged: whatever they break is their value's fault
            text = f"what came across the border cannot be read ({type(error).__name__}: {error}"
            raise CannotCross(f"{text[:MAX_TEXT]})") from None


class _Counter:
    """Stops msgpack before many small lists fill the memory."""

    def __init__(self) -> None:
        self.left = _PARTS

    def __call__(self, found: list[Any]) -> list[Any]:
        self.left -= len(found) + 1
        if self.left < 0:
            raise CannotCross(f"the value holds more than {MAX_ITEMS:,} items")
        return found


class _Encoder:
    def __init__(self, codec: Codec) -> None:
        self._refer = codec.refer
        self._items = 0
        self._bytes = 0

    def value(self, value: Any, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise CannotCross(f"the value holds lists in lists, more than {MAX_DEPTH} deep, or itself")
        self._items += 1
        if self._items > MAX_ITEMS:
            raise CannotCross(f"the value holds more than {MAX_ITEMS:,} items; use an array")
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return value
        if kind is int:
            return value if -(1 << 63) <= value < (1 << 64) else ["int", self.text(hex(value))]
        if kind is str:
            return self.text(value)
        if kind is bytes:
            return self.data(value)
        for encode in _ENCODERS:
            nested = encode(value, self, depth + 1)
            if nested is not None:
                return nested
        if self._refer is None:
            raise CannotCross(
                f"a value of type {kind.__name__} cannot cross to the student's kernel; numbers, text, lists, "
                "dicts, arrays, tensors, tables and Keras models can"
            )
        found = self._refer(value)
        bases = [self.value(base, depth + 1) for base in found.bases]
        return ["ref", found.number, found.kind, self.text(found.type_name), self.text(found.name), bases]

    def text(self, text: str) -> str:
        self.expect(len(text))
        return text.encode("utf-8", "replace").decode()  # lone surrogates have no bytes

    def data(self, data: bytes) -> bytes:
        self.expect(len(data))
        return data

    def expect(self, size: int) -> None:
        self._bytes += size
        if self._bytes > MAX_BYTES:
            raise CannotCross(f"the value takes more than {MAX_BYTES >> 20} MiB")


class _Decoder:
    def __init__(self, codec: Codec) -> None:
        self._resolve = codec.resolve

    def value(self, tree: Any, depth: int) -> Any:
        if type(tree) is not list:
            if tree is None or type(tree) in (bool, int, float, str, bytes):
                return tree
            raise CannotCross(f"what came across the border holds a bare {type(tree).__name__}")
        if depth > MAX_DEPTH + 1:
            raise CannotCross("what came across the border is too deep")
        tag, *parts = tree
        if tag == "ref":
            return self._reference(parts, depth + 1)
        return _DECODERS[tag](parts, self, depth + 1)

    def _reference(self, parts: list[Any], depth: int) -> Any:
        if self._resolve is None:
            raise CannotCross("a reference came where only values are expected")
        number, kind, type_name, name, bases = parts
        if type(number) is not int or abs(number) > 1 << 64:
            raise CannotCross("a reference has a number")
        kind, type_name, name = (str(text)[:200] for text in (kind, type_name, name))
        return self._resolve(Reference(number, kind, type_name, name, tuple(self.value(base, depth) for base in bases)))
