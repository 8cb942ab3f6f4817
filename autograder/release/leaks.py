"""The leak scan: does anything that is handed to students hold lines of hidden tests, of solutions or of the bank?

Text is compared as a sequence of words and signs, so that white space, quotes, line breaks and HTML make no difference.
A hidden line that students also see in the notebook itself is no secret. Of the others, these are evidence:

- a line of three or more telling words: names and numbers that are not Python's own, each time they occur;
- of two, if the line is an answer in itself: it gives a value to a name that the notebook asks for (``speed = 42``),
  or it is an assertion (``assert speed == 42``);
- never a bare import, ``else:``, ``return result``, ``for row in range(rows):`` or a closing bracket;
- a whole cell or region, where none of its lines is evidence alone.

A wheel also holds the course package's own code and its description, which may have a short line such as
``if depth == 3:`` in common with some solution. There, except in notebooks, a line that is no answer in itself
needs five telling words.
"""

from __future__ import annotations

import base64
import binascii
import builtins
import html
import io
import keyword
import os
import re
import zipfile
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from autograder.bank import bank_paths, read_file
from autograder.cells import grade_id, is_answer
from autograder.course import Course
from autograder.errors import CourseError
from autograder.release.regions import SOLUTION, regions_of, split

_TOKEN = re.compile(r"\d+\.\d+|\w+|[^\w\s\"'\\]")
_ESCAPE = re.compile(r"\\+[nrt]")  # line breaks and tabs inside JSON or Python strings
_IMPORT = re.compile(r"\s*(from [\w.]+ )?import [\w., *()]+")
_ASSIGNED = re.compile(r"(\w+)\s*=(?!=)")
_COMMON = frozenset(keyword.kwlist) | frozenset(dir(builtins)) | {"np", "self"}

_EVIDENCE, _EVIDENCE_IN_CODE, _EVIDENCE_IN_ANSWER = 3, 5, 2


@dataclass(frozen=True)
class Leak:
    """A hidden line where students can read it.

    path: the file; inside an archive, the archive's path and then the member's. where: the cell, or the line's number.
    line: what was found, as it stands in the original. origin: where the original is.
    """

    path: Path
    where: str
    line: str
    origin: str


@dataclass(frozen=True)
class _Secret:
    """A hidden text. ``telling``: how many of its words tell something, 0 if it is no secret at all."""

    text: str
    words: str
    telling: int
    gives_answer: bool = False

    def is_evidence(self, package_code: bool) -> bool:
        if self.gives_answer:
            return self.telling >= _EVIDENCE_IN_ANSWER
        return self.telling >= (_EVIDENCE_IN_CODE if package_code else _EVIDENCE)


@dataclass(frozen=True)
class _Block:
    """A hidden region or a cell of the bank."""

    origin: str
    whole: _Secret
    lines: tuple[_Secret, ...]


@dataclass(frozen=True)
class _Text:
    """A piece of what students get. ``where`` is empty for a plain text, whose lines count instead."""

    path: Path
    where: str
    text: str
    package_code: bool = False
    may_show_markers: bool = False


def scan(paths: Iterable[Path], course: Course, assignment_id: str) -> list[Leak]:
    """Look for secrets of one assignment in files and in all files below folders; zip archives (wheels) are opened.

    Returns the leaks by path and place, each line once a place. A marker of nbgrader's (``BEGIN SOLUTION``, by the
    course's configuration) is a leak too, except in the text files of a wheel, which may explain it.
    Raises CourseError if a path is missing, or if an archive or a file of the bank cannot be read.
    """
    blocks = _blocks(course, assignment_id)
    markers = [marker for region in regions_of(course) for marker in (region.begin, region.end)]
    leaks: dict[tuple[Path, str, str], Leak] = {}
    for path in paths:
        for text in _texts_below(path):
            for leak in (*_marker_leaks(text, markers), *_secret_leaks(text, blocks)):
                leaks.setdefault((leak.path, leak.where, " ".join(_words(leak.line))), leak)
    return list(leaks.values())


def _marker_leaks(text: _Text, markers: list[str]) -> Iterator[Leak]:
    if text.may_show_markers:
        return
    for number, line in enumerate(text.text.splitlines(), 1):
        for marker in markers:
            if marker in line:
                yield Leak(text.path, text.where or f"line {number}", line.strip(), f'nbgrader\'s marker "{marker}"')


def _secret_leaks(text: _Text, blocks: list[_Block]) -> Iterator[Leak]:
    words, starts, numbers, at = [], [], [], 1
    for number, line in enumerate(text.text.splitlines(), 1):
        for word in _words(line):
            words.append(word)
            starts.append(at)
            numbers.append(number)
            at += len(word) + 1
    stream = _joined(words)
    for block in blocks:
        evidence = [line for line in block.lines if line.is_evidence(text.package_code)]
        found = [line for line in evidence if f" {line.words} " in stream]
        if not found and block.whole.is_evidence(text.package_code) and f" {block.whole.words} " in stream:
            found = [block.whole]
        for secret in found:
            number = numbers[bisect_left(starts, stream.index(f" {secret.words} ") + 1)]
            yield Leak(text.path, text.where or f"line {number}", secret.text, block.origin)


