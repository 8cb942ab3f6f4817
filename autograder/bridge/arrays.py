"""Arrays of NumPy, and tensors of TensorFlow, PyTorch, JAX and Keras: as ``.npy`` bytes, read without pickle."""

from __future__ import annotations

import importlib
import io
import math
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.bridge.terms import MAX_BYTES, MAX_ITEMS, CannotCross, Decoder, Encoder

_LARGEST_CHARACTER = 0x10FFFF  # of Unicode


def encode(value: Any, encoder: Encoder, depth: int) -> list[Any] | None:
    if isinstance(value, np.ma.MaskedArray):
        return ["masked", npy(value.data, encoder), npy(np.ma.getmaskarray(value), encoder)]
    if isinstance(value, np.ndarray):
        array = np.asarray(value)  # without what a student's subclass may have changed
        if array.dtype.hasobject or array.dtype.kind == "T":
            items = array.reshape(-1).astype(object).tolist()
            return ["objects", list(array.shape), [encoder.value(item, depth) for item in items]]
        return ["array", npy(array, encoder)]
    if isinstance(value, np.generic):
        return ["scalar", npy(np.asarray(value), encoder)]
    if isinstance(value, np.dtype):
        return None if value.hasobject else ["dtype", encoder.text(value.str)]
    for name, find in _TENSORS.items():
        if name in sys.modules and (found := find(sys.modules[name], value)) is not None:
            dtype, array = found
            return ["tensor", name, dtype, npy(array, encoder)]
    return None


def npy(array: np.ndarray, encoder: Encoder) -> bytes:
    """An array without objects as the content of a ``.npy`` file."""
    array = np.asarray(array)
    if array.dtype.name in ("bfloat16", "float8_e4m3fn", "float8_e5m2"):  # NumPy itself does not know them
        array = array.astype(np.float32)
    encoder.expect(array.size * array.dtype.itemsize)  # first: a broadcast view of one number may claim any shape
    file = io.BytesIO()
    np.lib.format.write_array(file, array, allow_pickle=False)
    return file.getvalue()


def read_npy(data: bytes) -> np.ndarray:
    """The array of :func:`npy`. Memory is only taken for what is there, whatever shape the bytes claim."""
    file = io.BytesIO(data)
    version = np.lib.format.read_magic(file)
    readers = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}
    shape, fortran_order, dtype = readers[version](file)
    content = bytearray(data[file.tell() :])
    size = math.prod(shape)
    if dtype.hasobject or any(side < 0 for side in shape) or size * dtype.itemsize != len(content):
        raise CannotCross("the bytes of an array do not fit its shape")
    if size > MAX_BYTES:  # of elements without any bytes
        raise CannotCross("the array is too large")
    array: np.ndarray = np.ndarray(shape, dtype, buffer=content, order="F" if fortran_order else "C")
    return _proper(array)


def _proper(array: np.ndarray) -> np.ndarray:
    """Bytes that NumPy itself never writes: truth values that are neither 0 nor 1, characters that do not exist."""
    if array.dtype.kind == "b":
        return np.asarray(array.view(np.uint8) != 0)
    if array.dtype.kind == "U" and array.size and array.dtype.itemsize:
        characters = np.frombuffer(array.tobytes(), np.dtype(np.uint32).newbyteorder(array.dtype.byteorder))
        if characters.max() > _LARGEST_CHARACTER:
            raise CannotCross("an array of texts holds characters that do not exist")
    return array


def _read_objects(parts: list[Any], decoder: Decoder, depth: int) -> np.ndarray:
    shape, items = parts
    if len(items) > MAX_ITEMS:
        raise CannotCross("the array holds too many objects")
    array = np.empty(len(items), dtype=object)
    for index, item in enumerate(items):
        array[index] = decoder.value(item, depth)
    return array.reshape([int(side) for side in shape])


def _read_masked(parts: list[Any], decoder: Decoder, depth: int) -> np.ndarray:
    data, mask = map(read_npy, parts)
    masked: np.ndarray = np.ma.MaskedArray(data, mask)
    return masked


def _read_dtype(parts: list[Any], decoder: Decoder, depth: int) -> np.dtype:
    dtype = np.dtype(str(parts[0]))
    if dtype.hasobject:
        raise CannotCross("a dtype of objects cannot cross")
    return dtype


def _read_tensor(parts: list[Any], decoder: Decoder, depth: int) -> Any:
    library, dtype, data = parts
    array = read_npy(data)
    if library == "tensorflow":
        tensorflow = importlib.import_module("tensorflow")
        tensor = tensorflow.constant(array)
        return tensorflow.cast(tensor, "bfloat16") if dtype == "bfloat16" else tensor
    if library == "torch":
        tensor = importlib.import_module("torch").from_numpy(array)
        return tensor.bfloat16() if dtype == "bfloat16" else tensor
    if library == "jax":
        tensor = importlib.import_module("jax.numpy").asarray(array)
        return tensor.astype("bfloat16") if dtype == "bfloat16" else tensor
    if library == "keras":  # a variable becomes a tensor of this side's backend
        keras = importlib.import_module("keras")
        return keras.ops.convert_to_tensor(array, dtype="bfloat16" if dtype == "bfloat16" else None)
    raise CannotCross(f"there are no tensors of {library!r}")


def _of_tensorflow(tensorflow: Any, value: Any) -> tuple[str, np.ndarray] | None:
    if not hasattr(tensorflow, "Variable"):  # half imported
        return None
    if isinstance(value, tensorflow.Variable):
        value = value.value()
    if not (isinstance(value, tensorflow.Tensor) and hasattr(value, "numpy")):
        return None
    dtype = str(value.dtype.name)
    array = (tensorflow.cast(value, "float32") if dtype == "bfloat16" else value).numpy()
    return dtype, np.asarray(array.tolist() if dtype == "string" and np.ndim(array) else array)


def _of_torch(torch: Any, value: Any) -> tuple[str, np.ndarray] | None:
    if not hasattr(torch, "Tensor") or not isinstance(value, torch.Tensor):
        return None
    value = value.detach().cpu()
    dtype = str(value.dtype).rpartition(".")[2]
    return dtype, (value.float() if dtype == "bfloat16" else value).numpy()


def _of_jax(jax: Any, value: Any) -> tuple[str, np.ndarray] | None:
    if not hasattr(jax, "Array") or not isinstance(value, jax.Array):
        return None
    dtype = str(value.dtype.name)
    return dtype, np.asarray(value.astype("float32") if dtype == "bfloat16" else value)


def _of_keras(keras: Any, value: Any) -> tuple[str, np.ndarray] | None:
    if not hasattr(keras, "Variable") or not isinstance(value, keras.Variable):
        return None
    dtype = str(value.dtype)
    return dtype, np.asarray(
        keras.ops.convert_to_numpy(keras.ops.cast(value, "float32") if dtype == "bfloat16" else value)
    )


_TENSORS: dict[str, Callable[[Any, Any], tuple[str, np.ndarray] | None]] = {
    "keras": _of_keras,
    "tensorflow": _of_tensorflow,
    "torch": _of_torch,
    "jax": _of_jax,
}

DECODERS: dict[str, Callable[[list[Any], Decoder, int], Any]] = {
    "array": lambda parts, decoder, depth: read_npy(parts[0]),
    "scalar": lambda parts, decoder, depth: read_npy(parts[0])[()],
    "masked": _read_masked,
    "objects": _read_objects,
    "dtype": _read_dtype,
    "tensor": _read_tensor,
}
