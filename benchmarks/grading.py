"""What grading costs, and what nbgrader alone takes for the same: ``make bench``, or ``python benchmarks/grading.py``.

Both sides run in one call, on the same machine, in turn; what counts are the ratios. Writes ``benchmarks/RESULTS.md``.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import courses
from courses import ROOT

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

SCRIPTS = Path(sys.executable).parent
Result = dict[str, Any]


PLAIN_SCRIPT = """
import io, json, sys, time

import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt
import keras, scipy.ndimage, scipy.signal

def show():
    for number in plt.get_fignums():
        plt.figure(number).savefig(io.BytesIO(), format="png", bbox_inches="tight")

plt.show = show
with open("cells.json") as file:
    cells = json.load(file)
started = time.monotonic()
for _ in range(6):
    space = {"__name__": "__main__"}
    for cell in cells:
        exec(compile(cell, "cell", "exec"), space)
print((time.monotonic() - started) / 6, file=sys.stderr)
"""


def timed(command: list[str], folder: Path) -> tuple[float, float]:
    """(wall seconds, CPU seconds of the command and its children) of a command that must end well."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    environment = {**os.environ, "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}"}
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    wall, after = time.monotonic() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode:
        raise RuntimeError(f"{' '.join(command)} exited with {run.returncode}:\n{run.stderr[-3000:]}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def stock(course: Course, name: str) -> float:
    """Seconds of ``nbgrader autograde`` as installed, kernels cold, one after another."""
    for folder in ("autograded", "release"):
        shutil.rmtree(course.root / folder, ignore_errors=True)
    (course.root / "gradebook.db").unlink(missing_ok=True)
    timed([str(SCRIPTS / "nbgrader"), "generate_assignment", name], course.root)
    return timed([str(SCRIPTS / "nbgrader"), "autograde", name], course.root)[0]


def ours(course: Course, name: str, jobs: int, *more: str) -> float:
    """Seconds of ``autograder grade``, with nothing kept from before."""
    for folder in ("autograded", ".autograder"):
        shutil.rmtree(course.root / folder, ignore_errors=True)
    (course.root / "gradebook.db").unlink(missing_ok=True)
    return timed([str(SCRIPTS / "autograder"), "grade", name, "--jobs", str(jobs), *more], course.root)[0]


def points(course: Course, name: str) -> dict[str, float]:
    return {student: grades.points for student, grades in gradebook.scores(course, name).items()}


def against_stock(course: Course, name: str, repeat: int, jobs: int = 2) -> Result:
    """Wall times of both sides in turn, and whether both gave the same points."""
    theirs, mine = [], []
    same = True
    for _ in range(repeat):
        theirs.append(stock(course, name))
        expected = points(course, name)
        mine.append(ours(course, name, jobs))
        same = same and points(course, name) == expected
    ratios = [a / b for a, b in zip(theirs, mine, strict=True)]
    return {"nbgrader": theirs, "autograder": mine, "ratio": statistics.median(ratios), "same points": same}


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
            step("test cells", checker.test, index[str(grade_id(cell))], 60, ask)
        elif cell.cell_type == "code":
            step("pictures" if is_picture(cell) else "the student's cells", kernel.run, cell.source, 60)
    step("end both", lambda: (kernel.close(), checker.close()))
    step.seconds["test cells"] -= step.seconds.get("bridge", 0.0)


def own_cost(folder: Path) -> Result:
    """CPU seconds a submission beyond the cells' own work: a notebook whose cells do nothing, 10 and 60 times."""
    found = {}
    for count in (10, 60):
        course = courses.small_course(folder / str(count), courses.TINY, count)
        command = [str(SCRIPTS / "autograder"), "grade", "bench", "--jobs", "2"]
        found[count] = timed(command, course.root)
    (wall_few, cpu_few), (wall_many, cpu_many) = found[10], found[60]
    return {
        "CPU s a submission": (cpu_many - cpu_few) / 50,
        "wall s a submission, two jobs": (wall_many - wall_few) / 50,
    }


def against_a_script(course: Course, name: str) -> Result:
    """One job of the engine against a script that runs the same cells, tests too, in one warm process."""
    source = course.source_notebooks(name)[name]
    script = course.root / "script.py"
    code = [cell.code for cell in python_cells(source)]
    script.write_text(PLAIN_SCRIPT)
    (course.root / "cells.json").write_text(json.dumps(code))
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "TF_NUM_INTRAOP_THREADS": "1", "TF_CPP_MIN_LOG_LEVEL": "3"}
    run = subprocess.run(
        [sys.executable, "script.py"], cwd=course.root, env=environment, capture_output=True, text=True, check=True
    )
    plain = float(run.stderr.split()[-1])
    few = courses.convolution_course(course.root / "few", 4)
    many = courses.convolution_course(course.root / "many", 10)
    engine = (ours(many, name, 1) - ours(few, name, 1)) / 6
    return {"script, s a notebook": plain, "engine with one job, s a notebook": engine, "ratio": engine / plain}


