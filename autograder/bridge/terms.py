"""Words that all of the bridge shares: what cannot cross, what stands for a thing that stays, how much may cross."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

MAX_BYTES = 400 << 20  # the 60,000 training images of MNIST as float64 are 359 MiB
MAX_DEPTH = 60
MAX_ITEMS = 1_000_000  # of all lists and dicts of one value together


class CannotCross(TypeError):  # noqa: N818  (reads as what happened)
    """A value cannot cross the border; the text says which, why, and what can."""


@dataclass(frozen=True)
class Reference:
    """A thing that stays on the other side: its number there, and what it is.

    kind: ``function``, ``class``, ``exception`` (a class of exceptions), ``model``, ``layer``, ``callable`` (an
    instance with ``__call__``) or ``object``. bases: of an exception's class, all its classes (see ``failures``).
    """

    number: int
    kind: str
    type_name: str
    name: str = ""
    bases: tuple[Any, ...] = ()


class Encoder(Protocol):
    """Turns values into lists that start with a tag, and counts what they hold."""

    def value(self, value: Any, depth: int) -> Any:
        """A part of a value, ``depth`` levels down, in the wire format."""

    def text(self, text: str) -> str:
        """Text that can be sent, counted."""

    def data(self, data: bytes) -> bytes:
        """Bytes, counted."""

    def expect(self, size: int) -> None:
        """Raise CannotCross if ``size`` further bytes are too many."""


class Decoder(Protocol):
    """Turns such lists back into values."""

    def value(self, tree: Any, depth: int) -> Any:
        """A part of a value, ``depth`` levels down."""
