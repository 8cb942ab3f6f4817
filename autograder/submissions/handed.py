"""Read a notebook as it was handed in: any JSON that holds cells, whatever editor wrote it and however it was bent."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.utils import compute_checksum

from autograder.errors import CourseError


@dataclass(frozen=True)
class Handed:
    """A cell as it was handed in, reduced to what grading looks at.

    kind: code, markdown or raw. claim: the grade id in its metadata; None if there is none.
    as_released: its text is the one that was released, by the checksum that nbgrader had put into its metadata.
    attachments: pictures pasted into a text cell.
    """

    kind: str
    text: str
    claim: str | None = None
    cell_id: str | None = None
    as_released: bool = False
    attachments: Mapping[str, Any] = field(default_factory=dict)


def read(path: Path, max_bytes: int) -> Any:
    """The content of a notebook file. Raises CourseError, naming the file, if it is none or too large."""
    try:
        if not path.is_file():
            raise CourseError(f"{path} is not a file. Hand in the notebook itself.")
        size = path.stat().st_size
        if size > max_bytes:
            raise CourseError(
                f"{path} has {size / 1e6:.0f} MB, more than the {max_bytes / 1e6:.0f} MB of nbgrader's "
                "CourseDirectory.max_file_size. Clear the outputs and hand it in again."
            )
        content = path.read_bytes()
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}. Check its permissions.") from error
    if not content.strip(b"\0 \t\r\n"):
        raise CourseError(f"{path} is empty. Ask for the file again.")
    try:
        # Given bytes, json also reads what Windows editors make of a file: a byte order mark, or UTF-16.
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:100]
        raise CourseError(f"{path} is not a notebook: it is no JSON ({reason}). Ask for the file again.") from error


def cells_of(notebook: Any) -> list[Handed]:
    """The cells of a notebook in any format from 3 on. What cannot be a cell is left out; it never raises."""
    return [cell for raw in _raw_cells(notebook) if (cell := _cell(raw)) is not None]


def whole(text: str) -> str:
    """The text without half characters (lone surrogates): JSON and file names can hold these, but no text file can."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _raw_cells(notebook: Any) -> Iterator[Any]:
    if not isinstance(notebook, Mapping):
        return
    cells = notebook.get("cells")
    if isinstance(cells, list):
        yield from cells
        return
    sheets = notebook.get("worksheets")  # format 3
    for sheet in sheets if isinstance(sheets, list) else []:
        cells = sheet.get("cells") if isinstance(sheet, Mapping) else None
        yield from cells if isinstance(cells, list) else []


def _cell(raw: Any) -> Handed | None:
    if not isinstance(raw, Mapping):
        return None
    kind = raw.get("cell_type")
    if kind == "heading":  # format 3
        kind = "markdown"
    text = _text(raw.get("source", raw.get("input")))
    if kind not in ("code", "markdown", "raw") or text is None:
        return None
    metadata = raw.get("metadata")
    known = metadata.get("nbgrader") if isinstance(metadata, Mapping) else None
    known = known if isinstance(known, Mapping) else {}
    claim, cell_id = known.get("grade_id"), raw.get("id")
    return Handed(
        kind=kind,
        text=text,
        claim=claim if isinstance(claim, str) and claim else None,
        cell_id=cell_id if isinstance(cell_id, str) else None,
        as_released=_as_released(kind, text, known),
        attachments=_attachments(raw.get("attachments")),
    )


def _text(source: Any) -> str | None:
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    if not isinstance(source, str):
        return None
    return re.sub(r"\r\n?", "\n", whole(source))


def _as_released(kind: str, text: str, known: Mapping[str, Any]) -> bool:
    if not isinstance(known.get("checksum"), str):
        return False
    try:
        cell = nbformat.from_dict({"cell_type": kind, "source": text, "metadata": {"nbgrader": dict(known)}})
        return bool(compute_checksum(cell) == known["checksum"])
    except Exception:  # metadata that nbgrader did not write can hold anything
        return False


def _attachments(raw: Any) -> dict[str, Any]:
    """Those that are as nbformat says: file name -> media type -> base64."""
    if not isinstance(raw, Mapping):
        return {}
    return {
        whole(name): {whole(media_type): whole(content) for media_type, content in data.items()}
        for name, data in raw.items()
        if isinstance(data, Mapping) and data and all(isinstance(part, str) for part in (*data, *data.values()))
    }
