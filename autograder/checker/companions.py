"""Modules that lie beside a notebook, in the checker: the instructor's, and none of the student's.

Both lie in one folder. The instructor's are those that the instructor's cells and tests import, and what these import;
an installed module comes before one of the same name. Where an import may fail (``try: import pandas``), the module is
no companion: a student could hand it in where it is not installed.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType

from autograder.checker.names import Cell, Role


class Companions(importlib.abc.MetaPathFinder):
    """Finds modules in ``folder`` that the source's own code names."""

    def __init__(self, folder: Path, cells: Iterable[Cell]) -> None:
        self.folder = folder
        self.named = {name for cell in cells if cell.role is not Role.ANSWER for name in imported(cell.code)}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if path is not None or fullname not in self.named:
            return None
        for file in (self.folder / f"{fullname}.py", *(self.folder / fullname).rglob("*.py")):
            if file.is_file():
                self.named |= imported(file.read_text(encoding="utf-8", errors="replace"))
        return importlib.machinery.PathFinder.find_spec(fullname, [str(self.folder)], target)


def install(cells: Iterable[Cell]) -> None:
    """Let this process import the instructor's modules that lie in its folder."""
    sys.meta_path.append(Companions(Path.cwd(), cells))


def imported(code: str) -> set[str]:
    """The modules that code imports and cannot do without, each by its first name: ``a`` for ``import a.b``."""
    try:
        return set(_imported(ast.parse(code)))
    except (SyntaxError, ValueError):
        return set()


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name.partition(".")[0] for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        yield node.module.partition(".")[0]
    elif not isinstance(node, ast.Try):
        for part in ast.iter_child_nodes(node):
            yield from _imported(part)
