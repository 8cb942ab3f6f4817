"""What the code of a cell does with global names, read from the code without running it."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache


@dataclass(frozen=True)
class Usage:
    """The global names of a cell.

    binds: assigned, defined, or imported. imports: the part of them that only an import at the top level binds.
    surely: the part of them that is bound whichever branches run.
    changes: what their names refer to is changed in place (``x[0] = 1``, ``x.append(1)``). patches: the same of what
    the cell itself imports (``import numpy as np; np.seterr(all="raise")``). touches: arguments of a call
    whose result nobody uses (``shuffle(x)``), which it may have changed.
    needs: read while the cell runs, before the cell itself has bound them. needs_later: read only in functions, when
    they are called.
    star: has a ``from module import *``.
    """

    binds: frozenset[str] = frozenset()
    imports: frozenset[str] = frozenset()
    surely: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    patches: frozenset[str] = frozenset()
    touches: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    needs_later: frozenset[str] = frozenset()
    star: bool = False


@lru_cache(maxsize=4096)
def usage(code: str) -> Usage:
    """The names of a cell; nothing at all for code that does not parse (running it says so)."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return Usage()
    reader = _Reader()
    for statement in tree.body:
        reader.visit(statement)
    return Usage(
        binds=frozenset(reader.assigned | reader.imported),
        imports=frozenset(reader.imported - reader.assigned),
        surely=frozenset(reader.bound),
        changes=frozenset(reader.changed - reader.assigned - reader.imported),
        patches=frozenset(reader.changed & reader.imported),
        touches=frozenset(reader.touched),
        needs=frozenset(reader.now),
        needs_later=frozenset(reader.later - reader.now),
        star=reader.star,
    )


@dataclass
class _Scope:
    """The local names of a function, a class or a comprehension."""

    local: set[str]
    is_class: bool = False
    is_function: bool = False
    outer: set[str] = field(default_factory=set)  # declared global


