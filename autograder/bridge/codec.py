"""Plain data, arrays and tensors as bytes, and back.

The wire format is msgpack. Numbers, text, bytes and None stand for themselves; everything else is a list
``[tag, ...]``. Arrays travel as ``.npy`` bytes and are read with ``allow_pickle=False``. Depth, number of items and
bytes are bounded on both sides, because either side may be fed by a student.
"""

from __future__ import annotations

import decimal
import fractions
import importlib
import io
import sys
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgpack
import numpy as np

MAX_BYTES = 400 << 20  # the 60,000 training images of MNIST as float64 are 359 MiB
MAX_DEPTH = 60
MAX_ITEMS = 1_000_000  # of all lists and dicts of one value together

MODULES = frozenset({"keras", "math", "matplotlib", "matplotlib.pyplot", "numpy", "pandas", "random", "scipy"}) | {
    "jax",
    "jax.numpy",
    "keras.layers",
    "keras.ops",
    "scipy.signal",
    "sklearn",
    "tensorflow",
    "torch",
}
"""Modules that cross by name. A student's ``import numpy as np`` then is NumPy on the other side, too."""

_BUILTIN_TYPES = {kind.__name__: kind for kind in (bool, int, float, complex, str, bytes, list, tuple, dict, set)}


class CannotCross(TypeError):  # noqa: N818  (reads as what happened)
    """A value cannot cross the border; the text says which, why, and what can."""


@dataclass(frozen=True)
class Reference:
    """A thing that stays on the other side: its number there, and what it is, for messages and a first look.

    kind: ``function``, ``class``, ``model``, ``layer``, ``callable`` (an instance with ``__call__``) or ``object``.
    """

    number: int
    kind: str
    type_name: str
    name: str
    text: str = ""


@dataclass
class Codec:
    """Encodes and decodes values.

    refer: makes a Reference of a value that cannot cross by value; without it such a value raises CannotCross.
    resolve: what a Reference becomes when it is read.
    models: further by-value types, looked at before ``refer`` (see :mod:`autograder.bridge.models`).
    """

    refer: Callable[[Any], Reference] | None = None
    resolve: Callable[[Reference], Any] | None = None
    encoders: list[Callable[[Any, Callable[[Any], Any]], list[Any] | None]] = field(default_factory=list)
    decoders: dict[str, Callable[[list[Any], Callable[[Any], Any]], Any]] = field(default_factory=dict)

    def dumps(self, value: Any) -> bytes:
        """``value`` as bytes. Raises CannotCross if it is too deep, too large, or of a kind that cannot."""
        packed: bytes = msgpack.packb(_Encoder(self).encode(value, 0), use_bin_type=True)
        if len(packed) > MAX_BYTES:
            raise CannotCross(f"the value takes {len(packed) >> 20} MiB; at most {MAX_BYTES >> 20} MiB can cross")
        return packed

    def loads(self, data: bytes) -> Any:
        """The value of :meth:`dumps`. Raises CannotCross on anything that it could not have written."""
        try:
            tree = msgpack.unpackb(data, raw=False)
            return _Decoder(self).decode(tree, 0)
        except CannotCross:
            raise
        except Exception as error:  # bytes that a student may have forged: whatever they break is their value's fault
            raise CannotCross(f"what came across the border cannot be read ({type(error).__name__}: {error})") from None


