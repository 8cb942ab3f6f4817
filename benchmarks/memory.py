"""What grading holds: memory, open files and processes, read from outside while it runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import courses
from commands import SCRIPTS, Result, cells

from autograder.course import Course


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
            peak = max(peak, pss(process.pid))
            time.sleep(0.1)
        peaks[jobs] = peak / (1 << 20)
    return {"MiB by workers": peaks, "MiB a further worker": (peaks[4] - peaks[1]) / 3}


def pss(pid: int) -> int:
    """Bytes that a process and all its descendants hold, a shared page counted once."""
    total = 0
    for one in _family(pid):
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:"))
    return total


def _family(pid: int) -> list[int]:
    """A process and all its descendants."""
    found, pending = [], [pid]
    while pending:
        one = pending.pop()
        try:
            for thread in os.listdir(f"/proc/{one}/task"):
                pending += map(int, Path(f"/proc/{one}/task/{thread}/children").read_text().split())
        except OSError:
            continue
        found.append(one)
    return found


WINDOW = 20  # submissions of which the least counts: at some moments two notebooks run, at others none


def many(folder: Path, count: int) -> Result:
    """Many light submissions in one run: what the grader holds at the beginning and at the end."""
    course = courses.small_course(folder, courses.TINY, count)
    command = [str(SCRIPTS / "autograder"), "grade", "bench", "--jobs", "2"]
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=course.root, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    seen: dict[str, list[tuple[int, int, int]]] = {"after a tenth": [], "at the end": []}
    windows = {"after a tenth": count // 10, "at the end": count - WINDOW}
    for number, line in enumerate(process.stdout):
        label = next((label for label, begin in windows.items() if begin <= number < begin + WINDOW), None)
        if label and line.startswith("grading"):
            status = Path(f"/proc/{process.pid}/status").read_text()
            rss = next(int(part.split()[1]) for part in status.splitlines() if part.startswith("VmRSS"))
            seen[label].append((rss >> 10, len(os.listdir(f"/proc/{process.pid}/fd")), len(_family(process.pid))))
    code, wall = process.wait(), time.monotonic() - started
    graded = sum(points == 1 for points in cells(course, "bench").values())
    return {
        "submissions": count,
        "exit code": code,
        "graded right": graded,
        "s": wall,
        **{
            label: dict(zip(("MiB", "open files", "processes"), map(min, zip(*some, strict=True)), strict=True))
            for label, some in seen.items()
        },
    }
