"""What grading a notebook gives: one verdict per test cell, each resting on evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from nbformat.notebooknode import NotebookNode

from autograder.bank import BankFile


class Status(StrEnum):
    """How a test cell ended.

    PASSED and PARTIAL give points; they are set because the checker ran the cell to its end. All others give none.
    GRADER_ERROR is our own fault: no score at all, and a person must look.
    """

    PASSED = "passed"
    PARTIAL = "partial"
    FAILED = "failed"
    NOT_ATTEMPTED = "not attempted"
    ERROR = "error"  # the student's code raised
    TIMEOUT = "timeout"
    KILLED = "killed"  # the student's kernel died, or ran out of memory
    GRADER_ERROR = "grader error"


@dataclass(frozen=True)
class Verdict:
    """The outcome of one autograded test cell.

    points: what it earned, 0 to ``max_points``; None for a grader error: nothing is known.
    message: what the student reads, some lines; empty if all is well.
    code: the misconception that explains the failure (a key of ``misconceptions.toml``), if one is known to.
    tampered: the cell was missing, duplicated or retyped in what was handed in; it was graded from the source's cell.
    seconds: wall time of the test cell.
    """

    grade_id: str
    status: Status
    points: float | None
    max_points: float
    message: str = ""
    code: str | None = None
    tampered: bool = False
    seconds: float = 0.0


@dataclass(frozen=True)
class Task:
    """All that grading one notebook needs, as values: it can travel to another process or machine.

    source: the instructor's notebook. submitted: the student's answers on it (``submissions.restore``).
    files: what lies beside the notebook while it runs, by relative path.
    bank: the rejected files of the assignment's solution bank, which explain wrong answers.
    timeout: seconds for one cell; 0 for no limit.
    """

    student_id: str
    assignment_id: str
    notebook_id: str
    source: NotebookNode
    submitted: NotebookNode
    files: Mapping[str, bytes] = field(default_factory=dict)
    bank: tuple[BankFile, ...] = ()
    tampered: frozenset[str] = frozenset()
    timeout: float = 30


@dataclass(frozen=True)
class Execution:
    """A graded notebook: ``submitted`` with the outputs of its cells, and the verdicts in the notebook's order.

    The outputs of a test cell are such that nbgrader's ``determine_grade`` gives exactly the verdict's points.
    seconds: wall time of the whole. parts: of that, to start and end the ``kernel`` and checker, to run the student's
    ``cells``, and to run the ``tests``. memory: peak resident bytes of the student's kernel, 0 if unknown.
    notes: what a person should know about the run, a sentence each.
    """

    notebook: NotebookNode
    verdicts: tuple[Verdict, ...]
    seconds: float = 0.0
    memory: int = 0
    notes: tuple[str, ...] = ()
    parts: Mapping[str, float] = field(default_factory=dict)

    @property
    def points(self) -> float:
        return sum(verdict.points or 0 for verdict in self.verdicts)

    @property
    def max_points(self) -> float:
        return sum(verdict.max_points for verdict in self.verdicts)

    @property
    def faulty(self) -> bool:
        """Whether the grader itself failed somewhere: then no score may be stored."""
        return any(verdict.status is Status.GRADER_ERROR for verdict in self.verdicts)