def _blocks(course: Course, assignment_id: str) -> list[_Block]:
    """All that is hidden of an assignment: in its source notebooks, then in its bank."""
    regions = regions_of(course)
    visible: list[str] = []
    hidden: list[tuple[str, str]] = []
    asked: set[str] = set()
    for name, notebook in course.source_notebooks(assignment_id).items():
        path = course.assignment_folder("source", assignment_id) / f"{name}.ipynb"
        for number, cell in enumerate(notebook.cells, 1):
            parts = split(cell, regions)
            visible += _words(parts.visible)
            for region, text in parts.hidden:
                cell_name = grade_id(cell) or cell.get("id", number)
                hidden.append((f"{_relative(path, course)}, cell {cell_name}, {region}", text))
                if region == SOLUTION and is_answer(cell):
                    asked |= {match[1] for line in text.split("\n") if (match := _ASSIGNED.match(line))}
    answers: dict[str, str] = {}  # by text: cells that many files share count once
    for path in bank_paths(course.bank / assignment_id):
        for cell_name, text in read_file(path).cells.items():
            answers.setdefault(text, f"{_relative(path, course)}, cell {cell_name}")
    hidden += [(origin, text) for text, origin in answers.items()]
    return [_block(origin, text, _joined(visible), asked) for origin, text in hidden]


def _block(origin: str, text: str, visible: str, asked: set[str]) -> _Block:
    lines = []
    for line in text.split("\n"):
        assigned = _ASSIGNED.match(line)
        gives_answer = bool(assigned and assigned[1] in asked) or line.lstrip().startswith("assert ")
        lines.append(_secret(line, visible, gives_answer=gives_answer))
    return _Block(origin, _secret(text, visible), tuple(lines))


def _secret(text: str, visible: str, *, gives_answer: bool = False) -> _Secret:
    words = _words(text)
    telling = sum((word[0].isalnum() or word[0] == "_") and word not in _COMMON for word in words)
    if _IMPORT.fullmatch(text) or _joined(words) in visible:
        telling = 0
    return _Secret(text.strip(), " ".join(words), telling, gives_answer)


def _texts_below(path: Path) -> Iterator[_Text]:
    if not path.exists():
        raise CourseError(
            f"{path} does not exist, so it cannot be searched for leaks. Make the release or wheel first."
        )
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            yield from _texts(file, file.read_bytes(), in_wheel=False)


def _texts(path: Path, data: bytes, in_wheel: bool) -> Iterator[_Text]:
    if zipfile.is_zipfile(io.BytesIO(data)):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for member in archive.infolist():
                    yield from _texts(path / member.filename, archive.read(member), in_wheel or path.suffix == ".whl")
        except (zipfile.BadZipFile, RuntimeError) as error:
            raise CourseError(f"{path} cannot be unpacked ({error}). Build it again, without a password.") from error
        return
    text = data.decode("utf-8", errors="replace")
    cells = list(_notebook_texts(path, text)) if path.suffix == ".ipynb" else []
    yield from cells or [_Text(path, "", text, package_code=in_wheel, may_show_markers=in_wheel)]


def _notebook_texts(path: Path, text: str) -> Iterator[_Text]:
    """A notebook's cells, part by part; nothing if it cannot be read as a notebook."""
    try:
        notebook = nbformat.reader.reads(text)  # as it is: without the repairs of nbformat.read
        cells = [dict(cell) for cell in notebook.cells]
    except Exception:  # nbformat raises many types on files that are no notebooks
        return
    yield _Text(path, "notebook metadata", "\n".join(_strings(notebook.get("metadata", {}))))
    for number, cell in enumerate(cells, 1):
        name = f"cell {cell.get('id', number)}"
        for part, value in cell.items():
            strings = list(_strings(value))
            if part == "source":
                yield _Text(path, name, "".join(strings))
            else:
                decoded = [_decoded(string) for string in strings] if part == "attachments" else []
                yield _Text(path, f"{name}, {part}", "\n".join(strings + decoded))


def _strings(value: Any) -> Iterator[str]:
    """All strings in a JSON value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _decoded(text: str) -> str:
    """The content of an attachment, which notebooks hold in base64."""
    try:
        return base64.b64decode(text, validate=True).decode("utf-8", errors="replace")
    except (binascii.Error, ValueError):
        return ""


def _words(text: str) -> list[str]:
    return _TOKEN.findall(_ESCAPE.sub(" ", html.unescape(text)))


def _joined(words: list[str]) -> str:
    return f" {' '.join(words)} "


def _relative(path: Path, course: Course) -> str:
    return os.path.relpath(path, course.root)