def memory(course: Course, name: str) -> Result:
    """Memory (PSS, which counts a shared page once) of everything that grading runs, with 1, 2, 3 and 4 workers."""
    peaks = {}
    for jobs in (1, 2, 3, 4):
        for folder in ("autograded", ".autograder"):
            shutil.rmtree(course.root / folder, ignore_errors=True)
        command = [str(SCRIPTS / "autograder"), "grade", name, "--jobs", str(jobs), "--force"]
        process = subprocess.Popen(command, cwd=course.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        peak = 0
        while process.poll() is None:
            peak = max(peak, _pss(process.pid))
            time.sleep(0.1)
        peaks[jobs] = peak / (1 << 20)
    return {"MiB by workers": peaks, "MiB a further worker": (peaks[4] - peaks[1]) / 3}


def _pss(pid: int) -> int:
    total, pending = 0, [pid]
    while pending:
        one = pending.pop()
        try:
            for thread in os.listdir(f"/proc/{one}/task"):
                pending += map(int, Path(f"/proc/{one}/task/{thread}/children").read_text().split())
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:"))
    return total


def many(folder: Path, count: int) -> Result:
    """Many light submissions in one run: what the grader holds at the beginning and at the end."""
    course = courses.small_course(folder, courses.TINY, count)
    command = [str(SCRIPTS / "autograder"), "grade", "bench", "--jobs", "2"]
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=course.root, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    seen: list[tuple[int, int, int]] = []
    for number, line in enumerate(process.stdout):
        if number in (count // 10, count - 10) and line.startswith("grading"):
            status = Path(f"/proc/{process.pid}/status").read_text()
            rss = next(int(part.split()[1]) for part in status.splitlines() if part.startswith("VmRSS"))
            seen.append((rss >> 10, len(os.listdir(f"/proc/{process.pid}/fd")), _descendants(process.pid)))
    code, wall = process.wait(), time.monotonic() - started
    labels = ("MiB", "open files", "processes")
    (early, late) = (dict(zip(labels, values, strict=True)) for values in seen)
    graded = sum(value == 1 for value in points(course, "bench").values())
    return {
        "submissions": count,
        "exit code": code,
        "graded right": graded,
        "s": wall,
        "after a tenth": early,
        "at the end": late,
    }


def _descendants(pid: int) -> int:
    count, pending = 0, [pid]
    while pending:
        one = pending.pop()
        count += 1
        try:
            for thread in os.listdir(f"/proc/{one}/task"):
                pending += map(int, Path(f"/proc/{one}/task/{thread}/children").read_text().split())
        except OSError:
            continue
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=24)
    parser.add_argument("--repeat", type=int, default=3, help="of the comparisons with nbgrader; medians are reported")
    parser.add_argument("--many", type=int, default=500, help="light submissions in one run")
    parser.add_argument(
        "--only", nargs="*", default=[], help="some parts: light convolution training cost memory many script"
    )
    options = parser.parse_args()
    parts: dict[str, Result] = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        folder = Path(scratch)
        wanted = options.only or ["light", "convolution", "training", "cost", "script", "memory", "many"]
        for part in wanted:
            started = time.monotonic()
            parts[part] = run_part(part, folder / part, options)
            print(f"{part} ({time.monotonic() - started:.0f} s): {json.dumps(parts[part])}", flush=True)
    write(parts, options)


def run_part(part: str, folder: Path, options: argparse.Namespace) -> Result:
    if part == "light":
        course = courses.small_course(folder, courses.LIGHT, options.students)
        steps = where_time_goes(course, "bench", 8)
        return {**against_stock(course, "bench", options.repeat), "steps": steps}
    if part == "convolution":
        course = courses.convolution_course(folder, options.students)
        steps = where_time_goes(course, "convolution", 8)
        return {**against_stock(course, "convolution", max(1, options.repeat - 1)), "steps": steps}
    if part == "training":
        course = courses.small_course(folder, courses.TRAINING, 4, EPOCHS="4")
        return against_stock(course, "bench", 1)
    if part == "cost":
        return own_cost(folder)
    if part == "script":
        return against_a_script(courses.convolution_course(folder, 1), "convolution")
    if part == "memory":
        return memory(courses.small_course(folder, courses.LIGHT, 16), "bench")
    if part == "many":
        return many(folder, options.many)
    raise SystemExit(f"there is no part {part}")


def write(parts: dict[str, Result], options: argparse.Namespace) -> None:
    """RESULTS.md: the machine, the versions, the command, and every number."""
    versions = ", ".join(
        f"{name} {importlib.metadata.version(name)}" for name in ("nbgrader", "tensorflow", "keras", "numpy")
    )
    lines = [
        "# Results",
        "",
        "Made by `python benchmarks/grading.py " + " ".join(sys.argv[1:]) + "`; not edited by hand.",
        "",
        f"Machine: {os.cpu_count()} cores, {platform.machine()}, Linux {platform.release().split('-')[0]}. "
        f"Python {platform.python_version()}, {versions}. Date: {time.strftime('%Y-%m-%d')}.",
        "",
    ]
    for part, title in TITLES.items():
        if part in parts:
            lines += [f"## {title.format(students=options.students)}", "", *_table(parts[part]), ""]
    (ROOT / "benchmarks" / "RESULTS.md").write_text("\n".join(lines))


TITLES = {
    "light": "{students} submissions that import Keras, build a model and are tested on it: "
    "`nbgrader autograde` against `autograder grade --jobs 2`",
    "convolution": "{students} submissions of the convolution exercise with all pictures: the same comparison",
    "training": "4 submissions that train: the same comparison, one thread a worker",
    "cost": "The engine's own cost, from 10 and 60 submissions whose cells do nothing",
    "script": "One job of the engine against a plain script that runs the same cells in one warm process (convolution)",
    "memory": "Memory of the grader and all its children (PSS)",
    "many": "Many light submissions in one run",
}


def _table(result: Result) -> list[str]:
    lines = ["| what | value |", "|---|---|"]
    for name, value in result.items():
        if name == "steps":
            lines += ["", "| step of one notebook, alone on the machine | s (median) |", "|---|---|"]
            lines += [f"| {step} | {seconds:.3f} |" for step, seconds in value.items()]
        else:
            lines.append(f"| {name} | {_shown(value)} |")
    return lines


def _shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, list):
        return ", ".join(_shown(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_shown(item)}" for key, item in value.items())
    return str(value)


if __name__ == "__main__":
    main()
