"""The variables of the checker: the instructor's, made by running the instructor's cells, and the student's."""

from __future__ import annotations

import builtins
import linecache
from collections.abc import Callable, Mapping, Sequence
from types import CodeType
from typing import Any

from autograder.checker.names import Cell, Names, Role

Fetch = Callable[[Sequence[str]], tuple[dict[str, Any], dict[str, str]]]
"""Names -> values of the student, and why some cannot cross (:meth:`autograder.bridge.handles.Bridge.fetch`)."""


class InstructorCellFailed(Exception):  # noqa: N818  (says what happened)
    """A cell of the instructor's raised in the checker: the grader's fault, or the course's."""


class World:
    """Runs the test cells of one notebook, each in the notebook's state at its place.

    The instructor's cells run when a test first needs them, in the notebook's order. All share one namespace, as in a
    notebook, so that functions see what is defined after them.
    """

    def __init__(self, cells: Sequence[Cell], fetch: Fetch | None) -> None:
        self.cells = cells
        self.names = Names(cells)
        self.fetch = fetch
        self.namespace: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins}
        self._trusted: dict[str, Any] = {}  # what the instructor's cells have bound, as of the latest of them
        self._bound_by: dict[str, int] = {}
        self._done: set[int] = set()

    def prepare(self, index: int) -> dict[str, str]:
        """Make the names that the test cell needs; returns the student's names that could not cross, and why."""
        needs = self.names.needs(index)
        for cell in needs.cells:
            if cell not in self._done:
                self._run_instructor_cell(cell)
        self.namespace.update(self._trusted)
        problems: dict[str, str] = {}
        if needs.student and self.fetch is not None:
            values, problems = self.fetch(sorted(needs.student))
            for name in needs.student:
                self.namespace.pop(name, None)
            self.namespace.update(values)
        return problems

    def run(self, index: int) -> Any:
        """Run a test cell after :meth:`prepare`; the value of its last line, if that is an expression."""
        try:
            return execute(self.cells[index].code, self.namespace, label=f"<{self.cells[index].grade_id}>")
        finally:
            self._keep(index)

    def _run_instructor_cell(self, index: int) -> None:
        try:
            execute(self.cells[index].code, self.namespace, label=f"<instructor's cell {index}>")
        except Exception as error:
            text = f"the instructor's cell {index} raises in the checker: {type(error).__name__}: {error}"
            raise InstructorCellFailed(text) from error
        self._keep(index)

    def _keep(self, index: int) -> None:
        """Remember what a cell bound. A cell that runs late must not undo what a later one has bound before."""
        self._done.add(index)
        for name in self.names.usages[index].binds:
            if self._bound_by.get(name, -1) <= index and name in self.namespace:
                self._trusted[name] = self.namespace[name]
                self._bound_by[name] = index
        if self.names.usages[index].star:
            known = self.names.usages[index].binds
            fresh = {name: value for name, value in self.namespace.items() if name not in self._trusted}
            self._trusted.update({name: value for name, value in fresh.items() if name not in known})
        self.namespace.update(self._trusted)


def alone(cells: Sequence[Cell], replaced: Mapping[str, str]) -> World:
    """A world without a student: answers are the reference's, or those of ``replaced`` (grade id -> code).

    Its answer cells count as the instructor's, so they run here. This is how a wrong answer of the solution bank is
    given to a test cell.
    """
    own = [
        Cell(Role.INSTRUCTOR, replaced.get(cell.grade_id, cell.code), cell.grade_id)
        if cell.role is Role.ANSWER
        else cell
        for cell in cells
    ]
    return World(own, None)


def execute(code: str, namespace: dict[str, Any], *, label: str) -> Any:
    """Run a cell as a notebook does, and return the value of its last line if that is an expression, else None."""
    import ast

    linecache.cache[label] = (len(code), None, code.splitlines(keepends=True), label)  # so that a traceback shows lines
    tree = ast.parse(code, filename=label)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    body: CodeType = compile(tree, label, "exec", dont_inherit=True)
    exec(body, namespace)
    if last is None:
        return None
    assert isinstance(last, ast.Expr)
    if code.rstrip().endswith(";"):
        exec(compile(ast.Module([last], []), label, "exec", dont_inherit=True), namespace)
        return None
    return eval(compile(ast.Expression(last.value), label, "eval", dont_inherit=True), namespace)
