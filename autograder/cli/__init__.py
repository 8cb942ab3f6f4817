"""The command line. Every command opens a course, calls one function, and shows what came of it; no logic here."""

from __future__ import annotations

import sys

# jsonschema, which reads notebooks, would load a grammar for internationalised addresses if it is installed: two
# seconds at every start, and no notebook has such a thing. None makes the import fail, which jsonschema provides for.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from autograder import calibration, datasets, feedback, gradebook, grading, release, validation
from autograder import demo as demo_class
from autograder.cli.show import download_progress, is_stdout, progress, say, table, write_json
from autograder.course import Course, CourseError
from autograder.datasets.fetching import fetch_mnist
from autograder.kernels.sandbox import SandboxError, mode_of
from autograder.kernels.warm import WarmParentError
from autograder.reports import summary
from autograder.scheduling import default_jobs

WRONG_USE, CHECK_FAILED = 2, 1
MAX_NOTES = 3  # of one submission that are shown

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Auto-graded exercises on top of nbgrader: release them, prove that their tests are right, grade them.",
)
data_app = typer.Typer(no_args_is_help=True, help="Data sets that do not come with the package.")
app.add_typer(data_app, name="data")

CourseOption = Annotated[
    Path, typer.Option("--course", help="The course's root folder, with source/ and nbgrader_config.py.")
]
JobsOption = Annotated[int, typer.Option("--jobs", min=0, help="Notebooks at once; 0: one for each core.")]
SandboxOption = Annotated[
    str, typer.Option("--sandbox", help="auto and require: enclose student code or stop; off: run it unprotected.")
]
JsonOption = Annotated[
    Path | None, typer.Option("--json", help="Write the result to this file; - for standard output.")
]


@app.command(name="release", epilog="Example:  autograder release convolution")
def release_command(
    names: Annotated[list[str] | None, typer.Argument(help="Assignments; without any, all of them.")] = None,
    course: CourseOption = Path("."),
) -> None:
    """Make the students' notebooks in release/ from source/, and look for hidden lines in them."""
    opened = Course.open(course)
    leaks = []
    for name in _assignments(opened, names):
        paths = release.generate(opened, name)
        gradebook.register(opened, name)
        leaks += release.scan([opened.assignment_folder("release", name)], opened, name)
        for path in paths:
            say(f"{path.relative_to(opened.root) if path.is_relative_to(opened.root) else path}")
    for leak in leaks:
        say(f"LEAK {leak.path}, {leak.where}: {leak.line}   (from {leak.origin})", error=True)
    if leaks:
        raise typer.Exit(CHECK_FAILED)


@app.command(epilog="Example:  autograder validate --assignment convolution --json misses.json")
def validate(
    assignment: Annotated[
        list[str] | None, typer.Option("--assignment", help="Only this one; may be repeated.")
    ] = None,
    json_file: JsonOption = None,
    jobs: JobsOption = 0,
    sandbox: SandboxOption = "auto",
    course: CourseOption = Path("."),
) -> None:
    """Grade the reference, the untouched release and the whole solution bank, and compare with what must come out."""
    opened = Course.open(course)
    with progress("validating", quiet=is_stdout(json_file)) as (begin, advance):
        result = validation.validate(
            opened,
            _assignments(opened, assignment),
            jobs=jobs or default_jobs(),
            sandbox=mode_of(sandbox),
            begin=begin,
            advance=lambda case: advance(case.file),
        )
    write_json(json_file, result.as_json())
    if not is_stdout(json_file):
        for name, kinds in result.counts.items():
            say(f"{name}: " + ", ".join(f"{count} {kind}" for kind, count in kinds.items()))
        if result.misses:
            table(
                ("file", "cell", "expected", "received"),
                [(miss.file, miss.cell, miss.expected, miss.received) for miss in result.misses],
            )
        say(f"{len(result.misses)} misses")
    if result.misses:
        raise typer.Exit(CHECK_FAILED)


