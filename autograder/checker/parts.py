"""The cells of a source notebook in parts, each of which is either trusted or the student's.

An answer cell of the reference is the student's but for its imports. A cell of the instructor is trusted; where it uses
a result of the student's, its statements are looked at one by one: ``X_test = load()`` stays trusted,
``score = evaluate(model, X_test)`` is the student's if the model is.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from autograder.checker.names import Cell, Names, Role


def parts(cells: Sequence[Cell]) -> tuple[Names, list[int]]:
    """The names of all parts, and for each cell the index of its last part: that of a test cell is the cell itself."""
    names = Names()
    last = []
    for cell in cells:
        if cell.role is Role.ANSWER:
            _add(names, cell, [(_of_answer(statement), statement) for statement in _statements(cell.code)])
        else:
            names.add(cell)
            if cell.role is Role.INSTRUCTOR and names.is_the_students(len(names.cells) - 1):
                names.cells.pop()
                names.usages.pop()
                _add(names, cell, _judged(names, cell))
        last.append(len(names.cells) - 1)
    return names, last


def _statements(code: str) -> list[ast.stmt]:
    try:
        return ast.parse(code).body
    except (SyntaxError, ValueError):  # running the cell says so
        return []


def _of_answer(statement: ast.stmt) -> Role:
    return Role.IMPORT if isinstance(statement, ast.Import | ast.ImportFrom) else Role.ANSWER


def _judged(names: Names, cell: Cell) -> Iterator[tuple[Role, ast.stmt]]:
    """Each statement of a cell of the instructor with its role."""
    trial = Names(names.cells)
    for statement in _statements(cell.code):
        trial.add(Cell(Role.INSTRUCTOR, ast.unparse(statement)))
        if trial.is_the_students(len(trial.cells) - 1):
            trial.cells[-1] = Cell(Role.ANSWER, trial.cells[-1].code)
        yield trial.cells[-1].role, statement


def _add(names: Names, cell: Cell, judged: Iterable[tuple[Role, ast.stmt]]) -> None:
    """Add the parts of a cell: statements of the same role that stand together are one."""
    for role, group in groupby(judged, key=lambda pair: pair[0]):
        code = ast.unparse(ast.Module([statement for _, statement in group], []))
        names.add(Cell(role, code, cell.grade_id))
