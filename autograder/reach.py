"""What a changed answer can reach in its notebook, read from the code: the rest would come out as the reference's does.

A cell is reached if it reads a name that the changed cell, or a reached cell, binds or may have changed: whatever a
cell reads, it may change in place. It reads what the functions that it reads read. A cell that is not reached and binds
a name anew makes it the reference's again. Pictures and test cells change nothing for cells below: tests run elsewhere,
with values of their own.
"""

from __future__ import annotations

import builtins
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from nbformat.notebooknode import NotebookNode

from autograder.bank import BankFile
from autograder.cells import grade_id, is_picture, is_test
from autograder.checker.names import Role
from autograder.checker.parts import parts
from autograder.checker.usage import Usage, usage
from autograder.execution.source import as_python, python_cells

_BUILTINS = frozenset(dir(builtins))
# With these, code can reach any name without naming it.
_UNFORESEEABLE = frozenset(
    ("__builtins__", "__import__", "builtins", "delattr", "eval", "exec", "gc", "get_ipython", "globals", "inspect")
) | {"locals", "setattr", "sys", "vars"}


@dataclass(frozen=True)
class _Cell:
    """reads: the names that it reads. makes: those that it binds or may have changed for cells below.

    binds: those that it binds, renews: those that it binds whatever happens. defers: those that only its functions
    read, when they are called.

    alters: those of them that can be other than in the reference's notebook. A module that the notebook imports anyhow
    is the same one wherever it is imported, and reading it does not change it.
    """

    reads: frozenset[str]
    makes: frozenset[str] = frozenset()
    alters: frozenset[str] = frozenset()
    binds: frozenset[str] = frozenset()
    renews: frozenset[str] = frozenset()
    defers: frozenset[str] = frozenset()


def reached(source: NotebookNode, file: BankFile) -> tuple[frozenset[int], frozenset[int]]:
    """Indices of the cells that an answer of the bank can reach, and of those that must have run for them.

    What it has in common with other answers takes the reference's place, and is not what it is about. Test cells that
    must fail count as reached. Cells of text do not count, nor do pictures of a wrong answer.
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
    first = {index for index in changed if ids[index] not in file.shared}
    # Of a changed cell, what only the reference binds counts as well: now it is missing.
    ran = {
        index: {changed.get(index, usages[index])} | ({usages[index]} if index in first else set()) for index in code
    }
    cells = {index: _cell(source.cells[index], ran[index], modules) for index in code}
    fetched = _fetched(source)
    cells |= {index: _Cell(fetched[str(ids[index])]) for index in code if is_test(source.cells[index])}
    cells = _with_deferred(cells)
    if any(_unforeseeable(changed[index]) for index in first):
        found = {index for index in code if index >= min(first)}
    else:
        found = _forwards(cells, first)
    found |= {index for index in code if ids[index] in file.fails}
    return frozenset(found), frozenset(_backwards(cells, found))


def _cell(cell: NotebookNode, usages: Collection[Usage], modules: frozenset[str]) -> _Cell:
    reads = frozenset().union(*(one.needs | one.needs_later for one in usages))
    if is_picture(cell):
        return _Cell(reads)
    changes = frozenset().union(reads - modules - _BUILTINS, *(one.changes | one.touches for one in usages))
    binds = frozenset().union(*(one.binds for one in usages))
    altered = frozenset().union(*(one.binds - (one.imports & modules) for one in usages))
    renews = frozenset.intersection(*(one.surely for one in usages))
    defers = frozenset().union(*(one.needs_later for one in usages))
    return _Cell(reads, binds | changes, altered | changes, binds, renews, defers)


def _fetched(source: NotebookNode) -> dict[str, frozenset[str]]:
    """Test cell -> the names whose values it, or a test above that it uses, gets from the student.

    What the instructor's cells make, the checker makes itself, whatever the student did to it.
    """
    cells = python_cells(source)
    names, last = parts(cells)
    by_part: dict[int, frozenset[str]] = {}
    found = {}
    for cell, part in zip(cells, last, strict=True):
        if cell.role is Role.TEST:
            needs, reads = names.needs(part), names.usages[part].needs | names.usages[part].needs_later
            makes = {each: names.usages[each].binds - names.usages[each].imports for each in needs.cells}
            above = (by_part[each] for each in needs.cells if each in by_part and reads & makes[each])
            by_part[part] = found[cell.grade_id] = (needs.student | needs.imported | needs.perhaps).union(*above)
    return found


def _with_deferred(cells: Mapping[int, _Cell]) -> dict[int, _Cell]:
    """The cells with all that they read through functions of other cells, wherever these get it from."""
    through: dict[str, set[str]] = {}
    for cell in cells.values():
        for name in cell.binds if cell.defers else ():
            through.setdefault(name, set()).update(cell.defers)
    found = {}
    for index, cell in cells.items():
        reads: set[str] = set()
        new = set(cell.reads)
        while new:
            reads |= new
            new = set().union(*(through.get(name, ()) for name in new)) - reads
        found[index] = replace(cell, reads=frozenset(reads))
    return found


def _unforeseeable(one: Usage) -> bool:
    """Whether code may change what it does not name, or a module under whichever name it goes elsewhere."""
    return one.star or bool(one.patches or (one.needs | one.needs_later | one.binds) & _UNFORESEEABLE)


def _forwards(cells: Mapping[int, _Cell], first: Collection[int]) -> set[int]:
    found: set[int] = set()
    names: set[str] = set()
    for index, cell in cells.items():
        if index in first or cell.reads & names:
            found.add(index)
            names |= cell.alters
        else:
            names -= cell.renews
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
