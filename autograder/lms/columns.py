"""Which column of an LMS' file is which: by the words of its languages, else by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from autograder.errors import CourseError
from autograder.lms.matching import plain
from autograder.lms.tables import Table

# Moodle's headers of the grading worksheet, as its language packs word them: English, German, French, Spanish, Italian.
MOODLE: Mapping[str, Collection[str]] = {
    "identifier": {"identifier", "id", "identifikator", "identifiant", "identificador", "identificatore"},
    "name": {
        *("full name", "vollständiger name", "vollst. name", "nom complet", "nombre completo", "nome completo"),
        *("nome e cognome", "nom/prénom", "nachname, vorname", "first name / surname", "first name / last name"),
    },
    "id number": {
        *("id number", "id-nummer", "matrikelnummer", "numéro d'identification", "número de id", "numero id"),
        *("codice identificativo", "número de identificación", "numéro d’identification"),
    },
    "email": {
        *("email address", "e-mail-adresse", "adresse de courriel", "dirección de correo", "dirección email"),
        *("indirizzo email", "e-mail", "email", "correo electrónico", "adresse e-mail"),
        "dirección de correo electrónico",
    },
    "grade": {"grade", "bewertung", "note", "calificación", "valutazione", "punteggio"},
    "maximum": {
        *("maximum grade", "bestwertung", "höchstbewertung", "note maximale", "calificación máxima"),
        *("valutazione massima", "max. bewertung", "beste bewertung", "punteggio massimo"),
    },
    "can change": {
        *("grade can be changed", "bewertung kann geändert werden", "la note peut être modifiée"),
        *("la calificación puede ser cambiada", "la calificación puede cambiarse"),
        "la valutazione può essere modificata",
    },
}
YES = {"yes", "ja", "oui", "sí", "si", "sì"}
NO = {"no", "nein", "non"}
_NUMBER = re.compile(r"\d+([.,]\d+)?")


def moodle(table: Table) -> dict[str, int]:
    """Part -> column number; all of identifier, grade and maximum are there.

    A language that is not known here is recognised by its structure: an identifier is a word that ends in a number, and
    the columns "grade", "maximum grade" and "can be changed" stand side by side.
    Raises CourseError with the header of the file if a column that is needed is not recognised.
    """
    found = by_words(table.header, MOODLE)
    width = len(table.header)
    if "can change" not in found:
        alike = [number for number in range(width) if _all(table.column(number), lambda text: plain(text) in YES | NO)]
        if len(alike) == 1:
            found["can change"] = alike[0]
    if "can change" in found and found["can change"] >= 2:
        left = found["can change"]
        if _all(table.column(left - 1), lambda text: _NUMBER.fullmatch(text.strip()) is not None):
            found.setdefault("maximum", left - 1)
            found.setdefault("grade", left - 2)
    if "identifier" not in found or not _all(table.column(found["identifier"]), _is_identifier):
        found.pop("identifier", None)
        if width and _all(table.column(0), _is_identifier):
            found["identifier"] = 0
    if "email" not in found:
        mails = [number for number in range(width) if _all(table.column(number), lambda text: "@" in text)]
        if len(mails) == 1:
            found["email"] = mails[0]
    missing = [name for name in ("identifier", "grade", "maximum") if name not in found]
    if missing:
        raise CourseError(
            f"{table.path}: no column was recognised as {' and '.join(missing)} of a Moodle grading worksheet. "
            f"Its header: {' | '.join(table.header)}"
        )
    return found


def by_words(header: Sequence[str], words: Mapping[str, Collection[str]]) -> dict[str, int]:
    """Part -> number of the first column whose header is one of its words."""
    cells = [plain(cell) for cell in header]
    found = {}
    for part, known in words.items():
        numbers = [number for number, cell in enumerate(cells) if cell in {plain(word) for word in known}]
        if numbers:
            found[part] = numbers[0]
    return found


def named(table: Table, name: str) -> int:
    """The column that an instructor names. Raises CourseError if there is none."""
    cells = [plain(cell) for cell in table.header]
    if plain(name) not in cells:
        raise CourseError(f'{table.path} has no column "{name}". Its header: {" | ".join(table.header)}')
    return cells.index(plain(name))


def _is_identifier(text: str) -> bool:
    return re.fullmatch(r"\D*\d+", text.strip()) is not None


def _all(cells: Sequence[str], holds: Callable[[str], bool]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and all(holds(cell) for cell in filled)
