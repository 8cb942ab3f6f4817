"""Which names a test cell needs, and whether each comes from the instructor's cells or from the student.

Read from the source notebook alone: what the student wrote has no say in what is fetched from the student.
"""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from autograder.checker.usage import Usage, usage

# What a notebook has besides Python's builtins; the checker has its own.
ENVIRONMENT = frozenset({"display", "get_ipython"})


class Role(StrEnum):
    """What code is: the instructor's own, the student's (by the reference), an import in it, or an autograded test."""

    INSTRUCTOR = "instructor"
    ANSWER = "answer"
    IMPORT = "import"
    TEST = "test"


@dataclass(frozen=True)
class Cell:
    """A code cell of the source notebook, or a part of one, in plain Python (magics are translated before)."""

    role: Role
    code: str
    grade_id: str = ""


@dataclass(frozen=True)
class Needs:
    """What a test cell needs before it runs.

    cells: what must have run in the checker: cells of the instructor, imports of the reference, earlier tests; by
    index, in order.
    student: names that come from the student.
    imported: names that the reference imports in an answer: the checker imports them itself, and the student must have
    something of their kind.
    perhaps: names that a star import of the cells may bind; the student's, if it does not.
    """

    cells: tuple[int, ...] = ()
    student: frozenset[str] = frozenset()
    imported: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()


class Names:
    """Resolves the names of the test cells of one source notebook, given as parts (see ``parts``)."""

    def __init__(self, cells: Sequence[Cell] = ()) -> None:
        self.cells: list[Cell] = []
        self.usages: list[Usage] = []
        for cell in cells:
            self.add(cell)

    def add(self, cell: Cell) -> None:
        self.cells.append(cell)
        self.usages.append(usage(cell.code))

    def needs(self, index: int) -> Needs:
        """What the test cell at ``index`` needs."""
        found = self.usages[index]
        cells: set[int] = set()
        student: set[str] = set()
        imported: set[str] = set()
        perhaps: set[str] = set()
        # A name means what it does where the code runs: in a cell's own lines there, in its functions at the test.
        pending = [(name, index) for name in sorted(found.needs | (found.needs_later - found.binds))]
        seen = set(pending)
        while pending:
            name, before = pending.pop()
            owners = self._owners(name, before)
            if owners is None:
                student |= set() if _is_everywhere(name) else {name}
                continue
            binder = owners[0]
            if self.cells[binder].role is Role.ANSWER:
                student.add(name)
                continue
            if before == index and self.cells[binder].role is Role.IMPORT:
                imported.add(name)
            if name not in self.usages[binder].binds:
                perhaps.add(name)
            for cell in owners:
                cells.add(cell)
                more = [] if self.cells[cell].role is Role.TEST else [(each, cell) for each in self.usages[cell].needs]
                more += [(each, index) for each in self.usages[cell].needs_later]
                pending += sorted(set(more) - seen)
                seen |= set(more)
        return Needs(tuple(sorted(cells)), frozenset(student), frozenset(imported), frozenset(perhaps - student))

    def is_the_students(self, index: int) -> bool:
        """Whether a cell of the instructor uses a result of the student's while it runs."""
        pending = [(name, index) for name in self.usages[index].needs]
        seen = set(pending)
        while pending:
            name, before = pending.pop()
            owners = self._owners(name, before)
            if owners is None and not _is_everywhere(name):
                return True
            for cell in owners or ():
                if self.cells[cell].role is Role.ANSWER:
                    return True
                # A function of the instructor's may call one of the student's.
                more = {(each, index) for each in self.usages[cell].needs_later} - seen
                pending += more
                seen |= more
        return False

    def _owners(self, name: str, before: int) -> list[int] | None:
        """The cells that make ``name`` what it is before a cell, the one that binds it first; None if nobody does.

        If the name is the student's, it is one cell of the role ANSWER. Where an import binds the name, only a new
        binding makes it the student's: ``np.random.seed(0)`` in an answer does not make NumPy theirs.
        """
        after: list[int] = []
        for index in reversed(range(before)):
            found, role = self.usages[index], self.cells[index].role
            if name in found.binds:
                students = [each for each in after if self.cells[each].role is Role.ANSWER]
                if role is Role.ANSWER or (students and name not in found.imports):
                    return [index] if role is Role.ANSWER else students[:1]
                return [index, *sorted(set(after) - set(students))]
            if name in found.changes or (name in found.touches and role is not Role.ANSWER):
                after.append(index)
        stars = [index for index in range(before) if self.usages[index].star]
        return [index for index in stars if self.cells[index].role is not Role.ANSWER] or None


def _is_everywhere(name: str) -> bool:
    return hasattr(builtins, name) or name in ENVIRONMENT


def hidden_lines(code: str) -> frozenset[int]:
    """The numbers of the lines of a cell that nbgrader takes out of what students get, counted from 1."""
    hidden, inside = set(), False
    for number, line in enumerate(code.splitlines(), start=1):
        inside = inside or "BEGIN HIDDEN TESTS" in line
        if inside:
            hidden.add(number)
        inside = inside and "END HIDDEN TESTS" not in line
    return frozenset(hidden)
