"""Grades notebooks: one student kernel and one checker for each."""

from __future__ import annotations

import contextlib
import copy
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from nbformat.notebooknode import NotebookNode

from autograder.cells import Ended, answers_before, grade_id, is_test, points
from autograder.checker.names import Cell
from autograder.execution import judging
from autograder.execution.checking import CheckerClient, CheckerDied, CheckerTimeout
from autograder.execution.explaining import Explainer
from autograder.execution.line import Back
from autograder.execution.outputs import MAX_OUTPUTS, size
from autograder.execution.replaying import Replaying
from autograder.execution.source import computes, imports, python_cells, trains, visible_imports
from autograder.execution.student import CellRun
from autograder.kernels.devices import Gpu, GpuPool
from autograder.kernels.limits import Limits
from autograder.kernels.sandbox import Mode
from autograder.kernels.warm import Forks, WarmParent, WarmParentError
from autograder.verdicts import Execution, Task, Verdict

FURTHER_CELLS = 5  # for which a notebook has time, besides the source's own: students add some

_BLAME = "The test works with the right answer, but not with what this one gives: {}"


class Engine:
    """A warm parent and what runs in it. Close it, or use it as a context manager. Several threads may grade at once.

    sources: the source notebooks that will be graded: what they import is imported once, before anything runs.
    modules: what to import besides. onednn: whether TensorFlow uses oneDNN, which pays where something is computed;
    None: where a source does. hidden: the course's folder, invisible to student code whatever else it can read.
    parent: one that has been started before the sources were known; the engine closes it.
    gpu: whether notebooks that train get a device, for as long as they run; ``gpus`` are those that there are.
    share: how many notebooks get the same one at once.
    """

    def __init__(
        self,
        sources: Iterable[NotebookNode] = (),
        *,
        modules: Iterable[str] = (),
        onednn: bool | None = None,
        sandbox: Mode = "auto",
        hidden: Iterable[Path] = (),
        limits: Limits | None = None,
        threads: int = 1,
        parent: WarmParent | None = None,
        gpu: Gpu = "off",
        share: int = 1,
    ) -> None:
        self._parent = parent or WarmParent(
            None, mode=sandbox, hidden=list(hidden), limits=limits, threads=threads, gpus=gpu
        )
        sources = list(sources)
        onednn = not sources or computes(sources) if onednn is None else onednn
        self._parent.preload([*imports(sources), *modules], onednn=onednn)
        self._explainer = Explainer(self._parent)
        self.gpus = self._parent.gpus
        self._pool = GpuPool(self.gpus, share)

    def grade(self, task: Task) -> Execution:
        """Run a notebook and judge its test cells. Never raises for what a student handed in."""
        with self._pool.lent(trains(task.source)) as gpu:
            return _Run(self._parent.on(gpu), self._explainer, task).execution()

    def wait(self) -> None:
        """Wait until notebooks can run. Raises WarmParentError if this machine cannot run them."""
        self._parent.wait()

    def close(self) -> None:
        self._explainer.close()
        self._parent.close()

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Run:
    """One notebook on its way through both processes."""

    def __init__(self, parent: Forks, explainer: Explainer, task: Task) -> None:
        self.parent = parent
        self.explainer = explainer
        self.task = task
        self.cells: list[Cell] = python_cells(task.source)
        self.index = {cell.grade_id: number for number, cell in enumerate(self.cells) if cell.grade_id}
        self.tested = answers_before(task.source)
        self.answers = {grade_id(cell): cell for cell in task.submitted.cells if grade_id(cell)}
        self.runs: dict[str, CellRun] = {}
        self.room = MAX_OUTPUTS
        self.given = False  # whether the checker has had values of the student's for the last test
        self.notes: list[str] = []
        self.parts = {"kernel": 0.0, "cells": 0.0, "tests": 0.0}
        self.kernel = Replaying(parent, task.files, _seconds(task), self.notes)
        self.checker: CheckerClient | None = None

    def execution(self) -> Execution:
        started = time.monotonic()
        notebook = copy.deepcopy(self.task.submitted)
        verdicts: list[Verdict] = []
        try:
            with self._timed("kernel"):
                self.kernel.start()
            for cell in notebook.cells:
                if cell.cell_type != "code":
                    continue
                cell.execution_count = None
                if is_test(cell):
                    with self._timed("tests"):
                        verdicts.append(self._test(cell))
                        self.kernel.run(visible_imports(cell.source), self.task.timeout, 0)
                else:
                    with self._timed("cells"):
                        cell.outputs = self._run(cell)
        finally:
            with self._timed("kernel"):
                self._close()
        seconds = time.monotonic() - started
        return Execution(notebook, tuple(verdicts), seconds, self.kernel.memory, tuple(self.notes), self.parts)

    @contextlib.contextmanager
    def _timed(self, part: str) -> Iterator[None]:
        started = time.monotonic()
        try:
            yield
        finally:
            self.parts[part] += time.monotonic() - started

    def _run(self, cell: NotebookNode) -> list[NotebookNode]:
        """Run a cell in the student's kernel."""
        run = self.kernel.run(cell.source, self.task.timeout, self.room)
        self.room = max(self.room - size(run.outputs), 0)
        if grade_id(cell):
            self.runs[str(grade_id(cell))] = run
        return run.outputs

    def _test(self, cell: NotebookNode) -> Verdict:
        """Run a test cell in the checker; its outputs and the verdict say the same."""
        name = str(grade_id(cell))
        started = time.monotonic()
        try:
            outcome = self._outcome(name)
        except (CheckerDied, WarmParentError) as error:
            outcome = {"outcome": "fault", "reason": str(error)}
        outcome = judging.with_points(outcome, points(cell))
        if outcome["outcome"] == "fault" and self.given and self._reference_passes(name, points(cell)):
            outcome = {"outcome": "gone", "how": str(Ended.KILLED), "reason": _BLAME.format(outcome["reason"])}
        context = judging.Context(
            answer=self.answers.get(self.tested.get(name)),
            run=self.runs.get(self.tested.get(name) or ""),
            failed=self._failed_run(outcome),
        )
        judged = judging.judge(outcome, points(cell), context)
        if judged.evidence is not None and judged.code is None:
            code = self.explainer.code(self.task, self.cells, self.index[name], name, judged.evidence)
            judged = judging.explained(judged, code) if code else judged
        cell.outputs = judged.outputs
        return judged.verdict(
            name, points(cell), tampered=name in self.task.tampered, seconds=time.monotonic() - started
        )

    def _failed_run(self, outcome: Mapping[str, Any]) -> CellRun | None:
        """The run of the answer cell that should have defined the name that a test missed, if it went wrong."""
        missing = outcome.get("name")
        for cell in reversed(self.cells):
            if missing and cell.grade_id in self.runs and missing in judging.bound_names(cell):
                run = self.runs[cell.grade_id]
                return run if run.ended is not Ended.OK else None
        return None

    def _outcome(self, name: str) -> dict[str, Any]:
        """The checker's word on a test cell. A checker that dies gets a second chance, with a new process."""
        self.given = False
        for attempt in range(2):
            try:
                if self.checker is None:
                    self.checker = CheckerClient(self.parent, self.cells, self.task.files)
                return self.checker.test(self.index[name], self.task.timeout, self._ask)
            except CheckerTimeout as late:
                self._close_checker()
                return {"outcome": "gone", "how": str(Ended.TIMEOUT), "reason": str(late)}
            except CheckerDied:
                self._close_checker()
                if attempt:
                    raise
        raise AssertionError("unreachable")

    def _ask(self, request: bytes, timeout: float, back: Back) -> bytes:
        self.given = True
        return self.kernel.ask(request, timeout, back)

    def _reference_passes(self, name: str, max_points: float) -> bool:
        """Whether the test cell works with the reference: then what went wrong in it is due to the student's values."""
        try:
            checker = CheckerClient(self.parent, self.cells, self.task.files)
            try:
                outcome = checker.explain(self.index[name], {}, self.task.timeout)
            finally:
                checker.close()
        except (CheckerDied, CheckerTimeout, WarmParentError):
            return False
        return judging.with_points(outcome, max_points)["outcome"] == "passed"

    def _close_checker(self) -> None:
        if self.checker is not None:
            self.checker.close()
            self.checker = None

    def _close(self) -> None:
        # Both take some milliseconds to end; they do so side by side.
        closers = [threading.Thread(target=close) for close in (self.kernel.close, self._close_checker)]
        for closer in closers:
            closer.start()
        for closer in closers:
            closer.join()


def _seconds(task: Task) -> float:
    """Seconds that all cells of a notebook may take together: the limit of each of the source's, and of some more."""
    count = sum(cell.cell_type == "code" for cell in task.source.cells)
    return task.timeout * (count + FURTHER_CELLS) if task.timeout else float("inf")
