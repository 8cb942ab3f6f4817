"""A source notebook as the checker and the warm parent see it: plain Python cells with their roles, and imports."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from IPython.core.inputtransformer2 import TransformerManager
from nbformat.notebooknode import NotebookNode

from autograder.cells import grade_id, is_answer, is_test
from autograder.checker.names import Cell, Role

# What is worth importing before the fork. Other modules are imported by the notebooks that want them.
PRELOADED = ("numpy", "scipy", "pandas", "matplotlib", "sklearn", "keras", "tensorflow", "torch", "jax", "seaborn")
_ALWAYS = ("IPython", "ipykernel.kernelapp", "autograder.bridge.student", "autograder.checker.process")


def python_cells(notebook: NotebookNode) -> list[Cell]:
    """The code cells of a source notebook, magics translated to calls."""
    transform = TransformerManager().transform_cell
    cells = []
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        role = Role.TEST if is_test(cell) else Role.ANSWER if is_answer(cell) else Role.INSTRUCTOR
        cells.append(Cell(role, transform(cell.source), grade_id(cell) or ""))
    return cells


def imports(notebooks: Iterable[NotebookNode]) -> list[str]:
    """The modules to import before notebooks run, those that the notebooks import among them, in a fixed order."""
    found = {name for notebook in notebooks for cell in python_cells(notebook) for name in _imported(cell.code)}
    wanted = {name for name in found if name.partition(".")[0] in (*PRELOADED, "autograder")}
    if any(name.partition(".")[0] in ("keras", "tensorflow") for name in wanted):
        wanted |= {"keras", "tensorflow"} if "tensorflow" in {name.partition(".")[0] for name in wanted} else {"keras"}
    if any(name.partition(".")[0] in ("matplotlib", "seaborn", "autograder.pictures") for name in wanted):
        wanted.add("matplotlib.pyplot")
    return [*_ALWAYS, *sorted(wanted)]


def _imported(code: str) -> Iterator[str]:
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names if alias.name != "*")
