"""Which row of an LMS' file is which student of the gradebook. Nothing is guessed: what is not certain is reported."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from autograder.lms.grades import Person


@dataclass(frozen=True)
class Keys:
    """What a row says of a student. label: the row in a message.

    ids: login names, and numbers that the school gives. numbers: those that the LMS gives; a student whom we know by a
    number of the school's may have another one's by chance, so the name must not speak against it.
    """

    label: str
    ids: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def match(rows: Sequence[Keys], people: Sequence[Person]) -> tuple[dict[int, Person], list[str]]:
    """Row number -> student, and a sentence for each row that is nobody's for certain.

    Ids and e-mail addresses are trusted before names; a name counts only where it is there once on both sides.
    """
    by_id = _index(people, lambda person: (person.student_id, person.lms_user_id, person.email))
    by_email = _index(people, lambda person: (person.email, person.student_id))
    by_name = _index(people, lambda person: name_forms(person.first_name, person.last_name))
    names = Counter(form for row in rows for form in {plain(name) for name in row.names})
    found: dict[int, Person] = {}
    problems: list[str] = []
    for number, row in enumerate(rows):
        certain = {*_known(by_id, row.ids), *_known(by_email, row.emails)}
        numbered = {person for person in _known(by_id, row.numbers) if _may_be(person, row)}
        named = _known(by_name, [name for name in row.names if names[plain(name)] == 1])
        candidates = certain or numbered | named
        if len(candidates) == 1:
            found[number] = candidates.pop()
        elif candidates:
            who = " and ".join(sorted(person.student_id for person in candidates))
            problems.append(f"{row.label}: its columns name different students ({who}); left as it is")
    for student_id, count in Counter(person.student_id for person in found.values()).items():
        if count > 1:
            twice = [number for number, person in found.items() if person.student_id == student_id]
            problems.append(
                f"{' and '.join(rows[number].label for number in twice)}: both are {student_id}; left as they are"
            )
            for number in twice:
                del found[number]
    return found, problems


def name_forms(first: str, last: str) -> tuple[str, ...]:
    """How LMS write a name."""
    if not (first.strip() and last.strip()):
        return (first.strip() or last.strip(),) if first.strip() or last.strip() else ()
    return (f"{first} {last}", f"{last}, {first}", f"{last} {first}")


def plain(text: str) -> str:
    """A text as it is compared: one way to write accents, no case, single blanks."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()


def _may_be(person: Person, row: Keys) -> bool:
    """Whether the gradebook knows the LMS' number as such, or the names, where both sides have one, agree."""
    if person.lms_user_id and plain(person.lms_user_id) in {plain(number) for number in row.numbers}:
        return True
    forms = {plain(form) for form in name_forms(person.first_name, person.last_name)}
    theirs = {plain(name) for name in row.names if name.strip()}
    return not forms or not theirs or bool(forms & theirs)


def _known(index: Mapping[str, Person | None], keys: Iterable[str]) -> set[Person]:
    return {person for key in keys if (person := index.get(plain(key))) is not None}


def _index(people: Sequence[Person], keys: Callable[[Person], Sequence[str]]) -> Mapping[str, Person | None]:
    """Key -> the person; None for a key that two people have."""
    found: dict[str, Person | None] = {}
    for person in people:
        for key in {plain(one) for one in keys(person)} - {""}:
            found[key] = None if key in found and found[key] != person else person
    return found
