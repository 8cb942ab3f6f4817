"""What a changed answer can reach in its notebook, read from the code: the rest would come out as the reference's does.

A cell is reached if it reads a name that the changed cell, or a reached cell, binds or may have changed: whatever a
cell reads, it may change in place. Pictures and test cells change nothing for cells below: tests run elsewhere, with
values of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from nbformat.notebooknode import NotebookNode

from autograder.bank import BankFile
from autograder.cells import grade_id, is_picture, is_test
from autograder.checker.usage import Usage, usage
from autograder.execution.source import as_python

# With these, code can reach any name without naming it.
_UNFORESEEABLE = frozenset(
    ("__builtins__", "__import__", "builtins", "delattr", "eval", "exec", "gc", "get_ipython", "globals", "inspect")
) | {"locals", "setattr", "sys", "vars"}


@dataclass(frozen=True)
class _Cell:
    """reads: the names that it reads. makes: those that it binds or may have changed for cells below.

    alters: those of them that can be other than in the reference's notebook. A module that the notebook imports anyhow
    is the same one wherever it is imported, and reading it does not change it.
    """

    reads: frozenset[str]
    makes: frozenset[str]
    alters: frozenset[str]


def reached(source: NotebookNode, file: BankFile) -> tuple[frozenset[int], frozenset[int]]:
    """Indices of the cells that an answer of the bank can reach, and of those that must have run for them.

    What it has in common with other answers only takes the reference's place where it is needed. Test cells that must
    fail count as reached. Cells of text do not count, nor do pictures of a wrong answer.
    """
    code = [
        index
        for index, cell in enumerate(source.cells)
        if cell.cell_type == "code" and (file.accepted or not is_picture(cell))
    ]
    usages = {index: usage(as_python(source.cells[index].source)) for index in code}
    modules = frozenset().union(*(one.imports for one in usages.values()))
    ids = {index: grade_id(source.cells[index]) for index in code}
    changed = {index: usage(as_python(file.cells[str(ids[index])])) for index in code if ids[index] in file.cells}
    cells = {index: _cell(source.cells[index], {usages[index], changed.get(index, Usage())}, modules) for index in code}
    first = {index for index in changed if ids[index] not in file.shared}
    if any(_unforeseeable(changed[index]) for index in first):
        found = {index for index in code if index >= min(first)}
    else:
        found = _forwards(cells, first)
    found |= {index for index in code if ids[index] in file.fails}
    return frozenset(found), frozenset(_backwards(cells, found))


def _cell(cell: NotebookNode, usages: Collection[Usage], modules: frozenset[str]) -> _Cell:
    reads = frozenset().union(*(one.needs | one.needs_later for one in usages))
    if is_test(cell) or is_picture(cell):
        return _Cell(reads, frozenset(), frozenset())
    changes = frozenset().union(reads - modules, *(one.changes | one.touches for one in usages))
    binds = frozenset().union(*(one.binds for one in usages))
    altered = frozenset().union(*(one.binds - (one.imports & modules) for one in usages))
    return _Cell(reads, binds | changes, altered | changes)


def _unforeseeable(one: Usage) -> bool:
    """Whether code may change what it does not name, or a module under whichever name it goes elsewhere."""
    return one.star or bool(one.patches or (one.needs | one.needs_later | one.binds) & _UNFORESEEABLE)


def _forwards(cells: Mapping[int, _Cell], first: Collection[int]) -> set[int]:
    found: set[int] = set()
    names: set[str] = set()
    for index, cell in cells.items():
        if index in first or (cell.reads | cell.makes) & names:
            found.add(index)
            names |= cell.alters
    return found


def _backwards(cells: Mapping[int, _Cell], found: Collection[int]) -> set[int]:
    """The cells that bind or may have changed what those found read, and so on."""
    needed: set[int] = set()
    names: set[str] = set()
    for index in reversed(list(cells)):
        cell = cells[index]
        if index in found or cell.makes & names:
            needed.add(index)
            names |= cell.reads | cell.makes
    return needed - set(found)
