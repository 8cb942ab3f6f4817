"""The solution bank: right and wrong answers as scripts in percent format, each saying what must come out.

A file is ``solutions/<assignment>/accepted/*.py`` or ``.../rejected/*.py``::

    # why: turns the kernel by 180 degrees before sliding it
    # fails: test-conv2d [flipped-kernel], test-sobel
    # %% conv2d
    def conv2d(image, kernel, bias=0.0): ...

A cell ``# %% NAME`` fills the answer cell with that id; cells that are not named keep the reference solution.
A header line ``# with: NAME, NAME`` adds the cells of ``solutions/<assignment>/shared/NAME.py``, which many answers
have in common (quick weights in place of a training, for one); a cell of the file's own goes before a shared one.
"""

from __future__ import annotations

import copy
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nbformat.notebooknode import NotebookNode

from autograder.cells import grade_id, is_answer, is_test
from autograder.course import stamp
from autograder.errors import CourseError

_FAILED = re.compile(r"(?P<cell>[\w-]+)(?:\s*\[(?P<code>[\w-]+)\])?")


@dataclass(frozen=True)
class BankFile:
    """One answer of the bank. ``fails``: test cell -> code that must be diagnosed (None: any or none).

    cells: answer cell -> its code. shared: those of them that the answer only has in common with others.
    """

    path: Path
    why: str
    fails: Mapping[str, str | None]
    cells: Mapping[str, str]
    shared: frozenset[str] = frozenset()

    @property
    def accepted(self) -> bool:
        return not self.fails

    @property
    def name(self) -> str:
        return f"{self.path.parent.name}/{self.path.name}"


def bank_paths(folder: Path) -> list[Path]:
    """The files of an assignment's bank, accepted ones first."""
    return [path for kind in ("accepted", "rejected") for path in sorted((folder / kind).glob("*.py"))]


def read_bank(folder: Path, source: NotebookNode) -> list[BankFile]:
    """All answers of an assignment's bank, accepted ones first. Raises CourseError on one that does not fit."""
    files = [read_file(path) for path in bank_paths(folder)]
    answers = {grade_id(cell) for cell in source.cells if is_answer(cell)}
    tests = {grade_id(cell) for cell in source.cells if is_test(cell)}
    for file in files:
        if unknown := (set(file.cells) - answers) | (set(file.fails) - tests):
            raise CourseError(f"{file.path} names cells that the notebook does not have: {', '.join(sorted(unknown))}.")
    return files


def read_file(path: Path) -> BankFile:
    """One answer of the bank, shared cells included.

    Raises CourseError, naming the file, where header or cells are not as they must be.
    """
    header, cells = _parsed(path, *stamp(path))
    shared: dict[str, str] = {}
    for name in filter(None, map(str.strip, header.get("with", "").split(","))):
        beside = path.parents[1] / "shared" / f"{name}.py"
        if not beside.is_file():
            raise CourseError(f"{path} asks for the shared cells '# with: {name}', but {beside} does not exist.")
        shared |= _parsed(beside, *stamp(beside))[1]
    rejected = path.parent.name == "rejected"
    fails = {match["cell"]: match["code"] for match in _FAILED.finditer(header.get("fails", ""))}
    if "why" not in header or not cells or rejected != bool(fails):
        raise CourseError(
            f"{path}: a bank file starts with '# why: ...', has cells '# %% NAME', and "
            + ("says '# fails: CELL [code], ...'." if rejected else "no '# fails:' line in the folder accepted/.")
        )
    return BankFile(path, header["why"], fails, shared | cells, frozenset(shared.keys() - cells.keys()))


@functools.lru_cache(maxsize=4096)  # the bank explains the answers of every submission
def _parsed(path: Path, changed: int, size: int) -> tuple[dict[str, str], dict[str, str]]:
    """The lines of the header by their name, and the cells by theirs. changed, size: :func:`stamp` of the file."""
    head, *blocks = re.split(r"^# %%[ \t]*", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    header = dict(re.findall(r"^# (why|fails|with): *(.+?) *$", head, flags=re.MULTILINE))
    cells = {}
    for block in blocks:
        name, _, text = block.partition("\n")
        # "# %% [markdown] reflection" fills a text cell: its lines are comments
        markdown, name = name.startswith("[markdown]"), name.removeprefix("[markdown]").strip()
        cells[name] = re.sub(r"^# ?", "", text.strip(), flags=re.MULTILINE) if markdown else text.strip()
    return header, cells


def fill(source: NotebookNode, cells: Mapping[str, str]) -> NotebookNode:
    """The source notebook with the named answer cells replaced."""
    notebook = copy.deepcopy(source)
    for cell in notebook.cells:
        if is_answer(cell) and grade_id(cell) in cells:
            cell.source = cells[str(grade_id(cell))]
    return notebook
