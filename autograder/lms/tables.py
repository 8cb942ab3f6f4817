"""CSV files of others: read with whatever encoding, delimiter and line ends they have, and written back alike."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from autograder.errors import CourseError

_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_DELIMITERS = ",;\t"


@dataclass
class Table:
    """header: the first row. rows: the others, as wide as they are in the file. The rest: how the file is written."""

    header: list[str]
    rows: list[list[str]]
    encoding: str = "utf-8"
    delimiter: str = ","
    newline: str = "\n"
    path: Path = field(default_factory=Path)

    def column(self, number: int) -> list[str]:
        """The cells of a column; empty where a row is too short."""
        return [row[number] if number < len(row) else "" for row in self.rows]

    def put(self, row: int, column: int, text: str) -> None:
        """Change a cell; a row that is too short becomes longer."""
        cells = self.rows[row]
        cells += [""] * (column + 1 - len(cells))
        cells[column] = text


def read(path: Path) -> Table:
    """A CSV file. Raises CourseError if it is not there, not text, or has no rows below its header."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}.") from error
    encoding = next((name for bom, name in _BOMS.items() if raw.startswith(bom)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        encoding = "cp1252"  # what spreadsheets write in western Europe
        text = raw.decode(encoding, errors="replace")
    if "\0" in text or raw.startswith(b"PK"):
        raise CourseError(f"{path} is no CSV file. Take the file as the LMS offers it, not a spreadsheet made from it.")
    delimiter = max(_DELIMITERS, key=lambda one: len(next(iter(_parsed(text, one)), [])))
    rows = [row for row in _parsed(text, delimiter) if any(cell.strip() for cell in row)]
    if len(rows) < 2:
        raise CourseError(f"{path} has no rows below its header. Download it again from the LMS.")
    newline = "\r\n" if "\r\n" in text else "\n"
    return Table(rows[0], rows[1:], encoding, delimiter, newline, path)


def write(table: Table, path: Path) -> None:
    """Write a table as it was read. Raises CourseError if the file cannot be written."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=table.delimiter, lineterminator=table.newline)
    writer.writerows([table.header, *table.rows])
    try:
        path.write_bytes(text.getvalue().encode(table.encoding))
    except OSError as error:
        raise CourseError(f"{path} cannot be written: {error.strerror}.") from error


def _parsed(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))
    except csv.Error:
        return []
