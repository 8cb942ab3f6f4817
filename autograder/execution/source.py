"""A source notebook as the checker and the warm parent see it: plain Python cells with their roles, and imports."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterable, Iterator

from IPython.core.inputtransformer2 import TransformerManager
from nbformat.notebooknode import NotebookNode

from autograder.cells import grade_id, is_answer, is_picture, is_test
from autograder.checker.names import Cell, Role

# What is worth importing before the fork. Other modules are imported by the notebooks that want them.
PRELOADED = ("numpy", "scipy", "pandas", "matplotlib", "sklearn", "keras", "tensorflow", "torch", "jax", "seaborn")
_TRAINING = re.compile(r"\.fit\(|\.train_on_batch\(|GradientTape")
_INFERENCE = re.compile(r"\.predict\(|\.predict_on_batch\(|\.evaluate\(")
_DOCSTRING = re.compile(r'\A\s*("""[^#"]*"""|"[^#"\n]*")[ \t]*\n')


def python_cells(notebook: NotebookNode) -> list[Cell]:
    """The code cells of a source notebook on which anything depends, magics translated to calls."""
    cells = []
    for cell in notebook.cells:
        if cell.cell_type == "code" and not is_picture(cell):
            role = Role.TEST if is_test(cell) else Role.ANSWER if is_answer(cell) else Role.INSTRUCTOR
            cells.append(Cell(role, as_python(cell.source), grade_id(cell) or ""))
    return cells


def trains(notebook: NotebookNode) -> bool:
    """Whether a source notebook trains a network: then an accelerator is worth waiting for."""
    return _says(_TRAINING, notebook)


def computes(notebooks: Iterable[NotebookNode]) -> bool:
    """Whether source notebooks train a network or run one on much data, and not only build some."""
    return any(_says(_TRAINING, notebook) or _says(_INFERENCE, notebook) for notebook in notebooks)


def _says(wanted: re.Pattern[str], notebook: NotebookNode) -> bool:
    return any(cell.cell_type == "code" and wanted.search(cell.source) for cell in notebook.cells)


def visible_imports(source: str) -> str:
    """The imports with which a test cell begins.

    A notebook may use them further down, so the student's kernel runs them. Nothing hidden is among them: what nbgrader
    hides begins with a comment that says so, and the first line with a comment ends them.
    """
    lines: list[str] = []
    for line in re.sub(_DOCSTRING, "", source).splitlines():
        if line.strip() and not re.fullmatch(r"(import|from) [\w., *]+( import [\w., *]+)?", line.rstrip()):
            break
        lines.append(line)
    return "\n".join(lines).strip()


@functools.lru_cache(maxsize=1024)  # the cells of a source are asked for again with each submission
def as_python(source: str) -> str:
    """A cell as Python. Those of IPython's magics that only measure or show what code does are left out."""
    source = re.sub(r"\A\s*%%(time|timeit|capture|prun)\b.*\n", "\n", source)
    source = re.sub(r"^([ \t]*)%(time|prun)[ \t]+(?=\w)", r"\1", source, flags=re.MULTILINE)
    return str(TransformerManager().transform_cell(source))


def imports(notebooks: Iterable[NotebookNode]) -> list[str]:
    """What the notebooks import that is worth importing before they run, sorted."""
    codes = [as_python(cell.source) for notebook in notebooks for cell in notebook.cells if cell.cell_type == "code"]
    found = {name for code in codes for name in _imported(code)}
    wanted = {name for name in found if name.partition(".")[0] in (*PRELOADED, "autograder")}
    if any(name.partition(".")[0] in ("keras", "tensorflow") for name in wanted):
        wanted |= {"keras", "tensorflow"} if "tensorflow" in {name.partition(".")[0] for name in wanted} else {"keras"}
    return sorted(wanted)


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