@app.command(epilog="Example:  autograder grade convolution --jobs 2")
def grade(
    names: Annotated[list[str], typer.Argument(help="Assignments to grade.")],
    jobs: JobsOption = 0,
    sandbox: SandboxOption = "auto",
    timeout: Annotated[
        float | None,
        typer.Option("--timeout", min=0.1, help="Seconds for one cell; else the course's Execute.timeout."),
    ] = None,
    student: Annotated[list[str] | None, typer.Option("--student", help="Only this one; may be repeated.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Run also what has not changed since it was graded.")] = False,
    json_file: JsonOption = None,
    course: CourseOption = Path("."),
) -> None:
    """Grade what was handed in: notebooks with outputs in autograded/, points in the gradebook."""
    opened = Course.open(course)
    options = grading.Options(jobs or default_jobs(), mode_of(sandbox), timeout, force)
    graded: list[grading.Graded] = []
    for name in _assignments(opened, names):
        graded += _grade(opened, name, student, options, quiet=is_stdout(json_file))
    write_json(json_file, [_record(one) for one in graded])
    if any(one.problem for one in graded):
        raise typer.Exit(CHECK_FAILED)


@app.command(epilog="Example:  autograder demo")
def demo(
    assignment: Annotated[
        str, typer.Option("--assignment", help="The assignment that the class hands in.")
    ] = "convolution",
    folder: Annotated[Path, typer.Option("--folder", help="Where the demo's course directory is made.")] = Path(
        "build/demo"
    ),
    jobs: JobsOption = 0,
    sandbox: SandboxOption = "auto",
    course: CourseOption = Path("."),
) -> None:
    """Grade a class made from the solution bank, and show where everything is."""
    made = demo_class.make(Course.open(course), assignment, folder)
    # Broken and endless work is part of this class, so the time limit is short, and problems are no failure.
    options = grading.Options(jobs or default_jobs(), mode_of(sandbox), timeout=10)
    graded = _grade(made, assignment, None, options, quiet=False)
    feedback.generate(made, assignment)
    shown = made.root if not made.root.is_relative_to(Path.cwd()) else made.root.relative_to(Path.cwd())
    say("")
    say(f"grades, in nbgrader's gradebook:   {shown / 'gradebook.db'}")
    say(f"graded notebooks:                  {shown / 'autograded'}/<student>/{assignment}/")
    say(f"feedback for students:             {shown / 'feedback'}/<student>/{assignment}/")
    say(f"look at them in the formgrader:    cd {shown} && jupyter lab")
    if any(one.faulty for one in graded):
        raise typer.Exit(CHECK_FAILED)


@app.command(epilog="Example:  autograder calibrate banknotes --runs 100")
def calibrate(
    assignment: Annotated[str, typer.Argument(help="The assignment whose bounds are derived.")],
    runs: Annotated[
        int, typer.Option("--runs", min=0, help="Trainings of the reference and of each weak model; 0: use the stored.")
    ] = calibration.RUNS,
    false_fail_rate: Annotated[
        float, typer.Option("--false-fail-rate", help="Share of right solutions that may fail by bad luck.")
    ] = calibration.FALSE_FAIL_RATE,
    data: Annotated[str | None, typer.Option("--data", help="The data size; else the first that is declared.")] = None,
    course: CourseOption = Path("."),
) -> None:
    """Train without seeds, store the sample beside the source notebook, and write the bounds into its hidden tests."""
    opened = Course.open(course)
    with progress(f"training {assignment}", quiet=False) as (begin, advance):
        found = calibration.calibrate(
            opened,
            assignment,
            runs=runs,
            false_fail_rate=false_fail_rate,
            data=data,
            begin=begin,
            advance=advance,
        )
    for path in found.paths:
        say(str(path.relative_to(opened.root)))
    for name, one in found.bounds.items():
        say(f"{name} ({found.size}): " + (f"no bound: {one.refused}" if one.bound is None else f"{one.bound:g}"))
    if found.refused:
        raise typer.Exit(CHECK_FAILED)