class _Reader(ast.NodeVisitor):
    """Walks the code in the order in which it runs.

    bound: what the cell has surely bound so far. A loop counts as run at least once, a branch does not.
    """

    def __init__(self) -> None:
        self.assigned: set[str] = set()
        self.imported: set[str] = set()
        self.changed: set[str] = set()
        self.touched: set[str] = set()
        self.now: set[str] = set()
        self.later: set[str] = set()
        self.star = False
        self.bound: set[str] = set()
        self._scopes: list[_Scope] = []

    # Names

    def visit_Name(self, node: ast.Name) -> None:
        if not isinstance(node.ctx, ast.Load):
            self._bind(node.id)
        elif not self._is_local(node.id):
            if self._deferred:
                self.later.add(node.id)
            elif node.id not in self.bound:
                self.now.add(node.id)

    def _bind(self, name: str, *, imported: bool = False) -> None:
        scope = next((each for each in reversed(self._scopes) if each.is_function or each.is_class), None)
        if scope is not None and name not in scope.outer:
            scope.local.add(name)
            return
        if scope is None:
            self.bound.add(name)
        (self.imported if imported and scope is None else self.assigned).add(name)

    def _is_local(self, name: str) -> bool:
        inside = False  # of a function: what a class around it has bound cannot be seen there
        for scope in reversed(self._scopes):
            if name in scope.outer:
                return False
            if name in scope.local and not (scope.is_class and inside):
                return True
            inside = inside or scope.is_function
        return False

    @property
    def _deferred(self) -> bool:
        return any(scope.is_function for scope in self._scopes)

    # Statements whose parts run in another order than they are written, or bind names

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        self._visit_all(node.targets)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name):
            self.visit(ast.Name(node.target.id, ast.Load()))
        self.visit(node.value)
        self.visit(node.target)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.visit(node.annotation)
        if node.value is not None:
            self.visit(node.value)
            self.visit(node.target)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        self._bind(node.target.id)

    def visit_For(self, node: ast.For | ast.AsyncFor) -> None:
        self.visit(node.iter)
        self.visit(node.target)
        self._visit_all([*node.body, *node.orelse])

    visit_AsyncFor = visit_For  # noqa: N815

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            if alias.name == "*":
                self.star = True
            else:
                self._bind(alias.asname or alias.name.partition(".")[0], imported=True)

    visit_ImportFrom = visit_Import  # noqa: N815

    def visit_If(self, node: ast.If) -> None:
        self.visit(node.test)
        self._branches(node.body, node.orelse)

    def visit_While(self, node: ast.While) -> None:
        self.visit(node.test)
        self._branches(node.body, node.orelse)

    def visit_Try(self, node: ast.Try) -> None:
        self._branches([*node.body, *node.orelse], *([handler] for handler in node.handlers))
        self._visit_all(node.finalbody)

    visit_TryStar = visit_Try  # type: ignore[assignment]  # noqa: N815

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.type is not None:
            self.visit(node.type)
        if node.name:
            self._bind(node.name)
        self._visit_all(node.body)

    def visit_Match(self, node: ast.Match) -> None:
        self.visit(node.subject)
        self._branches(*([case] for case in node.cases), [])

    def visit_MatchAs(self, node: ast.MatchAs | ast.MatchStar) -> None:
        self.generic_visit(node)
        if node.name:
            self._bind(node.name)

    visit_MatchStar = visit_MatchAs  # noqa: N815

    def visit_MatchMapping(self, node: ast.MatchMapping) -> None:
        self.generic_visit(node)
        if node.rest:
            self._bind(node.rest)

    def _branches(self, *branches: Sequence[ast.AST]) -> None:
        """After them, only that is surely bound which all of them bind."""
        before = set(self.bound)
        after = []
        for branch in branches:
            self.bound = set(before)
            self._visit_all(branch)
            after.append(self.bound)
        self.bound = set.intersection(*after)

    # Functions, classes, comprehensions

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        arguments = node.args
        self._visit_all([*node.decorator_list, *arguments.defaults, *filter(None, arguments.kw_defaults)])
        names = list(_arguments(arguments))
        self._visit_all([each.annotation for each in names if each.annotation is not None])
        if node.returns is not None:
            self.visit(node.returns)
        self._function({each.arg for each in names}, node.body)
        self._bind(node.name)

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._visit_all([*node.args.defaults, *filter(None, node.args.kw_defaults)])
        self._function({each.arg for each in _arguments(node.args)}, [node.body])

    def _function(self, arguments: set[str], body: Sequence[ast.AST]) -> None:
        outer = {name for node in _walk(body) if isinstance(node, ast.Global) for name in node.names}
        outside = {name for node in _walk(body) if isinstance(node, ast.Nonlocal) for name in node.names}
        local = (arguments | set(_stored(body))) - outer - outside
        with self._in(_Scope(local, is_function=True, outer=outer)):
            self._visit_all(body)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._visit_all([*node.decorator_list, *node.bases, *node.keywords])
        with self._in(_Scope(set(), is_class=True)):
            self._visit_all(node.body)
        self._bind(node.name)

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> None:
        scope = _Scope(set())
        self.visit(node.generators[0].iter)
        with self._in(scope):
            for number, part in enumerate(node.generators):
                if number:
                    self.visit(part.iter)
                scope.local |= {each.id for each in ast.walk(part.target) if isinstance(each, ast.Name)}
                self._visit_all(part.ifs)
            self._visit_all([node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt])

    visit_ListComp = visit_SetComp = visit_GeneratorExp = visit_DictComp = _comprehension  # noqa: N815

    @contextlib.contextmanager
    def _in(self, scope: _Scope) -> Iterator[None]:
        self._scopes.append(scope)
        try:
            yield
        finally:
            self._scopes.pop()

    # Changes in place

    def visit_Subscript(self, node: ast.Subscript | ast.Attribute) -> None:
        self.generic_visit(node)
        if not isinstance(node.ctx, ast.Load):
            self._change(node)

    visit_Attribute = visit_Subscript  # noqa: N815

    def visit_Expr(self, node: ast.Expr) -> None:
        self.visit(node.value)
        if isinstance(node.value, ast.Call) and getattr(node.value.func, "id", "") not in ("print", "display"):
            self._change(node.value.func)
            arguments = [*node.value.args, *(each.value for each in node.value.keywords)]
            names = {each.id for each in arguments if isinstance(each, ast.Name) and not self._is_local(each.id)}
            self.touched |= names

    def _change(self, node: ast.AST) -> None:
        root = node
        while isinstance(root, ast.Subscript | ast.Attribute):
            root = root.value
        if root is not node and isinstance(root, ast.Name) and not self._is_local(root.id):
            self.changed.add(root.id)

    def _visit_all(self, nodes: Sequence[ast.AST]) -> None:
        for node in nodes:
            self.visit(node)


def _arguments(arguments: ast.arguments) -> Iterator[ast.arg]:
    yield from [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    yield from filter(None, (arguments.vararg, arguments.kwarg))


def _walk(body: Sequence[ast.AST]) -> Iterator[ast.AST]:
    """All nodes of a function's own body; of functions and classes in it only the node itself."""
    for node in body:
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            yield from _walk(list(ast.iter_child_nodes(node)))


def _stored(body: Sequence[ast.AST]) -> Iterator[str]:
    """The names that a function's own body binds. The target of a comprehension counts, too: it does no harm."""
    for node in _walk(body):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
            yield node.name
        elif isinstance(node, ast.MatchMapping) and node.rest:
            yield node.rest
