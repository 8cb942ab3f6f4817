"""What grading costs, and what nbgrader alone takes for the same: ``make bench``, or ``python benchmarks/grading.py``.

Both sides run in one call, on the same machine, in turn; what counts are the ratios. Each part's numbers go into
``benchmarks/results.json`` and ``benchmarks/RESULTS.md`` when it ends; ``--only`` measures some parts anew.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import courses
import otter
import results
from commands import SCRIPTS, Result, against_stock, steady, timed
from courses import ROOT
from memory import many, memory
from steps import where_time_goes

from autograder.course import Course

PARTS = ("light", "convolution", "training", "otter", "cost", "script", "memory", "many", "validation")
LONG = ("validation",)  # an hour: only when asked for
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


def against_a_script(course: Course, name: str, repeat: int) -> Result:
    """One job of the engine against a script that runs the same cells, tests too, in one warm process."""
    source = course.source_notebooks(name)[name]
    script = course.root / "script.py"
    code = [cell.source for cell in source.cells if cell.cell_type == "code"]  # pictures too
    script.write_text(PLAIN_SCRIPT)
    (course.root / "cells.json").write_text(json.dumps(code))
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "TF_NUM_INTRAOP_THREADS": "1", "TF_CPP_MIN_LOG_LEVEL": "3"}
    ten = courses.convolution_course(course.root / "class", 10)
    plain, engine = [], []
    for _ in range(repeat):
        run = subprocess.run(
            [sys.executable, "script.py"], cwd=course.root, env=environment, capture_output=True, text=True, check=True
        )
        plain.append(float(run.stderr.split()[-1]))
        engine.append(steady(ten, name, "--jobs", "1")[0])
    ratio = statistics.median(mine / theirs for mine, theirs in zip(engine, plain, strict=True))
    return {"script, s a notebook": plain, "engine with one job, s a notebook": engine, "ratio": ratio}


def validation(folder: Path, names: Sequence[str]) -> Iterator[Result]:
    """``autograder validate`` with one job and with two: where both have no miss, both gave the same in every cell.

    Yields after each notebook, for all of them take an hour. What was measured of the others before stays.
    """
    found = results.stored("validation") if results.has("validation") else {}
    folder.mkdir()
    for name in names:
        found[name] = {}
        for label, jobs in (("one job", 1), ("two jobs", 2)):
            file = folder / f"{name}-{jobs}.json"
            command = [SCRIPTS / "autograder", "validate", "--assignment", name, "--jobs", str(jobs), "--json", file]
            started = time.monotonic()
            subprocess.run(command, cwd=ROOT, capture_output=True, check=False)  # misses are an exit code, too
            minutes = (time.monotonic() - started) / 60
            result = json.loads(file.read_text())
            found[name] |= {"cases": result["cases"], "test cells": result["cells"]}
            missed = [f"{m['file']} {m['cell']}: {m['expected']} <> {m['received']}" for m in result["misses"]]
            found[name] |= {f"{label}, misses": missed, f"{label}, min": minutes}
        yield found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=24)
    parser.add_argument("--repeat", type=int, default=3, help="of the comparisons with nbgrader; medians are reported")
    parser.add_argument("--many", type=int, default=500, help="light submissions in one run")
    parser.add_argument(
        "--only", nargs="+", default=[], choices=PARTS, metavar="PART", help=f"some of: {', '.join(PARTS)}"
    )
    parser.add_argument("--bank", nargs="+", default=Course.open(ROOT).assignments(), help="whose, of part validation")
    parser.add_argument("--otter", type=Path, metavar="PATH", help="the program otter; see benchmarks/otter.py")
    options = parser.parse_args()
    # otter is not installed with us.
    usual = [part for part in PARTS if part not in LONG and (part != "otter" or options.otter)]
    if "otter" in options.only and not options.otter:
        parser.error("--only otter: say with --otter where the program is")
    for part in options.only or usual:
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
            folder = Path(scratch) / part
            found = validation(folder, options.bank) if part in LONG else [run_part(part, folder, options)]
            for result in found:
                seconds = time.monotonic() - started
                print(f"{part} ({seconds:.0f} s): {json.dumps(result)}", flush=True)
                results.keep(part, result, seconds)


def run_part(part: str, folder: Path, options: argparse.Namespace) -> Result:
    students = {"submissions": options.students}
    if part == "light":
        course = courses.small_course(folder, courses.LIGHT, options.students)
        steps = where_time_goes(course, "bench", 8)
        return {**students, **against_stock(course, "bench", options.repeat), "steps": steps}
    if part == "convolution":
        course = courses.convolution_course(folder, options.students)
        steps = where_time_goes(course, "convolution", 8)
        return {**students, **against_stock(course, "convolution", options.repeat), "steps": steps}
    if part == "training":
        course = courses.small_course(folder, courses.TRAINING, 4, EPOCHS="12")  # about 30 s of fit with one thread
        steps = where_time_goes(course, "bench", 1)
        return {"submissions": 4, **against_stock(course, "bench", options.repeat), "steps": steps}
    if part == "otter":
        return otter.measure(options.otter, 6)
    if part == "cost":
        return own_cost(folder)
    if part == "script":
        return against_a_script(courses.convolution_course(folder, 1), "convolution", options.repeat)
    if part == "memory":
        return memory(courses.small_course(folder, courses.LIGHT, 16), "bench")
    return many(folder, options.many)


if __name__ == "__main__":
    main()
