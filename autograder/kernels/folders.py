"""The folder through which the grader and its children share sockets and files, and its removal, whatever happens.

A grader that is killed cannot remove its folder; the next one does. Each holds a lock on its own while it lives.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_PLACE = Path("/tmp")  # a socket's path has 107 characters at most
_PREFIX = "autograder-"
_LOCK = "lock"


@dataclass(frozen=True)
class Folder:
    """A new folder that other users can pass through, but not list."""

    path: Path
    _lock: IO[bytes]

    def subfolder(self, name: str, *, owner: int | None) -> Path:
        """A folder in it that belongs to ``owner`` (None: to us); it may be there already."""
        path = self.path / name
        path.mkdir(exist_ok=True)
        path.chmod(0o755)  # the umask may have taken more
        _give(path, owner)
        return path

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        self._lock.close()


def make() -> Folder:
    """A new folder; those of graders that were killed are removed first."""
    _remove_abandoned()
    path = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=_PLACE))
    path.chmod(0o711)
    lock = (path / _LOCK).open("wb")
    fcntl.flock(lock, fcntl.LOCK_EX)
    return Folder(path, lock)


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by relative path, readable for everyone whatever our umask is. Raises ValueError for a way out."""
    folder.mkdir()
    folder.chmod(0o755)
    for name, data in files.items():
        path = folder / name
        if ".." in path.parts or not path.is_relative_to(folder):
            raise ValueError(f"{name} does not lie beside the notebook")
        for parent in reversed([each for each in path.parents if each != folder and each.is_relative_to(folder)]):
            parent.mkdir(exist_ok=True)
            parent.chmod(0o755)
        path.write_bytes(data)
        path.chmod(0o644)


def copy(source: Path, target: Path, *, owner: int | None) -> None:
    """Copy the files of a folder, without its subfolders, into one that belongs to ``owner``."""
    target.mkdir(exist_ok=True)
    _give(target, owner)
    for path in source.iterdir():
        if path.is_file():
            shutil.copyfile(path, target / path.name)
            _give(target / path.name, owner)


def _give(path: Path, owner: int | None) -> None:
    if owner is not None:
        os.chown(path, owner, owner)


def _remove_abandoned() -> None:
    for path in _PLACE.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):  # it is in use, or another grader removes it just now
            if path.lstat().st_uid == os.getuid():
                with (path / _LOCK).open("rb") as lock:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    shutil.rmtree(path, ignore_errors=True)
