"""What a student may see of a graded notebook: of a test cell its visible part, how it ended, and what helps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import nbformat.v4
from nbformat.notebooknode import NotebookNode
from nbgrader.utils import is_grade, is_locked, is_solution, is_task

from autograder.cells import grade_id, is_test
from autograder.course import Course
from autograder.feedback.messages import message, plain
from autograder.grading import Graded
from autograder.release.regions import SplitCell, regions_of, split
from autograder.verdicts import Status, Verdict

MORE = "# Further checks, which are not shown here, count as well."
REMOVED = "[a line of a hidden test]"
_VISIBLE_PASSED = re.compile(r".+: visible checks passed")  # as checks.visible_passed prints it
_SHORTEST = 12  # characters of a hidden line that is looked for in outputs; "else:" is no secret


class Hiding:
    """A preprocessor for nbgrader's GenerateFeedback, after GetGrades has put the scores into the cells."""

    def __init__(self, course: Course, graded: Iterable[Graded]) -> None:
        self._regions = regions_of(course)
        self._verdicts = {
            (one.student_id, name, verdict.grade_id): verdict
            for one in graded
            for name, verdicts in one.verdicts.items()
            for verdict in verdicts
        }

    def __call__(self, notebook: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        names = resources["nbgrader"]
        hidden: set[str] = set()
        visible: set[str] = set()
        for cell in notebook.cells:
            if _is_instructors(cell):
                parts = split(cell, self._regions)
                verdict = self._verdicts.get((names["student"], names["notebook"], str(grade_id(cell))))
                hidden |= {line.strip() for _, text in parts.hidden for line in text.split("\n")}
                visible |= {line.strip() for line in parts.visible.split("\n")}
                _show(cell, parts, verdict)
        secrets = {line for line in hidden - visible if len(line) >= _SHORTEST}
        for cell in notebook.cells:
            for output in cell.get("outputs", []):
                _clear(output, secrets)
        return notebook, resources


def _is_instructors(cell: NotebookNode) -> bool:
    return not is_solution(cell) and bool(is_grade(cell) or is_locked(cell) or is_task(cell))


def _show(cell: NotebookNode, parts: SplitCell, verdict: Verdict | None) -> None:
    """Leave the visible part and what may be seen of the outputs in a cell of the instructor's."""
    outputs = cell.get("outputs", [])
    if parts.hidden:
        more = MORE if cell.cell_type == "code" else ""
        cell.source = f"{parts.visible.rstrip()}\n{more}".strip()
    if parts.hidden and cell.cell_type == "code":
        hidden = "\n".join(text for _, text in parts.hidden)
        cell.outputs = [seen for output in outputs if (seen := _seen(output, parts.visible, hidden)) is not None]
    if is_test(cell):
        cell.outputs = [_status(cell, verdict if _is_of(verdict, outputs) else None), *cell.outputs]


def _seen(output: NotebookNode, visible: str, hidden: str) -> NotebookNode | None:
    """Of an output of a cell with a hidden part what may be seen: what was printed there, or is its value, may not."""
    if output.output_type == "error":
        return _error(output.ename, message(output, visible, hidden))
    if output.output_type == "stream" and output.name == "stdout":
        lines = [line for line in output.text.splitlines() if _VISIBLE_PASSED.fullmatch(line)]
        return nbformat.v4.new_output("stream", name="stdout", text="\n".join(lines)) if lines else None
    return None


def _error(ename: str, lines: Sequence[str]) -> NotebookNode:
    first, *rest = lines
    shown = [f"\x1b[31m{first}\x1b[0m", *(f"  {line}" for line in rest)]
    output: NotebookNode = nbformat.v4.new_output("error", ename=ename, evalue=first, traceback=shown)
    return output


def _is_of(verdict: Verdict | None, outputs: Sequence[NotebookNode]) -> bool:
    """Whether a remembered verdict is that of these outputs: nbgrader may have graded the notebook since."""
    if verdict is None:
        return False
    said = [plain(output.evalue) for output in outputs if output.output_type == "error"]
    return verdict.message.startswith(said[0]) if said else not verdict.message


def _status(cell: NotebookNode, verdict: Verdict | None) -> NotebookNode:
    """A line that says how the test ended and what it gave."""
    score, points = (float(cell.metadata.nbgrader.get(name) or 0) for name in ("score", "points"))
    status = verdict.status if verdict is not None else _by_points(score, points)
    line = f"{status}: {score:g} of {points:g} {'point' if points == 1 else 'points'}"
    if verdict is not None and verdict.points is not None and abs(verdict.points - score) > 1e-9:
        line += " (changed by a person)"
    if verdict is not None and verdict.tampered:
        line += (
            "\nIn the notebook that was handed in, this cell was missing or not as it was; the instructor's was used."
        )
    output: NotebookNode = nbformat.v4.new_output("display_data", data={"text/plain": line})
    return output


def _by_points(score: float, points: float) -> Status:
    return Status.PASSED if score >= points else Status.PARTIAL if score > 0 else Status.FAILED


def _clear(output: NotebookNode, secrets: set[str]) -> None:
    """Take hidden lines out. Under nbgrader alone student code runs beside the tests, and can print them."""
    if output.output_type == "stream":
        output.text = _without(output.text, secrets)
    elif output.output_type == "error":
        output.evalue = _without(output.evalue, secrets)
        output.traceback = [_without(text, secrets) for text in output.traceback]
    else:
        for kind, text in output.data.items():
            if isinstance(text, str) and not kind.startswith("image/"):
                output.data[kind] = _without(text, secrets)


def _without(text: str, secrets: set[str]) -> str:
    if not any(secret in plain(text) for secret in secrets):
        return text
    return "\n".join(REMOVED if any(secret in line for secret in secrets) else line for line in plain(text).split("\n"))
