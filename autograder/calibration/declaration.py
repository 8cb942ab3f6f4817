"""What is to be calibrated: ``calibration.toml`` beside a source notebook.

::

    # Python that runs after the notebook's cells; measures may use what it defines.
    prepare = '''
    def accuracy(model): ...
    '''

    [data]                            # only where a notebook runs on data of several sizes
    variable = "AUTOGRADER_MNIST"     # environment variable that chooses the size
    sizes = ["small", "full"]

    [bounds.hidden-accuracy]
    what = "accuracy of the model with a hidden layer on the test part"
    measure = "accuracy(model_hidden)"
    side = "at least"                 # or "at most"
    of = 274                          # an accuracy, of so many predictions; or by size: { small = 1000, full = 10000 }
    weak = ["linear-hidden-layer"]    # what the bound must keep out
    right = ["sigmoid-and-sgd"]       # accepted answers of the bank that it must let pass, as they train in another way

    [weak.linear-hidden-layer]        # answer cells that replace the reference's
    why = "a hidden layer without an activation function"
    cells.build = '''
    def build_hidden(): ...
    '''
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.calibration.tails import Scale, Side
from autograder.errors import CourseError

FILE = "calibration.toml"
ALL = "all"
"""The data size of a notebook that has but one."""

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Bound:
    """A number that trained models must reach. of: for a share, by data size, how many predictions it is of."""

    name: str
    what: str
    measure: str
    side: Side
    weak: tuple[str, ...]
    of: Mapping[str, int] = field(default_factory=dict)
    right: tuple[str, ...] = ()

    @property
    def scale(self) -> Scale:
        return "share" if self.of else "number"


@dataclass(frozen=True)
class Variant:
    """Another way to do it than the reference's, weak or right. cells: answer cell -> code."""

    name: str
    why: str
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Declaration:
    """All of ``calibration.toml``. variable: the environment variable that chooses the data size, or empty."""

    path: Path
    bounds: tuple[Bound, ...]
    weak: tuple[Variant, ...]
    prepare: str = ""
    sizes: tuple[str, ...] = (ALL,)
    variable: str = ""

    def measures(self, variant: str | None = None) -> dict[str, str]:
        """Bound -> expression, for the reference, or of those bounds that name a variant."""
        chosen = [bound for bound in self.bounds if variant is None or variant in (*bound.weak, *bound.right)]
        return {bound.name: bound.measure for bound in chosen}

    def require_size(self, size: str | None) -> str:
        """The data size to use. Raises CourseError for one that the notebook does not have."""
        chosen = size or self.sizes[0]
        if chosen not in self.sizes:
            raise CourseError(f'{self.path} has no data size "{chosen}"; its sizes are {", ".join(self.sizes)}.')
        return chosen


def read_declaration(path: Path) -> Declaration:
    """The declaration in a file. Raises CourseError, naming file and entry, where it is not as described above."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CourseError(f"{path} is missing: it names the bounds to calibrate and how to measure them.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseError(f"{path} cannot be read: {error}.") from error
    reader = _Reader(path)
    reader.only(table, {"prepare", "data", "bounds", "weak"}, "the file")
    data = table.get("data", {})
    reader.only(data, {"variable", "sizes"}, "[data]")
    sizes = tuple(data.get("sizes", (ALL,)))
    weak = tuple(reader.weak(name, entry) for name, entry in table.get("weak", {}).items())
    bounds = tuple(reader.bound(name, entry, sizes) for name, entry in table.get("bounds", {}).items())
    known = {each.name for each in weak}
    for bound in bounds:
        if missing := sorted(set(bound.weak) - known):
            raise CourseError(f"{path}: [bounds.{bound.name}] names {', '.join(missing)}, which [weak] does not have.")
    if not bounds:
        raise CourseError(f"{path} has no bounds: it needs a table [bounds.NAME] for each.")
    return Declaration(path, bounds, weak, str(table.get("prepare", "")), sizes, str(data.get("variable", "")))


@dataclass(frozen=True)
class _Reader:
    path: Path

    def only(self, table: Any, keys: set[str], where: str) -> None:
        if not isinstance(table, dict) or set(table) - keys:
            raise CourseError(f"{self.path}: {where} may have the entries {', '.join(sorted(keys))}, and no others.")

    def bound(self, name: str, entry: Any, sizes: tuple[str, ...]) -> Bound:
        where = f"[bounds.{name}]"
        self._named(name, where)
        self.only(entry, {"what", "measure", "side", "of", "weak", "right"}, where)
        side = entry.get("side", "at least")
        of = entry.get("of", {})
        of = dict.fromkeys(sizes, of) if isinstance(of, int) else of
        weak, right = entry.get("weak", []), entry.get("right", [])
        if not (isinstance(entry.get("what"), str) and isinstance(entry.get("measure"), str)):
            raise CourseError(f"{self.path}: {where} needs what (a text) and measure (a Python expression).")
        if side not in ("at least", "at most"):
            raise CourseError(f'{self.path}: the side of {where} is "at least" or "at most".')
        if not isinstance(of, dict) or (of and set(of) != set(sizes)) or any(int(count) < 1 for count in of.values()):
            raise CourseError(f"{self.path}: of in {where} is a whole number, or one for each of {', '.join(sizes)}.")
        if not isinstance(weak, list) or not weak:
            raise CourseError(f"{self.path}: {where} needs weak, the names of what the bound must keep out.")
        if not isinstance(right, list):
            raise CourseError(f"{self.path}: right in {where} is a list of names of accepted answers of the bank.")
        weak, right = (tuple(map(str, names)) for names in (weak, right))
        return Bound(name, entry["what"], entry["measure"].strip(), side, weak, of, right)

    def weak(self, name: str, entry: Any) -> Variant:
        where = f"[weak.{name}]"
        self._named(name, where)
        self.only(entry, {"why", "cells"}, where)
        cells = entry.get("cells")
        if not isinstance(entry.get("why"), str) or not isinstance(cells, dict) or not cells:
            raise CourseError(f"{self.path}: {where} needs why (a text) and cells (answer cell -> code).")
        return Variant(name, entry["why"], {str(cell): str(code).strip("\n") for cell, code in cells.items()})

    def _named(self, name: str, where: str) -> None:
        if not _NAME.fullmatch(name):
            raise CourseError(f"{self.path}: {where} needs a name of small letters, digits and hyphens.")
