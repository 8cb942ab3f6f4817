"""How grading scales, with more workers and with more submissions, and what a large class costs.

``python benchmarks/scale.py`` puts its numbers into ``benchmarks/results.json`` and ``RESULTS.md``, as ``make bench``
does. Part ``class`` grades a thousand submissions and takes half an hour.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import courses
import numpy as np
import results
from commands import SCRIPTS, Result, cells, steady
from courses import ROOT
from memory import pss
from scipy.optimize import nnls

from autograder.course import Course

PARTS = ("workers", "coordinator", "estimate", "class")
# Runs a command of ours in its own process, and says what this process itself used: CPU seconds, peak MiB.
COUNTED = """
import json, resource, sys
from autograder.cli import app
app(sys.argv[1:], standalone_mode=False)
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]), file=sys.stderr)
"""
STUDENTS = 1000
WORK = ("kernel", "cells", "tests")  # the parts of a submission that a worker does
CORES = (2, 16, 200)


@contextlib.contextmanager
def cluster(workers: int) -> Iterator[str]:
    """A Dask scheduler on 127.0.0.1 with so many workers, each a process for one notebook at a time."""
    with contextlib.ExitStack() as stack:
        module = ("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        scheduler = stack.enter_context(_program(*module, stderr=subprocess.PIPE))
        assert scheduler.stderr is not None
        found = next(filter(None, (re.search(r"tcp://127\.0\.0\.1:\d+", line) for line in scheduler.stderr)))
        options = ("--nworkers", "1", "--nthreads", "1", "--host", "127.0.0.1", "--no-dashboard", "--no-nanny")
        for _ in range(workers):
            stack.enter_context(_program("distributed.cli.dask_worker", found[0], *options))
        yield found[0]


@contextlib.contextmanager
def _program(*module: str, stderr: int = subprocess.DEVNULL) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", *module]
    environment = {**os.environ, "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "false"}  # as docs/operating.md says
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=stderr, text=True) as program:
        try:
            yield program
        finally:
            program.terminate()


def workers(folder: Path, repeat: int) -> Result:
    """Light submissions with one, two and four workers, local and of a cluster, in turn."""
    course = courses.small_course(folder, courses.LIGHT, 60)
    local: dict[int, list[float]] = {1: [], 2: [], 4: []}
    dask: dict[int, list[float]] = {1: [], 2: [], 4: []}
    alone: list[float] = []
    parts: dict[str, list[float]] = {}
    for _ in range(repeat):
        with one_core():
            alone.append(steady(course, "bench", "--jobs", "1")[0])
        for count in local:
            seconds, stored = steady(course, "bench", "--jobs", str(count))
            local[count].append(seconds)
            if count == 2:
                for line in stored:
                    for part, spent in line["parts"].items():
                        parts.setdefault(part, []).append(spent)
            with cluster(count) as address:
                dask[count].append(steady(course, "bench", "--scheduler", address)[0])
    here = {count: statistics.median(some) for count, some in local.items()}
    there = {count: statistics.median(some) for count, some in dask.items()}
    return {
        "submissions": 60,
        "local, s a submission, by workers": local,
        "Dask, s a submission, by workers": dask,
        "submissions an hour, by local workers": {count: round(3600 / seconds) for count, seconds in here.items()},
        "two local workers to one that may use all cores": here[1] / here[2],
        "one local worker on one core, with all that belongs to it, s a submission": alone,
        "two local workers to one on one core": statistics.median(alone) / here[2],
        "two processes that only compute, to one, on this machine": machine_gain(),
        "Dask to local at equal workers": {count: there[count] / here[count] for count in here},
        "local, fitted: s a submission = serial + work / workers at once": fitted(here),
        "Dask, fitted": fitted(there),
        "two local workers, s a submission by part (median)": {
            part: statistics.median(spent) for part, spent in parts.items()
        },
    }


@contextlib.contextmanager
def one_core() -> Iterator[None]:
    """What starts inside runs on one core only: a worker and its coordinator else keep more than one busy."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def machine_gain() -> float:
    """How much faster this machine computes in two processes than in one, whatever they do: 2 where cores are whole."""

    def seconds(count: int) -> float:
        started = time.monotonic()
        running = [subprocess.Popen([sys.executable, "-c", "sum(map(hash, range(60_000_000)))"]) for _ in range(count)]
        for process in running:
            process.wait()
        return time.monotonic() - started

    return statistics.median(2 * seconds(1) / seconds(2) for _ in range(3))


