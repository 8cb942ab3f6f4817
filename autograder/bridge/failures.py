"""Exceptions across the border: described on the side where they were raised, made again on the other.

A test that expects a ``ValueError``, NumPy's ``LinAlgError`` or an exception of the instructor's catches it, although
the class that is raised here is a new one, which derives from it.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

MAX_TEXT = 10_000  # characters of an exception's text

_LIBRARIES = {"jax", "keras", "numpy", "pandas", "scipy", "sklearn", "tensorflow", "torch"} | sys.stdlib_module_names

ClassName = tuple[str, str, int]
"""A class of an exception: its module, its name, and its number where it stays on the side that raised it, or 0."""


class StudentError(Exception):
    """An exception of the student's code, raised again on this side."""


def classes(kind: type, number: Callable[[type], int]) -> tuple[ClassName, ...]:
    """An exception's class and all those that it derives from, the closest first."""
    return tuple(
        (str(each.__module__), str(each.__qualname__), number(each) if each.__module__ == "__main__" else 0)
        for each in type.mro(kind)
        if each is not object
    )


def state_of(error: BaseException) -> dict[str, Any]:
    """What its class has stored in it."""
    return {str(name): value for name, value in vars(error).items() if not str(name).startswith("_")}


def text_of(error: BaseException) -> str:
    try:
        return str(error)[:MAX_TEXT]
    except BaseException:  # the class is the student's
        return ""


class Failures:
    """Makes exceptions that were described on the other side.

    named: the class of this side that has a name in ``__main__``, or None.
    marker: a class that all exceptions made here derive from.
    """

    def __init__(self, named: Callable[[str], Any], marker: type[Exception]) -> None:
        self._named = named
        self._marker = marker
        self._met: dict[int, type[Exception]] = {}

    def stand_in(self, names: Sequence[ClassName]) -> type[Exception]:
        """A class for one that stays on the other side: to be caught, and to be told from others."""
        kind = self._find(*names[0])
        if kind is None:
            kind = self._derived(names)
            if names[0][2]:
                self._met[names[0][2]] = kind
        return kind

    def error(self, names: Sequence[ClassName], args: Sequence[Any], state: Mapping[str, Any], text: str) -> Exception:
        kind = self._met.get(names[0][2]) or self._derived(names)
        error: Exception = kind.__new__(kind, *args)  # its own __init__ may want what we do not have
        error.__dict__.update(state, _text=text)
        return error

    def _derived(self, names: Sequence[ClassName]) -> type[Exception]:
        """A new class of the first name, derived from the closest class that is known here."""
        base = next((found for name in names if (found := self._find(*name)) is not None), Exception)
        bases = (base,) if issubclass(base, self._marker) else (self._marker, base)
        name = str(names[0][1]).rpartition(".")[2]
        inside = {
            "__init__": lambda self, *args: None,
            "__str__": lambda self: vars(self).get("_text", base.__str__(self)),
        }
        return type(name if name.isidentifier() else "Exception", bases, inside)

    def _find(self, module: str, name: str, number: int) -> type[Exception] | None:
        found: Any = None
        if number in self._met:
            return self._met[number]
        if module == "builtins":
            found = getattr(builtins, name, None)
        elif module == "__main__":
            found = self._named(name)
        elif module.partition(".")[0] in _LIBRARIES and module in sys.modules:
            found = vars(sys.modules[module]).get(name)
        return found if isinstance(found, type) and issubclass(found, Exception) else None


def read_classes(names: Any) -> list[ClassName]:
    """The names as they came across the border. Raises ValueError or TypeError for what :func:`classes` never gives."""
    found = [(str(module), str(name), int(number)) for module, name, number in names]
    if not found:
        raise ValueError("an exception without a class")
    return found
