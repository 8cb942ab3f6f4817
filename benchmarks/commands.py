"""Both sides as an instructor calls them: ``nbgrader autograde`` as installed, and ``autograder grade``."""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder import gradebook
from autograder.course import Course

SCRIPTS = Path(sys.executable).parent
Result = dict[str, Any]
Cells = dict[tuple[str, tuple[str, str]], float | None]


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


def steady(course: Course, name: str, *options: str) -> tuple[float, list[dict[str, Any]]]:
    """(seconds a submission between the first and the last one that is stored, the log's lines of submissions)."""
    log = course.root / "log.jsonl"
    for path in ("autograded", ".autograder"):
        shutil.rmtree(course.root / path, ignore_errors=True)
    for path in (course.root / "gradebook.db", log):
        path.unlink(missing_ok=True)
    command = [str(SCRIPTS / "autograder"), "grade", name, "--log", str(log), *options]
    subprocess.run(command, cwd=course.root, capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    stored = [line for line in lines if line["event"] == "submission"]
    times = sorted(datetime.fromisoformat(line["time"]).timestamp() for line in stored)
    return (times[-1] - times[0]) / (len(times) - 1), stored


def cells(course: Course, name: str) -> Cells:
    """What every student got for every test cell: (student, (notebook, grade id)) -> points."""
    grades = gradebook.scores(course, name)
    return {(student, cell): score.auto for student, some in grades.items() for cell, score in some.cells.items()}


def against_stock(course: Course, name: str, repeat: int, jobs: int = 2) -> Result:
    """Wall times of both sides in turn, and whether both gave the same points, cell by cell."""
    theirs, mine = [], []
    same = True
    for _ in range(repeat):
        theirs.append(stock(course, name))
        expected = cells(course, name)
        mine.append(ours(course, name, jobs))
        same = same and cells(course, name) == expected
    ratios = [a / b for a, b in zip(theirs, mine, strict=True)]
    return {
        "nbgrader, wall s": theirs,
        "autograder, wall s": mine,
        "ratio": statistics.median(ratios),
        "same points in every cell": same,
    }
