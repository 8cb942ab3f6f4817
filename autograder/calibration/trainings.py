"""Train what a source notebook trains, again and again: its own cells, without any seed."""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import linecache
import math
import multiprocessing
import os
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import Any, TypeVar

from nbformat.notebooknode import NotebookNode

from autograder.bank import fill
from autograder.calibration.declaration import Declaration, Variant
from autograder.cells import grade_id, is_answer, is_picture, is_test
from autograder.errors import CourseError

RENEWED_AFTER = 20
T = TypeVar("T")

# Cells may seed these so that a student sees the same numbers twice; here they must differ.
_SEEDS = (
    *(("random", "seed"), ("numpy.random", "seed"), ("keras.utils", "set_random_seed")),
    *(("keras.src.utils.rng_utils", "set_random_seed"), ("tensorflow.random", "set_seed"), ("torch", "manual_seed")),
)


@dataclass(frozen=True)
class Cell:
    """A code cell that is run: its id, for messages, and its code."""

    name: str
    code: str


def cells_of(notebook: NotebookNode, variant: Variant | None = None) -> list[Cell]:
    """What a training runs: all code cells but tests and pictures, with the answers of ``variant`` in place.

    Raises CourseError if ``variant`` names a cell that is no answer cell.
    """
    if variant is not None:
        answers = {str(grade_id(cell)) for cell in notebook.cells if is_answer(cell) and cell.cell_type == "code"}
        if unknown := sorted(set(variant.cells) - answers):
            raise CourseError(f"{variant.name} fills {', '.join(unknown)}, no answer cell of the notebook.")
        notebook = fill(notebook, variant.cells)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    chosen = [cell for cell in code if not is_test(cell) and not is_picture(cell)]
    return [Cell(str(grade_id(cell) or cell.get("id", "")), cell.source) for cell in chosen]


def measured(
    cells: Sequence[Cell], declaration: Declaration, measures: Mapping[str, str], size: str
) -> dict[str, float]:
    """One training: name of the bound -> what its measure gives; NaN for a measure that raises.

    What a cell raises goes on as TrainingFailed. The process' random state is left as it is: it was never seeded.
    """
    with_keras = uses_keras(cells)
    if with_keras:
        importlib.import_module("keras")  # before its seeds are switched off
    namespace: dict[str, Any] = {"__name__": "__main__"}
    with _unseeded(), _chosen(declaration.variable, size), _quiet():
        for cell in cells:
            _execute(cell, namespace)
        if declaration.prepare:
            _execute(Cell("prepare", declaration.prepare), namespace)
        results = {name: _value(expression, namespace) for name, expression in measures.items()}
    namespace.clear()
    if with_keras:
        _forget_models()
    return results


class Trainer:
    """Calls functions of this package where trainings run: beside this process if they need Keras, else in it.

    TensorFlow keeps about 10 MB of every model that it has compiled, so after RENEWED_AFTER calls a fresh process takes
    over. Close it, or use it as a context manager.
    """

    def __init__(self, cells: Iterable[Sequence[Cell]]) -> None:
        self._pool: ProcessPoolExecutor | None = None
        if any(uses_keras(some) for some in cells):
            os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # nobody reads TensorFlow's log lines here
            fresh = multiprocessing.get_context("spawn")  # a fork would share the state of random generators
            self._pool = ProcessPoolExecutor(1, mp_context=fresh, max_tasks_per_child=RENEWED_AFTER)

    def call(self, function: Callable[..., T], *args: Any) -> T:
        """What the function gives, or raises."""
        return function(*args) if self._pool is None else self._pool.submit(function, *args).result()

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def __enter__(self) -> Trainer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def uses_keras(cells: Sequence[Cell]) -> bool:
    return any("keras" in cell.code for cell in cells)


class TrainingFailed(CourseError):  # noqa: N818  (says what happened)
    """A cell raised while the reference or a variant of it was trained."""


def _execute(cell: Cell, namespace: dict[str, Any]) -> None:
    label = f"<{cell.name}>"
    linecache.cache[label] = (len(cell.code), None, cell.code.splitlines(keepends=True), label)
    try:
        exec(compile(cell.code, label, "exec", dont_inherit=True), namespace)
    except Exception as error:
        raise TrainingFailed(f"The cell {cell.name} raises {type(error).__name__}: {error}") from error


def _value(expression: str, namespace: dict[str, Any]) -> float:
    try:
        value = float(eval(expression, namespace))
    except Exception:
        return math.nan
    return value if math.isfinite(value) else math.nan


def _forget_models() -> None:
    """Free what Keras keeps of every model: hundreds of trainings share this process."""
    sys.modules["keras"].utils.clear_session()
    gc.collect()


@contextlib.contextmanager
def _unseeded() -> Iterator[None]:
    """Functions that seed a random generator do nothing."""
    replaced = []
    for module_name, name in _SEEDS:
        module = sys.modules.get(module_name)
        if module is not None and hasattr(module, name):
            replaced.append((module, name, getattr(module, name)))
            setattr(module, name, lambda *args, **kwargs: None)
    try:
        yield
    finally:
        for module, name, function in replaced:
            setattr(module, name, function)


@contextlib.contextmanager
def _chosen(variable: str, size: str) -> Iterator[None]:
    """The environment variable that chooses the data, set for the block."""
    if not variable:
        yield
        return
    before = os.environ.get(variable)
    os.environ[variable] = size
    try:
        yield
    finally:
        if before is None:
            del os.environ[variable]
        else:
            os.environ[variable] = before


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    with (
        warnings.catch_warnings(),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        warnings.simplefilter("ignore")
        yield
