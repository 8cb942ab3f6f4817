"""Where the time of one submission goes: what the engine does, done by hand and timed step by step."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

from commands import Result

from autograder import gradebook
from autograder.cells import grade_id, is_picture, is_test
from autograder.course import Course
from autograder.execution import Engine
from autograder.execution.checking import CheckerClient
from autograder.execution.source import imports, python_cells
from autograder.execution.student import StudentKernel
from autograder.kernels.warm import WarmParent
from autograder.submissions import read_submission, tasks
from autograder.verdicts import Task

CELL_S = 300  # none is cut off, on a slow machine either


class Steps:
    """Adds up the seconds of steps by label."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def __call__(self, label: str, work: Callable[..., Any], *arguments: Any) -> Any:
        started = time.monotonic()
        try:
            return work(*arguments)
        finally:
            self.seconds[label] = self.seconds.get(label, 0.0) + time.monotonic() - started


def where_time_goes(course: Course, name: str, count: int) -> Result:
    """Seconds of each step for a notebook alone on the machine, medians over ``count`` submissions."""
    gradebook.register(course, name)
    source = course.source_notebooks(name)[name]
    found: dict[str, list[float]] = {}
    started = time.monotonic()
    with (
        WarmParent(imports([source]), hidden=[course.root]) as parent,
        Engine([source], hidden=[course.root]) as engine,
    ):
        StudentKernel(parent, {}).close()  # answers when the libraries are imported
        warm = time.monotonic() - started
        for student_id in course.student_ids(name)[:count]:
            submission = read_submission(course, name, student_id)
            (task,) = tasks(course, submission)
            step = Steps()
            _run_by_hand(parent, task, step)
            execution = engine.grade(task)
            step("store", gradebook.record, course, submission, {name: execution})
            for label, seconds in step.seconds.items():
                found.setdefault(label, []).append(seconds)
    return {"two warm parents, once": warm, **{label: statistics.median(some) for label, some in found.items()}}


def _run_by_hand(parent: WarmParent, task: Task, step: Steps) -> None:
    """What the engine does with a notebook, step by step."""
    cells = python_cells(task.source)
    index = {cell.grade_id: number for number, cell in enumerate(cells)}
    kernel: StudentKernel = step("fork the kernel until it answers", StudentKernel, parent, task.files)
    checker: CheckerClient = step("fork the checker", CheckerClient, parent, cells, task.files)

    def ask(*request: Any) -> bytes:
        return bytes(step("bridge", kernel.ask, *request))

    for cell in task.submitted.cells:
        if is_test(cell):
            step("test cells", checker.test, index[str(grade_id(cell))], CELL_S, ask)
        elif cell.cell_type == "code":
            step("pictures" if is_picture(cell) else "the student's cells", kernel.run, cell.source, CELL_S)
    step("end both", lambda: (kernel.close(), checker.close()))
    step.seconds["test cells"] -= step.seconds.get("bridge", 0.0)
