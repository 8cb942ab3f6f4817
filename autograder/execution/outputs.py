"""A cell's outputs as a notebook keeps them: bounded while they come in, and harmless to whoever opens them.

An instructor opens graded notebooks in a browser that is logged in to the formgrader, so text and pictures are kept and
nothing that a browser would run: no HTML, no JavaScript, no SVG. What a kernel sends may be forged by student code,
so nothing is taken for what it says it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import nbformat
import nbformat.v4
from nbformat.notebooknode import NotebookNode

MAX_OUTPUT = 4 << 20  # bytes of a cell's outputs that are kept; a large picture takes about 300 KB
MAX_OUTPUTS = 64 << 20  # of all cells of a notebook
FLOOD = 64 << 20  # bytes after which a cell that still prints is stopped

_PICTURES = ("image/png", "image/jpeg", "image/gif")
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
_MAX_LINES = 1000  # of a traceback


class Outputs:
    """Collects the outputs of one cell, up to ``room`` bytes."""

    def __init__(self, room: int = MAX_OUTPUT) -> None:
        self.room = min(room, MAX_OUTPUT)
        self.total = 0  # bytes that have come, kept or not
        self._kept = 0
        self._found: list[NotebookNode] = []
        self._by_display: dict[str, NotebookNode] = {}
        self._clear_next = False
        self._full = False

    def add(self, kind: str, content: Mapping[str, Any]) -> None:
        """Take a message of the kernel's. Raises TypeError, ValueError or KeyError for one that is none."""
        self.total += size(content)
        if kind == "clear_output":
            self._clear_next = bool(content.get("wait"))
            if not self._clear_next:
                self._clear()
        elif kind == "update_display_data":
            known = self._by_display.get(_display_id(content))
            data = _harmless(content["data"])
            if known is not None and self._has_room(size(data) - size(known.data)):
                known.data = nbformat.from_dict(data)
        elif kind == "stream":
            self._append_text("stderr" if content["name"] == "stderr" else "stdout", _text(content["text"]))
        elif kind in ("display_data", "execute_result"):
            self._append_data(kind, content)
        elif kind == "error":
            lines = [_text(line) for line in list(content["traceback"])[-_MAX_LINES:]]
            output = error_output(_text(content["ename"]), _text(content["evalue"]), lines)
            if self._has_room(size(output), also_after_flood=True):
                self._append(output)

    def close(self) -> None:
        """Keep nothing more but an error: the cell has been stopped because it printed too much."""
        self._full = self._full or self.total > FLOOD

    def kept(self) -> list[NotebookNode]:
        return self._found

    def _append_text(self, name: str, text: str) -> None:
        if not self._has_room(len(text)):
            return
        last = self._found[-1] if self._found and not self._clear_next else None
        if last is not None and last.output_type == "stream" and last.name == name:
            last.text += text
        else:
            self._append(nbformat.v4.new_output("stream", name=name, text=text))

    def _append_data(self, kind: str, content: Mapping[str, Any]) -> None:
        data = _harmless(content["data"])
        if not data or not self._has_room(size(data)):
            return
        options = {"execution_count": None} if kind == "execute_result" else {}
        output = nbformat.v4.new_output(kind, data=data, **options)
        self._append(output)
        if name := _display_id(content):
            self._by_display[name] = output

    def _append(self, output: NotebookNode) -> None:
        if self._clear_next:
            self._clear()
        self._found.append(output)

    def _clear(self) -> None:
        self._found.clear()
        self._by_display.clear()
        self._kept = 0
        self._clear_next = False

    def _has_room(self, more: int, *, also_after_flood: bool = False) -> bool:
        """Whether ``more`` bytes can be kept; says once that the rest is left out."""
        self._kept += more
        if self._kept <= self.room and not self._full:
            return True
        if not self._full:
            self._full = True
            note = f"\n[more than {self.room / (1 << 20):.3g} MB of output; the rest is left out]\n"
            self._append(nbformat.v4.new_output("stream", name="stdout", text=note))
        return also_after_flood and more <= MAX_OUTPUT


def error_output(ename: str, evalue: str, traceback: list[str]) -> NotebookNode:
    output: NotebookNode = nbformat.v4.new_output("error", ename=ename, evalue=evalue, traceback=traceback)
    return output


def size(content: Any) -> int:
    """Bytes of a message's content, about; deeper than a message goes, it is not looked at."""
    total, pending = 0, [(content, 0)]
    while pending:
        part, depth = pending.pop()
        if isinstance(part, str | bytes):
            total += len(part)
        elif isinstance(part, Mapping) and depth < 10:
            pending += [(each, depth + 1) for each in (*part.keys(), *part.values())]
        elif isinstance(part, list) and depth < 10:
            pending += [(each, depth + 1) for each in part]
        else:
            total += 8
    return total


def _harmless(data: Mapping[str, Any]) -> dict[str, str]:
    """Of an output's forms the plain text, and pictures that are pictures."""
    kept = {}
    if isinstance(text := data.get("text/plain"), str):
        kept["text/plain"] = _text(text)
    for kind in _PICTURES:
        if isinstance(picture := data.get(kind), str) and _BASE64.fullmatch(picture):
            kept[kind] = picture
    return kept


def _text(text: Any) -> str:
    """Text that a file can hold: JSON may have half characters."""
    if not isinstance(text, str):
        raise TypeError("this is no text")
    return text.encode("utf-8", "replace").decode("utf-8")


def _display_id(content: Mapping[str, Any]) -> str:
    transient = content.get("transient")
    return str(transient.get("display_id") or "") if isinstance(transient, Mapping) else ""