def fitted(seconds: dict[int, float]) -> dict[str, float]:
    """Amdahl's law, by least squares: seconds a submission = serial + work / workers, where cores bound the workers."""
    at_once = [min(count, os.cpu_count() or 1) for count in seconds]
    measured = np.array(list(seconds.values()))
    design = np.array([[1, 1 / count] for count in at_once])
    found, _ = nnls(design, measured)
    apart = np.abs(design @ found / measured - 1).max()
    return {"serial": float(found[0]), "work": float(found[1]), "largest deviation, %": float(100 * apart)}


def coordinated(course: Course, name: str, address: str) -> tuple[float, float, list[dict[str, Any]]]:
    """CPU seconds and peak MiB of the process that coordinates a cluster's workers, and the log of submissions."""
    log = course.root / "log.jsonl"
    command = [sys.executable, "-c", COUNTED, "grade", name, "--scheduler", address, "--log", str(log)]
    done = subprocess.run(command, cwd=course.root, capture_output=True, text=True, check=True)
    cpu, peak = json.loads(done.stderr.strip().splitlines()[-1])
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    return cpu, peak, [line for line in lines if line["event"] == "submission"]


def coordinator(folder: Path) -> Result:
    """CPU and memory of the coordinating process alone, a cluster doing the work, for a small and a large class."""
    found = {}
    for count in (10, 100, STUDENTS):
        course = courses.small_course(folder / str(count), courses.TINY, count)
        with cluster(2) as address:
            found[count] = coordinated(course, "bench", address)
    (few, _, _), (some, memory, _), (many, peak, _) = (found[count] for count in (10, 100, STUDENTS))
    return {
        "CPU s a submission, 10 to 100": (some - few) / 90,
        f"CPU s a submission, 100 to {STUDENTS}": (many - some) / (STUDENTS - 100),
        "peak MiB after 100": memory,
        f"peak MiB after {STUDENTS}": peak,
    }


def estimate(folder: Path, repeat: int) -> Result:
    """What a class of a thousand costs: the law of part ``workers`` with each reference notebook's own two numbers.

    work: what its kernel, its cells and its tests take on the one worker of a cluster. serial: the coordinator's CPU,
    from one submission and some more.
    """
    names = Course.open(ROOT).assignments()
    work, serial = {}, {}
    for name in names:
        few, more = (courses.reference_course(folder / f"{name}-{count}", name, count) for count in (1, 2 + repeat))
        with cluster(1) as address:
            before, _, _ = coordinated(few, name, address)
            after, _, stored = coordinated(more, name, address)
        work[name] = statistics.median(sum(line["parts"][part] for part in WORK) for line in stored)
        serial[name] = (after - before) / (1 + repeat)
    total = {cores: sum(serial[name] + work[name] / cores for name in names) for cores in CORES}
    return {
        "work, s of a worker for a notebook (median)": work,
        "serial, CPU s of the coordinator for a notebook": serial,
        f"hours for {STUDENTS} students x {len(names)} notebooks, by cores": {
            cores: STUDENTS * seconds / 3600 for cores, seconds in total.items()
        },
        "hours of the coordinator's own CPU among them": STUDENTS * sum(serial.values()) / 3600,
        "assumed": "seconds a submission = serial + work / workers; a worker for each core, each as fast as one alone "
        "here; right answers; no other load",
    }


def large_class(folder: Path, students: int) -> Result:
    """The convolution exercise of a whole class on this machine, for real."""
    course = courses.convolution_course(folder, students)
    command = [str(SCRIPTS / "autograder"), "grade", "convolution", "--jobs", "2"]
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=course.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, pss(process.pid))
        time.sleep(5)
    seconds = time.monotonic() - started
    graded = {student for student, _ in cells(course, "convolution")}
    return {
        "submissions": students,
        "exit code": process.returncode,
        "wall min": seconds / 60,
        "submissions an hour": round(students / seconds * 3600),
        "peak MiB (PSS, all processes)": peak / (1 << 20),
        "lost": students - len(graded),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", default=PARTS, choices=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--students", type=int, default=STUDENTS, help="of part class")
    options = parser.parse_args()
    for part in options.only:
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
            result = _run(part, Path(scratch), options)
        seconds = time.monotonic() - started
        print(f"{part} ({seconds:.0f} s): {json.dumps(result)}", flush=True)
        results.keep(part, result, seconds)


def _run(part: str, folder: Path, options: argparse.Namespace) -> Result:
    if part == "workers":
        return workers(folder, options.repeat)
    if part == "coordinator":
        return coordinator(folder)
    if part == "estimate":
        return estimate(folder, options.repeat)
    return large_class(folder, options.students)


if __name__ == "__main__":
    main()
