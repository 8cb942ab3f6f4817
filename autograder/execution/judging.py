"""From what happened in a test cell to its status, its message, and the outputs that nbgrader reads its points from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import nbformat.v4
from nbformat.notebooknode import NotebookNode

from autograder.cells import Ended, is_stub
from autograder.checker.names import Cell
from autograder.checker.usage import usage
from autograder.checks.failure import Failure
from autograder.execution.outputs import error_output
from autograder.execution.student import CellRun
from autograder.verdicts import Status, Verdict

_OF_RUN = {Ended.TIMEOUT: Status.TIMEOUT, Ended.KILLED: Status.KILLED, Ended.ERROR: Status.ERROR}


@dataclass(frozen=True)
class Context:
    """What is known about the task that a test cell tests.

    answer: the student's cell before it. run: how that cell ended. failed: the run of the answer that should have
    defined a name that the test missed, if it did not end well.
    """

    answer: NotebookNode | None = None
    run: CellRun | None = None
    failed: CellRun | None = None


@dataclass(frozen=True)
class Judged:
    """A verdict in the making. ``evidence`` is what the failed check saw, for the explainer."""

    status: Status
    points: float | None
    lines: tuple[str, ...] = ()
    outputs: tuple[NotebookNode, ...] | list[NotebookNode] = ()
    code: str | None = None
    failure: Failure | None = None
    printed: str = ""

    @property
    def evidence(self) -> Any:
        return [self.failure.name, self.failure.evidence] if self.failure is not None else None

    def verdict(self, grade_id: str, max_points: float, *, tampered: bool, seconds: float) -> Verdict:
        message = "\n".join(self.lines)
        return Verdict(grade_id, self.status, self.points, max_points, message, self.code, tampered, seconds)


def judge(outcome: Mapping[str, Any], max_points: float, context: Context) -> Judged:
    """The status of a test cell from the checker's word (:func:`autograder.checker.process.outcome`) and its points."""
    kind = outcome["outcome"]
    printed = str(outcome.get("printed", ""))
    if kind == "passed":
        return _passed(outcome, max_points, printed)
    if kind == "fault":
        reason = f"The grader could not run this test: {outcome['reason']}"
        return _without_points(Status.GRADER_ERROR, None, (reason,), printed, "GraderError")
    if kind == "gone":
        how = Ended(outcome["how"])
        return _without_points(_OF_RUN[how], 0.0, (str(outcome["reason"]),), printed, "StudentKernel")
    return _failed(outcome, context, printed)


def explained(judged: Judged, code: str) -> Judged:
    """The same failure with the misconception that explains it."""
    assert judged.failure is not None
    try:
        failure = judged.failure.with_code(code)
    except KeyError:  # a course of its own, with codes that this package's catalogue does not have
        failure = replace(judged.failure, problem=f"[{code}] {judged.failure.problem}")
    again = _without_points(judged.status, 0.0, tuple(failure.lines()), judged.printed, "CheckFailed")
    return replace(again, code=code, failure=failure)


def bound_names(cell: Cell) -> frozenset[str]:
    return usage(cell.code).binds


def with_points(outcome: Mapping[str, Any], max_points: float) -> dict[str, Any]:
    """The outcome of a test that ran to its end with its ``points``: full ones, or those that its last line says.

    A last line is read as nbgrader reads it; one that says too much is a fault.
    """
    if outcome["outcome"] != "passed":
        return dict(outcome)
    try:
        points = float(outcome["value"] or "")
    except ValueError:
        points = max_points
    if points > max_points:
        reason = f"the test cell's last line says {points:g} points of {max_points:g}"
        return {"outcome": "fault", "reason": reason, "printed": outcome["printed"]}
    return {**outcome, "points": points if points >= 0 else max_points}


def _passed(outcome: Mapping[str, Any], max_points: float, printed: str) -> Judged:
    outputs, points = _stream(printed), outcome["points"]
    if outcome["value"] is not None:
        data = {"text/plain": outcome["value"]}
        outputs.append(nbformat.v4.new_output("execute_result", data=data, execution_count=None))
    status = Status.PASSED if points == max_points else Status.PARTIAL if points > 0 else Status.FAILED
    return Judged(status, points, (), outputs)


def _failed(outcome: Mapping[str, Any], context: Context, printed: str) -> Judged:
    found = outcome["failure"]
    failure = Failure(**found) if found else None
    lines = tuple(failure.lines()) if failure else _lines(outcome)
    status = _status(outcome, context)
    if status in (Status.TIMEOUT, Status.KILLED) and (run := context.failed or context.run) is not None:
        lines = (f"{lines[0]} (The answer above: {run.evalue}.)", *lines[1:])
    judged = _without_points(status, 0.0, lines, printed, str(outcome["ename"]))
    if status is Status.NOT_ATTEMPTED:
        failure = None  # there is nothing to explain
    return replace(judged, code=failure.code if failure else None, failure=failure)


def _status(outcome: Mapping[str, Any], context: Context) -> Status:
    untouched = context.answer is not None and is_stub(context.answer)
    if not outcome["attempted"] or untouched:
        return Status.NOT_ATTEMPTED
    run = context.failed or (context.run if outcome["kind"] == "missing" else None)
    if run is not None and run.ended is not Ended.OK:
        return Status.NOT_ATTEMPTED if run.ename == "NotImplementedError" else _OF_RUN[run.ended]
    return Status.ERROR if outcome["kind"] == "raised" else Status.FAILED


def _lines(outcome: Mapping[str, Any]) -> tuple[str, ...]:
    """What a plain assert, or an exception, says: its text, and the line of the test that led to it."""
    text = f"{outcome['ename']}: {outcome['evalue']}".rstrip(": ")
    return (text, *outcome["frames"][:1])


def _without_points(status: Status, points: float | None, lines: tuple[str, ...], printed: str, ename: str) -> Judged:
    """Outputs that nbgrader gives 0 points for: an error, whatever was printed before."""
    first, *rest = lines
    traceback = [f"\x1b[31m{first}\x1b[0m", *(f"  {line}" for line in rest)]
    ename = ename if re.fullmatch(r"\w+", ename) else "Error"
    return Judged(status, points, lines, [*_stream(printed), error_output(ename, first, traceback)], printed=printed)


def _stream(text: str) -> list[NotebookNode]:
    return [nbformat.v4.new_output("stream", name="stdout", text=text)] if text else []
