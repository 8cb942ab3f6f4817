"""The variables of the checker: the instructor's, made by running the instructor's cells, and the student's."""

from __future__ import annotations

import ast
import builtins
import contextlib
import io
import linecache
import traceback
import types
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from autograder.checker import magics
from autograder.checker.names import Cell, Role
from autograder.checker.parts import parts

Fetch = Callable[[Sequence[str]], tuple[dict[str, Any], dict[str, str]]]
"""Names -> values of the student, and why some cannot cross (:meth:`autograder.bridge.handles.Bridge.fetch`)."""


class InstructorCellFailed(Exception):  # noqa: N818  (says what happened)
    """A cell of the instructor's raised in the checker: the grader's fault, or the course's."""


class World:
    """Runs the test cells of one notebook, each in the notebook's state at its place.

    The instructor's cells run when a test first needs them, in the notebook's order. All share one namespace, as in a
    notebook, so that functions see what is defined after them.
    """

    def __init__(self, cells: Sequence[Cell], fetch: Fetch | None = None) -> None:
        self.names, self._last = parts(cells)
        self.fetch = fetch
        self.namespace: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins}
        self.namespace.update(magics.environment(self.namespace))
        self.trusted: dict[str, Any] = {}  # what the checker's own cells have bound, as of the latest of them
        self._bound_by: dict[str, int] = {}
        self._done: set[int] = set()

    def prepare(self, index: int) -> dict[str, str]:
        """Make the names that the test cell needs; returns the student's names that could not cross, and why.

        Raises NameError for a name that the student must define and has not, if it is also one of Python's: the
        built-in ``sum`` is no answer to the task to write one.
        """
        return self._prepare(self._last[index])

    def run(self, index: int) -> Any:
        """Run a test cell after :meth:`prepare`; the value of its last line, if that is an expression."""
        return self._execute(self._last[index])

    def made_before(self, index: int) -> list[Any]:
        """What other cells than this one have bound in the checker."""
        return [value for name, value in self.trusted.items() if self._bound_by[name] != self._last[index]]

    def _prepare(self, part: int) -> dict[str, str]:
        needs = self.names.needs(part)
        for cell in needs.cells:
            if cell not in self._done:
                self._run_earlier(cell)
        self.namespace.update(self.trusted)
        if self.fetch is None:
            return {}
        missing = {name for name in needs.perhaps if name not in self.namespace and not hasattr(builtins, name)}
        wanted = needs.student | missing
        values, problems = self.fetch(sorted(wanted | needs.imported)) if wanted | needs.imported else ({}, {})
        for name in wanted:
            self.namespace.pop(name, None)
        self.namespace.update({name: values[name] for name in wanted if name in values})
        for name in sorted(needs.imported - problems.keys()):
            if name not in values:
                self.namespace.pop(name, None)
            elif not _are_alike(values[name], self.namespace[name]):
                problems[name] = "it is something else than what has to be imported"
        for name in sorted(wanted - values.keys() - problems.keys()):
            if hasattr(builtins, name):
                raise NameError(f"name {name!r} is not defined", name=name)
        return problems

    def _run_earlier(self, part: int) -> None:
        """Run a cell of the instructor, or an earlier test cell of which the checker has no memory any more."""
        with contextlib.redirect_stdout(io.StringIO()):
            if self.names.cells[part].role is Role.TEST:
                self._prepare(part)
                with contextlib.suppress(Exception):  # it has its verdict
                    self._execute(part)
                return
            try:
                self._execute(part)
            except Exception as error:
                frames = traceback.extract_tb(error.__traceback__)
                line = next((frame.line for frame in reversed(frames) if frame.filename.startswith("<cell")), None)
                text = f'the instructor\'s line "{line}" raises in the checker: {type(error).__name__}: {error}'
                raise InstructorCellFailed(text) from error

    def _execute(self, part: int) -> Any:
        """Run a cell, and remember what it bound. One that runs late must not undo what a later one has bound."""
        cell, found = self.names.cells[part], self.names.usages[part]
        label = f"<{cell.grade_id}>" if cell.role is Role.TEST else f"<cell {part}>"
        before = dict(self.namespace) if found.star else {}
        self._done.add(part)
        try:
            return execute(cell.code, self.namespace, label=label)
        finally:
            bound = set(found.binds)
            if found.star:
                bound |= {name for name, value in self.namespace.items() if before.get(name, before) is not value}
            for name in bound:
                if self._bound_by.get(name, -1) <= part and name in self.namespace:
                    self.trusted[name] = self.namespace[name]
                    self._bound_by[name] = part
            self.namespace.update(self.trusted)


def alone(cells: Sequence[Cell], replaced: Mapping[str, str]) -> World:
    """A world without a student: answers are the reference's, or those of ``replaced`` (grade id -> code).

    Its answer cells count as the instructor's, so they run here. This is how a wrong answer of the solution bank is
    given to a test cell.
    """
    return World(
        [
            Cell(Role.INSTRUCTOR, replaced.get(cell.grade_id, cell.code), cell.grade_id)
            if cell.role is Role.ANSWER
            else cell
            for cell in cells
        ]
    )


def execute(code: str, namespace: dict[str, Any], *, label: str) -> Any:
    """Run a cell as a notebook does, and return the value of its last line if that is an expression, else None."""
    linecache.cache[label] = (len(code), None, code.splitlines(keepends=True), label)  # so that a traceback shows lines
    tree = ast.parse(code, filename=label)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, label, "exec", dont_inherit=True), namespace)
    if last is None:
        return None
    assert isinstance(last, ast.Expr)
    value = eval(compile(ast.Expression(last.value), label, "eval", dont_inherit=True), namespace)
    return None if code.rstrip().endswith(";") else value


def _are_alike(theirs: Any, ours: Any) -> bool:
    """Whether the student's value can be what we have imported: a module, something to call, or data."""
    if isinstance(ours, types.ModuleType):
        return isinstance(theirs, types.ModuleType) or type(theirs).__name__ == "module"
    return callable(theirs) == callable(ours)
