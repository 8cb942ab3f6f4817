"""What the names in an LMS' archive of submissions say: who handed in, which file, which attempt, and whether late."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath

# Moodle: "Ada Lovelace_1234567_assignsubmission_file_/conv.ipynb", or flat "..._assignsubmission_file_conv.ipynb".
_MOODLE = re.compile(
    r"(?P<name>[^/]*)_(?P<user>\d+)_assignsubmission_(?P<kind>[a-z]+)_(?:/(?P<inside>.+)|(?P<flat>[^/]+))"
)
# Canvas: "lovelaceada_LATE_12345_67890_conv-2.ipynb"; the numbers are those of the user and of the submission.
_CANVAS = re.compile(r"(?P<name>[^_/]+)_(?:(?P<late>LATE)_)?(?P<user>\d+)_(?P<submission>\d+)_(?P<file>[^/]+)")
# What Canvas, browsers and file managers put behind a name: "-2", " (1)", "-Copy1", " - Kopie".
_COPY = re.compile(r"(?:-(?P<attempt>\d+)|[ _]?\(\d+\)|[ _-]+(?:copy|kopie|copie|copia)\d*)$", re.IGNORECASE)


@dataclass(frozen=True)
class HandedIn:
    """A file of an archive. user: the LMS' number. attempt: 1, or what the name says. late: the LMS' mark, if any.

    name: the student's, as the LMS writes it there. file: its name, folders included, as the student had it.
    """

    lms: str
    user: str
    name: str
    file: str
    attempt: int = 1
    late: bool | None = None


def parse(path: str) -> HandedIn | None:
    """What the path of an archive's entry says; None if it is not one of Moodle's or Canvas'."""
    if found := _MOODLE.search(path):
        if found["kind"] != "file":
            return None
        return HandedIn("moodle", found["user"], found["name"], found["inside"] or found["flat"])
    if found := _CANVAS.fullmatch(PurePosixPath(path).name):
        stem = PurePosixPath(found["file"]).stem
        attempt = re.search(r"-(\d+)$", stem)
        return HandedIn(
            "canvas",
            found["user"],
            found["name"],
            found["file"],
            int(attempt[1]) if attempt else 1,
            found["late"] is not None,
        )
    return None


def notebook_name(file: str, notebooks: Collection[str], *, only_one: bool) -> str | None:
    """The assignment's notebook that a file is meant to be, whatever was put behind its name; None if none is certain.

    only_one: the student handed in a single notebook; then it is the assignment's, if that has a single one too.
    """
    shorter, stem = PurePosixPath(file).stem, ""
    while shorter != stem:  # one ending after the other: a notebook may be called part-2
        stem = shorter
        alike = [name for name in notebooks if name.casefold() == stem.casefold()]
        if len(alike) == 1:
            return alike[0]
        shorter = _COPY.sub("", stem).strip()
    return next(iter(notebooks)) if only_one and len(notebooks) == 1 else None
