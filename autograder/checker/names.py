"""Which names a test cell needs, and whether each comes from the instructor's cells or from the student.

Read from the source notebook alone: what the student wrote has no say in what is fetched from the student.
"""

from __future__ import annotations

import ast
import builtins
import symtable
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Role(StrEnum):
    """What a code cell is: the instructor's own, one that the student fills in, or an autograded test."""

    INSTRUCTOR = "instructor"
    ANSWER = "answer"
    TEST = "test"


@dataclass(frozen=True)
class Cell:
    """A code cell of the source notebook, in plain Python (magics are translated before)."""

    role: Role
    code: str
    grade_id: str = ""


@dataclass(frozen=True)
class Usage:
    """The global names of a cell.

    binds: assigned, defined, or imported at the top. imports: the part of them bound by an import alone.
    changes: what their names refer to is changed in place (``x[0] = 1``, ``x.append(1)``).
    needs: read while the cell runs. needs_later: read only inside functions, when they are called.
    star: has a ``from module import *``.
    """

    binds: frozenset[str] = frozenset()
    imports: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    needs_later: frozenset[str] = frozenset()
    star: bool = False


@dataclass(frozen=True)
class Needs:
    """What a test cell needs before it runs: the instructor's cells (by index, in order), and the student's names."""

    cells: tuple[int, ...]
    student: frozenset[str]


class Names:
    """Resolves the names of the test cells of one source notebook."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.cells = cells
        self.usages = [usage(cell.code) for cell in cells]

    def needs(self, index: int) -> Needs:
        """What the test cell at ``index`` needs. Earlier test cells count as the instructor's cells that have run."""
        found = self.usages[index]
        cells: set[int] = set()
        student: set[str] = set()
        pending = sorted((found.needs | found.needs_later) - found.imports)
        seen = set(pending)
        while pending:
            name = pending.pop()
            owner = self._owner(name, index)
            if owner is None:
                if name not in found.binds and not hasattr(builtins, name):
                    student.add(name)
                continue
            if isinstance(owner, str):
                student.add(name)
                continue
            for cell in owner:
                more = self._closure(cell)
                if more is None:  # the cell uses a result of the student's, so its names are the student's, too
                    student.add(name)
                    break
            else:
                for cell in owner:
                    for each in self._closure(cell) or ():
                        cells.add(each)
                        later = self.usages[each].needs_later - seen
                        seen |= later
                        pending += sorted(later)
        instructor = tuple(sorted(each for each in cells if self.cells[each].role is Role.INSTRUCTOR))
        return Needs(instructor, frozenset(student))

    def _owner(self, name: str, before: int) -> list[int] | str | None:
        """The instructor's cells that make ``name`` what it is before a cell, ``"student"``, or None for nobody.

        Where the name is bound by an import, only a new binding can change it: ``np.random.seed(0)`` in an answer
        does not make NumPy the student's.
        """
        owner: list[int] = []
        for index in range(before - 1, -1, -1):
            binds = name in self.usages[index].binds
            if not binds and name not in self.usages[index].changes:
                continue
            if binds and name in self.usages[index].imports:
                owner = []
            owner.append(index)
            if binds:
                break
        else:
            stars = [index for index in range(before) if self.usages[index].star]
            trusted = [index for index in stars if self.cells[index].role is not Role.ANSWER]
            return ("student" if owner else trusted) if trusted or owner else None
        if any(self.cells[index].role is Role.ANSWER for index in owner):
            return "student"
        return sorted(owner)

    def _closure(self, index: int) -> set[int] | None:
        """The instructor's cells that must have run for cell ``index`` to run; None if it needs the student's work."""
        return self._closures(index, frozenset())

    def _closures(self, index: int, active: frozenset[int]) -> set[int] | None:
        cells = {index}
        found = self.usages[index]
        for name in sorted(found.needs):
            owner = self._owner(name, index)
            if owner is None or index in active:
                continue
            if isinstance(owner, str):
                return None
            for cell in owner:
                more = self._closures(cell, active | {index})
                if more is None:
                    return None
                cells |= more
        return cells


@lru_cache(maxsize=4096)
def usage(code: str) -> Usage:
    """The names of a cell; nothing at all for code that does not parse (running it says so)."""
    try:
        tree = ast.parse(code)
        table = symtable.symtable(code, "<cell>", "exec")
    except (SyntaxError, ValueError):
        return Usage()
    bound = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()}
    bound |= {symbol.get_name() for symbol in table.get_symbols() if symbol.is_namespace()}
    imported = set(_imported(tree))
    assigned = set(_assigned(tree))
    now, later = set(), set()
    for name, at_once, rebound in _global_uses(table, at_once=True):
        if rebound:
            bound.add(name)
        else:
            (now if at_once else later).add(name)
    return Usage(
        binds=frozenset(bound | imported),
        imports=frozenset(imported - assigned),
        changes=frozenset(_changed(tree) - bound - imported),
        needs=frozenset(now),
        needs_later=frozenset(later - now),
        star=any(isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for node in ast.walk(tree)),
    )


def _global_uses(table: symtable.SymbolTable, *, at_once: bool) -> Iterator[tuple[str, bool, bool]]:
    """Every use of a global name: (name, while the cell runs or only in a later call, rebound by ``global``)."""
    top = table.get_type() == "module"
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (top or symbol.is_global()):
            yield symbol.get_name(), at_once, False
        if not top and symbol.is_declared_global() and symbol.is_assigned():
            yield symbol.get_name(), at_once, True
    for child in table.get_children():
        # The body of a class, and a comprehension, run at once; that of a function when it is called.
        runs = child.get_type() == "class" or child.get_name() in ("listcomp", "setcomp", "dictcomp", "genexpr")
        yield from _global_uses(child, at_once=at_once and runs)


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                if alias.name != "*":
                    yield alias.asname or alias.name.partition(".")[0]


def _assigned(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store | ast.Del):
            yield node.id
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name


def _changed(tree: ast.Module) -> set[str]:
    """Names whose object is changed in place: an item or attribute is set, or a method is called as a statement."""
    names = set()
    for node in ast.walk(tree):
        target: ast.expr | None = None
        if isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
            target = node
        elif (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Call)
            and isinstance(node.value.func, ast.Attribute)
        ):
            target = node.value.func
        while isinstance(target, ast.Subscript | ast.Attribute):
            target = target.value
        if isinstance(target, ast.Name):
            names.add(target.id)
    return names
