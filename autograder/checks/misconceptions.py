"""The catalogue of misconceptions: ``misconceptions.toml``, code -> title (for instructors) and hint (for students)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class Misconception:
    """One way to be wrong. ``title`` completes "The student ..."; ``hint`` helps and gives nothing away."""

    code: str
    title: str
    hint: str


@cache
def catalogue() -> dict[str, Misconception]:
    """All entries by code. Raises ValueError, naming the entry, if one lacks its title or hint."""
    text = resources.files("autograder").joinpath("misconceptions.toml").read_text(encoding="utf-8")
    entries = {}
    for code, fields in tomllib.loads(text).items():
        if not isinstance(fields, dict) or set(fields) != {"title", "hint"} or not all(fields.values()):
            raise ValueError(f"misconceptions.toml: [{code}] needs exactly a title and a hint")
        entries[code] = Misconception(code, fields["title"], fields["hint"])
    return entries


def require(codes: Iterable[str]) -> None:
    """Raise KeyError for a code without an entry. Checks ask at once, not only when a student makes the mistake."""
    for code in codes:
        lookup(code)


def lookup(code: str) -> Misconception:
    """The entry of ``code``. Raises KeyError with the codes that come closest."""
    try:
        return catalogue()[code]
    except KeyError:
        import difflib

        near = difflib.get_close_matches(code, catalogue(), n=3) or ["none is close"]
        raise KeyError(
            f"misconceptions.toml has no [{code}]; close to it: {', '.join(near)}. Add an entry with title and hint."
        ) from None
