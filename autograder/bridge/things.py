"""What a thing that stays in the student's kernel looks like to a test cell."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NoReturn, Protocol

from autograder.bridge.terms import Reference

Outcome = tuple[Any, BaseException | None, bool]
"""Of a call: its result, or its exception, and whether it changed an argument."""

Call = tuple[tuple[Any, ...], dict[str, Any]]

# Special attributes that tests look at and that tell of the student's work.
_TOLD = frozenset({"__annotations__", "__defaults__", "__dict__", "__kwdefaults__", "__qualname__"})


class Asks(Protocol):
    """The bridge, as handles use it."""

    def call(self, reference: Reference, calls: Sequence[Call]) -> list[Outcome]: ...

    def ask(self, reference: Reference, question: str, *args: Any) -> Any: ...

    def following(self, reference: Reference) -> Any: ...

    def items(self, reference: Reference) -> Iterator[Any]: ...


class Handle:
    """Something that stays in the student's kernel: it can be called and asked, and is no data.

    It has no equality and no truth value and is no array: a student's object cannot pretend to be a right answer. Its
    parts come by value, one by one, and whether something is among them is found out on this side.
    """

    __slots__ = ("_bridge", "_reference")
    __hash__ = None  # type: ignore[assignment]
    __array_ufunc__ = None  # NumPy's operators leave it to the operators here

    def __init__(self, bridge: Asks, reference: Reference) -> None:
        object.__setattr__(self, "_bridge", bridge)
        object.__setattr__(self, "_reference", reference)

    def __getattr__(self, name: str) -> Any:
        if name == "__name__" and self._reference.name:
            return self._reference.name
        if name.startswith("__") and name.endswith("__") and name not in _TOLD:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return self._bridge.ask(self._reference, "getattr", name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._bridge.ask(self._reference, "setattr", name, value)

    def __delattr__(self, name: str) -> None:
        self._bridge.ask(self._reference, "delattr", name)

    def __repr__(self) -> str:
        return str(self._bridge.ask(self._reference, "repr"))

    def __str__(self) -> str:
        return str(self._bridge.ask(self._reference, "str"))

    def __eq__(self, other: object) -> bool:
        self._refuse("cannot be compared: it is no number, text, list, array or tensor")

    def __bool__(self) -> bool:
        self._refuse("is neither true nor false")

    def __array__(self, *args: Any, **kwargs: Any) -> NoReturn:
        self._refuse("is no array, and none is made of it")

    def __len__(self) -> int:
        return int(self._bridge.ask(self._reference, "len"))

    def __getitem__(self, key: Any) -> Any:
        return self._bridge.ask(self._reference, "getitem", key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._bridge.ask(self._reference, "setitem", key, value)

    def __delitem__(self, key: Any) -> None:
        self._bridge.ask(self._reference, "delitem", key)

    def __contains__(self, item: Any) -> bool:
        return any(item is each or item == each for each in self)

    def __iter__(self) -> Iterator[Any]:
        iterator = self._bridge.ask(self._reference, "iter")
        return self._bridge.items(iterator._reference) if isinstance(iterator, Handle) else iter(iterator)

    def __next__(self) -> Any:
        return self._bridge.following(self._reference)

    def __instancecheck__(self, instance: Any) -> bool:
        return isinstance(instance, Handle) and self._bridge.ask(instance._reference, "isinstance", self) is True

    def __subclasscheck__(self, subclass: Any) -> bool:
        return isinstance(subclass, Handle) and self._bridge.ask(subclass._reference, "issubclass", self) is True

    def __copy__(self) -> Handle:
        return self

    def __deepcopy__(self, memo: Any) -> Handle:
        return self

    def __reduce__(self) -> NoReturn:
        self._refuse("stays in the student's kernel")

    def _refuse(self, why: str) -> NoReturn:
        raise TypeError(f"an object of type {self._reference.type_name} {why}")


class CallableHandle(Handle):
    """A function, a class or a callable object of the student's."""

    __slots__ = ()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        result, error, _ = self._bridge.call(self._reference, [(args, kwargs)])[0]
        if error is not None:
            raise error
        return result

    def __call_many__(self, calls: Sequence[Call]) -> list[Outcome]:
        """Many calls in one round trip: for each (result, exception or None, whether arguments were changed)."""
        return self._bridge.call(self._reference, calls)


class ModelHandle(CallableHandle):
    """A Keras model or layer that cannot cross by value: a class of the student's own, or one that is not built.

    ``isinstance(model, keras.Model)`` holds for it; all that it does, it does in the student's kernel.
    """

    __slots__ = ()

    @property
    def __keras_kind__(self) -> str:
        return {"model": "Model", "layer": "Layer"}[self._reference.kind]

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        return getattr(sys.modules.get("keras"), self.__keras_kind__, type(self))


def make(bridge: Asks, reference: Reference) -> Handle:
    """A handle whose class has the name of the student's, so that messages name what the student knows."""
    kinds: dict[str, Any] = {"object": Handle, "model": ModelHandle, "layer": ModelHandle}
    return _named(reference.type_name, kinds.get(reference.kind, CallableHandle))(bridge, reference)


@lru_cache(maxsize=1000)
def _named(name: str, base: Any) -> Any:
    documented = property(lambda self: self._bridge.ask(self._reference, "getattr", "__doc__"))
    return type(name if name.isidentifier() else base.__name__, (base,), {"__slots__": (), "__doc__": documented})