class _Encoder:
    def __init__(self, codec: Codec) -> None:
        self.codec = codec
        self.items = 0
        self.bytes = 0

    def encode(self, value: Any, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise CannotCross(f"the value holds lists in lists, more than {MAX_DEPTH} deep, or itself")
        kind = type(value)
        if value is None or kind in (bool, float):
            return value
        if kind is int:
            return value if -(1 << 63) <= value < (1 << 64) else ["int", self._text(hex(value))]
        if kind is str:
            return self._text(value)
        if kind is bytes:
            return self._bytes(value)
        nested = self._container(value, kind, depth)
        if nested is None:
            nested = self._array(value, depth)
        if nested is None:
            nested = self._small(value, kind)
        if nested is None:
            nested = self._other(value, depth)
        return nested

    def _container(self, value: Any, kind: type, depth: int) -> list[Any] | None:
        if kind is list or kind is tuple or kind is set or kind is frozenset:
            return [kind.__name__, *self._all(value, depth)]
        if kind in (dict, OrderedDict, defaultdict, Counter):
            keys, values = list(dict.keys(value)), list(dict.values(value))
            return ["dict", self._all(keys, depth), self._all(values, depth)]
        if isinstance(value, tuple) and hasattr(kind, "_fields"):  # a namedtuple is read as the tuple it is
            return ["tuple", *self._all(tuple(value), depth)]
        return None

    def _all(self, values: Any, depth: int) -> list[Any]:
        self.items += len(values)
        if self.items > MAX_ITEMS:
            raise CannotCross(f"the value holds more than {MAX_ITEMS:,} items; use an array")
        return [self.encode(item, depth + 1) for item in values]

    def _array(self, value: Any, depth: int) -> list[Any] | None:
        if isinstance(value, np.ma.MaskedArray):
            return ["masked", self._npy(value.data), self._npy(np.ma.getmaskarray(value))]
        if isinstance(value, np.ndarray):
            if value.dtype.hasobject:
                return ["objects", list(value.shape), self._all(value.reshape(-1).tolist(), depth)]
            return ["array", self._npy(value)]
        if isinstance(value, np.generic):
            return ["scalar", self._npy(np.asarray(value))]
        for name, find in _TENSORS.items():
            if name in sys.modules and (array := find(sys.modules[name], value)) is not None:
                library = "tensor" if name == "keras" else name
                return [library, str(getattr(value, "dtype", "")).rpartition(".")[2], self._npy(array)]
        return None

    def _small(self, value: Any, kind: type) -> list[Any] | None:
        if kind is complex:
            return ["complex", value.real, value.imag]
        if kind is range:
            return ["range", value.start, value.stop, value.step]
        if kind is slice:
            return ["slice", *(self.encode(part, 1) for part in (value.start, value.stop, value.step))]
        if kind is fractions.Fraction:
            return ["fraction", str(value)]
        if kind is decimal.Decimal:
            return ["decimal", str(value)]
        if kind is bytearray:
            return ["bytearray", self._bytes(bytes(value))]
        if value is Ellipsis:
            return ["ellipsis"]
        if isinstance(value, np.dtype) and not value.hasobject:
            return ["dtype", value.str]
        if kind is type and _BUILTIN_TYPES.get(value.__name__) is value:
            return ["type", value.__name__]
        if kind is type and issubclass(value, np.generic) and getattr(np, value.__name__, None) is value:
            return ["numpy type", value.__name__]
        if kind is type(np) and getattr(value, "__name__", None) in MODULES:
            return ["module", value.__name__]
        return None

    def _other(self, value: Any, depth: int) -> list[Any]:
        for encoder in self.codec.encoders:
            nested = encoder(value, lambda part: self.encode(part, depth + 1))
            if nested is not None:
                return nested
        if self.codec.refer is None:
            raise CannotCross(
                f"a value of type {type(value).__name__} cannot cross to the student's kernel; numbers, text, lists, "
                "dicts, arrays, tensors and Keras models can"
            )
        found = self.codec.refer(value)
        return ["ref", found.number, found.kind, found.type_name, found.name, found.text]

    def _npy(self, array: np.ndarray) -> bytes:
        # The size first: a broadcast view of one number may claim any shape.
        self._count(array.size * array.dtype.itemsize)
        file = io.BytesIO()
        np.lib.format.write_array(file, np.asarray(array), allow_pickle=False)
        return file.getvalue()

    def _bytes(self, value: bytes) -> bytes:
        self._count(len(value))
        return value

    def _text(self, value: str) -> str:
        self._count(len(value))
        return value.encode("utf-8", "replace").decode()  # lone surrogates have no bytes

    def _count(self, size: int) -> None:
        self.bytes += size
        if self.bytes > MAX_BYTES:
            raise CannotCross(f"the value takes more than {MAX_BYTES >> 20} MiB")


class _Decoder:
    def __init__(self, codec: Codec) -> None:
        self.codec = codec

    def decode(self, tree: Any, depth: int) -> Any:
        if not isinstance(tree, list):
            if isinstance(tree, dict):
                raise CannotCross("what came across the border holds a bare dict")
            return tree
        if depth > 2 * MAX_DEPTH:
            raise CannotCross("what came across the border is too deep")
        tag, *parts = tree
        if tag in self.codec.decoders:
            return self.codec.decoders[tag](parts, lambda part: self.decode(part, depth + 1))
        read = getattr(self, "_" + tag.replace(" ", "_"))
        return read(parts, depth + 1)

    def _all(self, parts: list[Any], depth: int) -> list[Any]:
        return [self.decode(part, depth) for part in parts]

    def _list(self, parts: list[Any], depth: int) -> list[Any]:
        return self._all(parts, depth)

    def _tuple(self, parts: list[Any], depth: int) -> tuple[Any, ...]:
        return tuple(self._all(parts, depth))

    def _set(self, parts: list[Any], depth: int) -> set[Any]:
        return set(self._all(parts, depth))

    def _frozenset(self, parts: list[Any], depth: int) -> frozenset[Any]:
        return frozenset(self._all(parts, depth))

    def _dict(self, parts: list[Any], depth: int) -> dict[Any, Any]:
        keys, values = parts
        return dict(zip(self._all(keys, depth), self._all(values, depth), strict=True))

    def _array(self, parts: list[Any], depth: int) -> np.ndarray:
        return _read_npy(parts[0])

    def _scalar(self, parts: list[Any], depth: int) -> Any:
        return _read_npy(parts[0])[()]

    def _masked(self, parts: list[Any], depth: int) -> np.ndarray:
        data, mask = map(_read_npy, parts)
        return np.ma.MaskedArray(data, mask)

    def _objects(self, parts: list[Any], depth: int) -> np.ndarray:
        shape, items = parts
        array = np.empty(len(items), dtype=object)
        for index, item in enumerate(items):
            array[index] = self.decode(item, depth)
        return array.reshape([int(side) for side in shape])

    def _tensor(self, parts: list[Any], depth: int) -> Any:
        """A Keras variable becomes a tensor of this side's Keras backend."""
        keras = importlib.import_module("keras")
        return keras.ops.convert_to_tensor(_read_npy(parts[1]), dtype=_known_dtype(parts[0]))

    def _tensorflow(self, parts: list[Any], depth: int) -> Any:
        tensorflow = importlib.import_module("tensorflow")
        tensor = tensorflow.constant(_read_npy(parts[1]))
        return tensorflow.cast(tensor, parts[0]) if parts[0] == "bfloat16" else tensor

    def _torch(self, parts: list[Any], depth: int) -> Any:
        torch = importlib.import_module("torch")
        tensor = torch.from_numpy(_read_npy(parts[1]))
        return tensor.bfloat16() if parts[0] == "bfloat16" else tensor

    def _jax(self, parts: list[Any], depth: int) -> Any:
        jax_numpy = importlib.import_module("jax.numpy")
        tensor = jax_numpy.asarray(_read_npy(parts[1]))
        return tensor.astype("bfloat16") if parts[0] == "bfloat16" else tensor

    def _int(self, parts: list[Any], depth: int) -> int:
        return int(parts[0], 16)

    def _complex(self, parts: list[Any], depth: int) -> complex:
        return complex(*parts)

    def _range(self, parts: list[Any], depth: int) -> range:
        return range(*parts)

    def _slice(self, parts: list[Any], depth: int) -> slice:
        return slice(*self._all(parts, depth))

    def _fraction(self, parts: list[Any], depth: int) -> fractions.Fraction:
        return fractions.Fraction(parts[0])

    def _decimal(self, parts: list[Any], depth: int) -> decimal.Decimal:
        return decimal.Decimal(parts[0])

    def _bytearray(self, parts: list[Any], depth: int) -> bytearray:
        return bytearray(parts[0])

    def _ellipsis(self, parts: list[Any], depth: int) -> Any:
        return Ellipsis

    def _dtype(self, parts: list[Any], depth: int) -> np.dtype:
        dtype = np.dtype(str(parts[0]))
        if dtype.hasobject:
            raise CannotCross("a dtype of objects cannot cross")
        return dtype

    def _type(self, parts: list[Any], depth: int) -> type:
        return _BUILTIN_TYPES[parts[0]]

    def _numpy_type(self, parts: list[Any], depth: int) -> type:
        kind = getattr(np, str(parts[0]))
        if not (isinstance(kind, type) and issubclass(kind, np.generic)):
            raise CannotCross("not a type of NumPy's numbers")
        return kind

    def _module(self, parts: list[Any], depth: int) -> Any:
        if parts[0] not in MODULES:
            raise CannotCross(f"the module {parts[0]!r} does not cross")
        return importlib.import_module(parts[0])

    def _ref(self, parts: list[Any], depth: int) -> Any:
        if self.codec.resolve is None:
            raise CannotCross("a reference came where only values are expected")
        number, *texts = parts
        return self.codec.resolve(Reference(int(number), *(str(text)[:200] for text in texts)))


def _read_npy(data: bytes) -> np.ndarray:
    file = io.BytesIO(data)
    array: np.ndarray = np.lib.format.read_array(file, allow_pickle=False)
    if array.nbytes > MAX_BYTES:
        raise CannotCross("the array is too large")
    return array


def _known_dtype(name: str) -> str | None:
    return name if name in {"float32", "float64", "float16", "bfloat16", "int32", "int64", "bool"} else None


def _tensorflow_array(tensorflow: Any, value: Any) -> np.ndarray | None:
    if isinstance(value, tensorflow.Variable):
        value = value.value()
    if not (isinstance(value, tensorflow.Tensor) and hasattr(value, "numpy")):
        return None
    value = tensorflow.cast(value, "float32") if value.dtype == tensorflow.bfloat16 else value
    array = value.numpy()
    return np.asarray(array, dtype="S" if isinstance(array, bytes) else None)


def _torch_array(torch: Any, value: Any) -> np.ndarray | None:
    if not isinstance(value, torch.Tensor):
        return None
    value = value.detach().cpu()
    return (value.float() if value.dtype == torch.bfloat16 else value).numpy()


def _jax_array(jax: Any, value: Any) -> np.ndarray | None:
    if not isinstance(value, jax.Array):
        return None
    return np.asarray(value.astype("float32") if value.dtype.name == "bfloat16" else value)


def _keras_array(keras: Any, value: Any) -> np.ndarray | None:
    if not isinstance(value, keras.Variable):
        return None
    value = keras.ops.cast(value, "float32") if value.dtype == "bfloat16" else value
    return np.asarray(keras.ops.convert_to_numpy(value))


_TENSORS: dict[str, Callable[[Any, Any], np.ndarray | None]] = {
    "keras": _keras_array,
    "tensorflow": _tensorflow_array,
    "torch": _torch_array,
    "jax": _jax_array,
}
