"""What a failed check says: one record, and the exception that carries it."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace
from typing import Any

from autograder.checks import boxes, misconceptions


@dataclass(frozen=True)
class Failure:
    """Why a check failed.

    name: what was checked, in the words of the task (``conv2d``, ``map_shape``).
    problem: one sentence that says what is wrong; it never holds the answer.
    received: what came, shortened for a person; empty if nothing came.
    expected: what was asked for: the kind (type, shape), and the value only where the task prints it anyway.
    code: the misconception that explains it (a key of ``misconceptions.toml``), if one is known to.
    evidence: what the student's work gave, as plain data (see :func:`autograder.checks.evidence.pack`): the wrong
        answers of the solution bank are compared with it.
    attempted: False if the task still holds its stub.
    """

    name: str
    problem: str
    received: str = ""
    expected: str = ""
    code: str | None = None
    evidence: Any = None
    attempted: bool = True

    def with_code(self, code: str) -> Failure:
        """This failure, explained by a misconception. Raises KeyError for a code that has no entry."""
        misconceptions.lookup(code)
        return replace(self, code=code)

    def lines(self) -> list[str]:
        """The message as a person reads it, a line each for problem, received, expected, hint."""
        head = f"[{self.code}] " if self.code else ""
        lines = [f"{head}{self.name}: {self.problem}"]
        if self.received:
            lines.append(f"received: {self.received}")
        if self.expected:
            lines.append(f"expected: {self.expected}")
        if self.code:
            lines.append(f"hint: {misconceptions.lookup(self.code).hint}")
        return lines


class CheckFailed(AssertionError):  # noqa: N818  (reads as what happened)
    """Raised by every check that does not hold. Its text is the whole message; notebooks show no stack."""

    def __init__(self, failure: Failure) -> None:
        super().__init__("\n".join(failure.lines()))
        self.failure = failure
        self._boxed = False

    def __reduce__(self) -> tuple[type[CheckFailed], tuple[Failure]]:
        """Pickle as the failure: an exception is otherwise rebuilt from its text, and process pools would choke."""
        return type(self), (self.failure,)

    def _render_traceback_(self) -> list[str]:
        """What IPython shows instead of a stack of frames, which would show the check's inside, not the student's.

        In a notebook a box stands above a single line; elsewhere the lines say it all. IPython may ask more than once.
        """
        lines = self.failure.lines()
        self._boxed = self._boxed or boxes.show(boxes.failed(lines), "\n".join(lines))
        if self._boxed:
            return [f"\x1b[31m{self.failure.name}: not right yet, see above\x1b[0m"]
        first, *rest = lines
        wrapped = [f"\x1b[31m{textwrap.fill(first, width=100)}\x1b[0m"]
        wrapped += [textwrap.fill(line, width=100, initial_indent="  ", subsequent_indent="    ") for line in rest]
        return wrapped
