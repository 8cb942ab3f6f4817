"""What ``otter run`` takes for the light notebook: ``python benchmarks/otter.py --otter PATH``.

otter-grader is not installed with this package: it wants an environment of its own, which needs what the notebook
imports as well (``pip install otter-grader ipykernel tensorflow``). PATH is the program ``otter`` in it.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import courses
import nbformat
from nbformat.notebooknode import NotebookNode

from autograder.cells import grade_id, is_answer, is_test

LIMIT = 600  # seconds for one command


def measure(otter: Path, count: int) -> dict[str, Any]:
    """Wall seconds of ``otter run`` for ``count`` right submissions of the light notebook, one after another.

    otter: the program, in an environment that has Keras and ipykernel.
    Raises RuntimeError if otter cannot run, or if it does not give the points that the work deserves.
    """
    otter = otter.absolute()  # and not resolved: a link may lead out of the environment
    with tempfile.TemporaryDirectory(prefix="bench-otter-") as scratch:
        folder = Path(scratch)
        course = courses.small_course(folder / "course", courses.LIGHT, count)
        archive = _autograder(otter, folder, course.source_notebooks("bench")["bench"])
        submissions = [_converted(path, folder) for path in sorted(course.root.glob("submitted/*/bench/bench.ipynb"))]
        every = sum(role == "test" for _, role, _ in courses.LIGHT)
        # Not timed: it fills the caches of the disk, and shows that the tests tell right from wrong.
        if (points := _graded(otter, archive, _spoiled(submissions[0]))) != every - 1:
            raise RuntimeError(f"otter gives {points} of {every} points where one answer is wrong")
        seconds = []
        for submission in submissions:
            started = time.monotonic()
            points = _graded(otter, archive, submission)
            seconds.append(time.monotonic() - started)
            if points != every:
                raise RuntimeError(f"otter gives {points} of {every} points where all is right")
    return {
        "otter-grader": _version(otter),
        "submissions": count,
        "s a submission": statistics.mean(seconds),
        "fastest and slowest, s": [min(seconds), max(seconds)],
    }


def _autograder(otter: Path, folder: Path, source: NotebookNode) -> Path:
    """The archive that ``otter run`` wants, with a test file in OK format for each test cell of the source."""
    tests = folder / "tests"
    tests.mkdir()
    for cell in source.cells:
        if is_test(cell):
            first, *rest = cell.source.splitlines()
            lines = [f">>> {first}", *(f"... {line}" for line in rest)]
            name = _test_name(cell)
            case = {"code": "\n".join(lines), "hidden": False}
            test = {"name": name, "points": 1, "suites": [{"type": "doctest", "cases": [case]}]}
            (tests / f"{name}.py").write_text(f"OK_FORMAT = True\ntest = {test!r}\n", encoding="utf-8")
    archive = folder / "autograder.zip"
    nothing_else = ("--no-config", "--no-requirements", "--no-environment")
    _run([str(otter), "generate", "-t", str(tests), "-o", str(archive), *nothing_else], folder)
    return archive


def _converted(path: Path, folder: Path) -> Path:
    """A submission as otter wants it: no test cells; instead, the cell before them names the tests that follow it."""
    notebook = nbformat.read(path, as_version=4)
    kept: list[NotebookNode] = []
    for cell in notebook.cells:
        if is_test(cell):
            kept[-1].metadata.setdefault("otter", {"tests": []})["tests"].append(_test_name(cell))
        else:
            kept.append(cell)
    notebook.cells = kept
    converted = folder / f"{path.parents[1].name}.ipynb"
    nbformat.write(notebook, converted)
    return converted


def _spoiled(submission: Path) -> Path:
    """The same with a last answer that is wrong: one test cell, one point."""
    notebook = nbformat.read(submission, as_version=4)
    last = [cell for cell in notebook.cells if is_answer(cell)][-1]
    last.source = f"{grade_id(last)} = None"
    spoiled = submission.with_name("spoiled.ipynb")
    nbformat.write(notebook, spoiled)
    return spoiled


def _graded(otter: Path, archive: Path, submission: Path) -> float:
    """The points that otter gives."""
    out = submission.with_suffix("")
    out.mkdir()
    _run([str(otter), "run", str(submission), "-a", str(archive), "-o", str(out), "--no-logo"], archive.parent)
    results = json.loads((out / "results.json").read_text(encoding="utf-8"))
    return sum(test["score"] for test in results["tests"] if test.get("max_score"))


def _test_name(cell: NotebookNode) -> str:
    return str(grade_id(cell)).replace("-", "_")


def _version(otter: Path) -> str:
    said = _run([str(otter), "--version"], Path.cwd())
    return next(line.split()[-1] for line in said.splitlines() if line.startswith("Otter-Grader version"))


def _run(command: list[str], folder: Path) -> str:
    # The kernel that it starts by name must be its own environment's.
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "JUPYTER_PREFER_ENV_PATH": "1"}
    try:
        run = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, timeout=LIMIT, check=False
        )
    except OSError as error:
        raise RuntimeError(f"{command[0]} cannot be started: {error}") from None
    if run.returncode:
        raise RuntimeError(f"{' '.join(command)} exited with {run.returncode}:\n{run.stderr[-3000:]}")
    return run.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--otter", type=Path, required=True, metavar="PATH", help="the program otter")
    parser.add_argument("--students", type=int, default=6)
    options = parser.parse_args()
    if options.students < 1:
        parser.error("--students: at least one")
    try:
        print(json.dumps(measure(options.otter, options.students)))
    except RuntimeError as error:
        parser.exit(2, f"{error}\n")


if __name__ == "__main__":
    main()
