"""What may be said of an error in a test cell that has a hidden part.

- The message of a check (:mod:`autograder.checks`) stays: it says what came and what kind of thing was asked for. An
  expected value in it stays only if the visible part of the cell shows that value.
- Of a plain ``assert`` in the hidden part the text stays if it stands there as it is. One that is put together when
  the test runs, and what libraries say (``DESIRED: ...``), may hold the expected value, and goes.
- Of any other exception, which the student's code has raised or led to, the first line stays; stacks of frames go.
- What failed in the visible part is told in full.
"""

from __future__ import annotations

import ast
import re

from nbformat.notebooknode import NotebookNode

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_ARROW = re.compile(r"-+> *\d+ (.*)")  # how IPython marks the line that failed
_FRAME = re.compile(r"<.*> line \d+(?:: (?P<text>.*)| \(a hidden test\))")  # how the checker names it
_OF_THE_ENGINE = ("StudentKernel", "GraderError")  # these texts are its own
_COMPARISONS = ("AssertionError", "failureException", "Failed")  # ends of names: their text may hold what was compared
_TOKEN = re.compile(r"\d+(?:\.\d+)?|\w+")


def message(error: NotebookNode, visible: str, hidden: str) -> list[str]:
    """The lines that a student reads. error: an output of the cell; visible, hidden: the two parts of its text."""
    text = plain(error.evalue)
    trace = [line.strip() for part in error.traceback for line in plain(part).split("\n")]
    by_engine = bool(error.traceback) and plain(error.traceback[0]) == text
    if error.ename == "CheckFailed":
        # A plain kernel keeps the whole message as the error's text; the engine only its first line.
        return _without_value(text.split("\n") + (trace[1:] if by_engine else []), visible)
    if error.ename in _OF_THE_ENGINE:
        return trace if by_engine else ["The test could not be run."]
    said = text.removeprefix(error.ename).removeprefix(": ") if by_engine else text
    matches = [match for line in trace if (match := (_FRAME.fullmatch if by_engine else _ARROW.match)(line))]
    line = (matches[0][1] or "").strip() if matches else ""
    if line and line in _stripped(visible) - _stripped(hidden):
        return [*f"{error.ename}: {said}".rstrip(": ").split("\n"), f"in the line: {line}"]
    if error.ename.endswith(_COMPARISONS) and said not in _texts_of_asserts(hidden):
        said = ""
    return [f"{error.ename}: {said.partition(chr(10))[0]}".rstrip(": "), "in a check that is not shown"]


def plain(text: str) -> str:
    """Text without the colours of a terminal."""
    return _ANSI.sub("", text)


def _without_value(lines: list[str], visible: str) -> list[str]:
    """A check's message; the value that an example expects goes if the visible part of the cell does not hold it."""
    if ": in the example, " not in lines[0]:
        return lines
    shown = _tokens(visible)
    values = [line.removeprefix("expected: ").removesuffix("…") for line in lines]
    return [
        line
        for line, value in zip(lines, values, strict=True)
        if not line.startswith("expected: ") or _tokens(value) in shown
    ]


def _tokens(text: str) -> str:
    """Its words and numbers, so that brackets, quotes and line breaks make no difference."""
    return f" {' '.join(_TOKEN.findall(text))} "


def _texts_of_asserts(code: str) -> set[str]:
    """The messages of a piece of code's assertions that stand there as they are."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return set()
    messages = [node.msg for node in ast.walk(tree) if isinstance(node, ast.Assert)]
    return {part.value for part in messages if isinstance(part, ast.Constant) and isinstance(part.value, str)}


def _stripped(text: str) -> set[str]:
    return {line.strip() for line in text.split("\n")}
