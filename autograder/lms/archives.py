"""An archive from outside: every entry is looked at before it is read, and none is unpacked by its own path."""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from autograder.errors import CourseError

MAX_ENTRIES = 50_000
MAX_FILE = 200 << 20  # bytes, unpacked
MAX_TOTAL = 8 << 30
MAX_RATIO = 300  # unpacked to packed, of files of more than a megabyte; notebooks pack some twenty to one
_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}


@dataclass(frozen=True)
class Entry:
    """A file of an archive. refused: why it is not taken; empty if nothing speaks against it."""

    info: zipfile.ZipInfo
    refused: str = ""

    @property
    def path(self) -> str:
        return self.info.filename


class Archive:
    """An open archive, whose files can be listed and read."""

    def __init__(self, path: Path, opened: zipfile.ZipFile) -> None:
        self.path = path
        self._zip = opened

    def entries(self) -> list[Entry]:
        """All files. Raises CourseError for an archive that would unpack to more than a class hands in."""
        files = [info for info in self._zip.infolist() if not info.is_dir()]
        total = sum(info.file_size for info in files)
        if len(files) > MAX_ENTRIES or total > MAX_TOTAL:
            raise CourseError(
                f"{self.path} holds {len(files)} files of {total / 2**30:.1f} GiB together. Nothing was unpacked; "
                f"at most {MAX_ENTRIES} files and {MAX_TOTAL >> 30} GiB are."
            )
        return [Entry(info, _objection(info)) for info in files]

    def read(self, entry: Entry) -> bytes:
        """The bytes of a file. Raises CourseError if it is damaged, or larger than it says."""
        try:
            with self._zip.open(entry.info) as file:
                content = file.read(MAX_FILE + 1)
        except (zipfile.BadZipFile, OSError, RuntimeError, EOFError, NotImplementedError) as error:
            raise CourseError(f"{self.path}: {entry.path} cannot be unpacked ({error}).") from error
        if len(content) > MAX_FILE:
            raise CourseError(f"{self.path}: {entry.path} unpacks to more than {MAX_FILE >> 20} MiB.")
        return content


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open an archive. Raises CourseError if it is none."""
    try:
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror or error}.") from error
    except zipfile.BadZipFile as error:
        raise CourseError(f"{path} is no zip archive. Download the submissions from the LMS again.") from error
    with archive:
        yield Archive(path, archive)


def _objection(info: zipfile.ZipInfo) -> str:
    name = info.orig_filename
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if any(ord(character) < 32 for character in name):
        return "a control character in its name"
    if re.search(r"^[/\\]|//|^[A-Za-z]:", name) or ".." in parts:
        return "a path that leads out of the archive"
    if any(part.split(".")[0].strip().casefold() in _DEVICES for part in parts):
        return "the name of a device"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a link"
    if info.flag_bits & 1:
        return "encrypted"
    if info.file_size > MAX_FILE:
        return f"more than {MAX_FILE >> 20} MiB"
    if info.file_size > 1 << 20 and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        return "it unpacks to more than a file of its size should"
    return ""