@data_app.command("fetch", epilog="Example:  autograder data fetch mnist --size full")
def fetch(
    name: Annotated[str, typer.Argument(help="The data set: mnist.")],
    size: Annotated[str, typer.Option("--size", help="small comes with the package; full is fetched.")] = "full",
) -> None:
    """Fetch a data set that does not come with the package, and compare it with its checksums."""
    if name != "mnist" or size not in ("small", "full"):
        raise CourseError(f'There is no "{name}" of size "{size}" to fetch; there is mnist, small and full.')
    if size == "small":
        datasets.mnist("small")
        say("mnist small comes with the package; it is there.")
        return
    with download_progress("fetching mnist") as report:
        path = fetch_mnist(report)
    say(f"mnist full: {path}")


def _grade(
    course: Course, name: str, students: Sequence[str] | None, options: grading.Options, *, quiet: bool
) -> list[grading.Graded]:
    known = course.student_ids(name)
    if unknown := sorted(set(students or ()) - set(known)):
        raise CourseError(f"No submission of {', '.join(unknown)} for {name} in {course.folder('submitted')}.")
    if not known:
        say(f"{name}: there are no submissions in {course.folder('submitted')}", error=True)
        return []
    reused = 0

    def count(total: int, kept: int) -> None:
        nonlocal reused
        reused = kept
        begin(total)

    graded = []
    with progress(f"grading {name}", quiet=quiet) as (begin, advance):
        for one in grading.grade(course, name, students, options=options, begin=count):
            graded.append(one)
            advance(one.student_id)
    if not quiet:
        _show_class(course, name, graded, reused)
    return graded


def _show_class(course: Course, name: str, graded: Sequence[grading.Graded], reused: int) -> None:
    rows = [(row.student_id, _points(row), row.what.replace(f"{course.root}/", "")) for row in summary.rows(graded)]
    table(("student", "points", "what went wrong"), rows)
    for one in sorted(graded, key=lambda one: one.student_id):
        for note in one.notes[:MAX_NOTES]:
            say(f"{one.student_id}: {note}".replace(f"{course.root}/", ""))
        if len(one.notes) > MAX_NOTES:
            say(f"{one.student_id}: ... and {len(one.notes) - MAX_NOTES} more notes (all of them with --json)")
    for code, title, number in summary.misconceptions(graded)[:5]:
        say(f"{number} of {len(graded)} [{code}] {title}")
    without = sum(bool(one.problem) for one in graded)
    say(f"{name}: {len(graded)} submissions, {reused} of them unchanged and not run again, {without} without a grade")


def _points(row: summary.Row) -> str:
    return "-" if row.points is None else f"{row.points:g}/{row.max_points:g}"


def _record(graded: grading.Graded) -> dict[str, Any]:
    return {
        "student_id": graded.student_id,
        "assignment_id": graded.assignment_id,
        "points": None if graded.problem else graded.points,
        "max_points": None if graded.problem else graded.max_points,
        "problem": graded.problem,
        "earlier": graded.earlier,
        "grader_error": graded.faulty,
        "reused": graded.reused,
        "notes": list(graded.notes),
        "seconds": round(graded.seconds, 3),
        "cells": [
            {
                "notebook": name,
                "cell": verdict.grade_id,
                "status": str(verdict.status),
                "points": verdict.points,
                "max_points": verdict.max_points,
                "code": verdict.code,
                "tampered": verdict.tampered,
                "message": verdict.message,
            }
            for name, verdicts in graded.verdicts.items()
            for verdict in verdicts
        ],
    }


def _assignments(course: Course, names: Sequence[str] | None) -> list[str]:
    known = course.assignments()
    if not names and not known:
        raise CourseError(f"{course.folder('source')} has no assignments: a notebook would be source/NAME/NAME.ipynb.")
    return [course.require_assignment(name) for name in names] if names else known


def main() -> None:
    """Run a command. What a person did wrong is a line on stderr and exit code 2, never a stack of frames."""
    try:
        app()
    except (CourseError, SandboxError, datasets.DatasetError) as error:
        say(f"Error: {error}", error=True)
        sys.exit(WRONG_USE)
    except WarmParentError as error:
        say(f"Error: {error}", error=True)
        sys.exit(CHECK_FAILED)
    except KeyboardInterrupt:
        say("Interrupted. What was graded is stored; call the same command again to go on.", error=True)
        sys.exit(130)
