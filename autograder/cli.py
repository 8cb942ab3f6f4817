"""The command line. Every command opens a course, calls one function, and shows what came of it; no logic here."""

from __future__ import annotations

import sys

# jsonschema, which reads notebooks, would load a grammar for internationalised addresses if it is installed: two
# seconds at every start, and no notebook has such a thing. None makes the import fail, which jsonschema provides for.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from autograder import demo as demo_class
from autograder import feedback, gradebook, grading, release, validation
from autograder.course import Course, CourseError
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
out = Console(highlight=False)

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
            _say(f"{path.relative_to(opened.root) if path.is_relative_to(opened.root) else path}")
    for leak in leaks:
        _say(f"LEAK {leak.path}, {leak.where}: {leak.line}   (from {leak.origin})", error=True)
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
    with _progress("validating", quiet=_is_stdout(json_file)) as (begin, advance):
        result = validation.validate(
            opened,
            _assignments(opened, assignment),
            jobs=jobs or default_jobs(),
            sandbox=mode_of(sandbox),
            begin=begin,
            advance=lambda case: advance(case.file),
        )
    _write_json(json_file, result.as_json())
    if not _is_stdout(json_file):
        for name, kinds in result.counts.items():
            _say(f"{name}: " + ", ".join(f"{count} {kind}" for kind, count in kinds.items()))
        if result.misses:
            _show(
                ("file", "cell", "expected", "received"),
                [(miss.file, miss.cell, miss.expected, miss.received) for miss in result.misses],
            )
        _say(f"{len(result.misses)} misses")
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
        graded += _grade(opened, name, student, options, quiet=_is_stdout(json_file))
    _write_json(json_file, [_record(one) for one in graded])
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
    _say("")
    _say(f"grades, in nbgrader's gradebook:   {shown / 'gradebook.db'}")
    _say(f"graded notebooks:                  {shown / 'autograded'}/<student>/{assignment}/")
    _say(f"feedback for students:             {shown / 'feedback'}/<student>/{assignment}/")
    _say(f"look at them in the formgrader:    cd {shown} && jupyter lab")
    if any(one.faulty for one in graded):
        raise typer.Exit(CHECK_FAILED)


def _grade(
    course: Course, name: str, students: Sequence[str] | None, options: grading.Options, *, quiet: bool
) -> list[grading.Graded]:
    known = course.student_ids(name)
    if unknown := sorted(set(students or ()) - set(known)):
        raise CourseError(f"No submission of {', '.join(unknown)} for {name} in {course.folder('submitted')}.")
    if not known:
        _say(f"{name}: there are no submissions in {course.folder('submitted')}", error=True)
        return []
    reused = 0

    def count(total: int, kept: int) -> None:
        nonlocal reused
        reused = kept
        begin(total)

    graded = []
    with _progress(f"grading {name}", quiet=quiet) as (begin, advance):
        for one in grading.grade(course, name, students, options=options, begin=count):
            graded.append(one)
            advance(one.student_id)
    if not quiet:
        _show_class(course, name, graded, reused)
    return graded


def _show_class(course: Course, name: str, graded: Sequence[grading.Graded], reused: int) -> None:
    table = [(row.student_id, _points(row), row.what.replace(f"{course.root}/", "")) for row in summary.rows(graded)]
    _show(("student", "points", "what went wrong"), table)
    for one in sorted(graded, key=lambda one: one.student_id):
        for note in one.notes[:MAX_NOTES]:
            _say(f"{one.student_id}: {note}".replace(f"{course.root}/", ""))
        if len(one.notes) > MAX_NOTES:
            _say(f"{one.student_id}: ... and {len(one.notes) - MAX_NOTES} more notes (all of them with --json)")
    for code, title, number in summary.misconceptions(graded)[:5]:
        _say(f"{number} of {len(graded)} [{code}] {title}")
    without = sum(bool(one.problem) for one in graded)
    _say(f"{name}: {len(graded)} submissions, {reused} of them unchanged and not run again, {without} without a grade")


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


@contextmanager
def _progress(what: str, *, quiet: bool) -> Iterator[tuple[Callable[[int], None], Callable[[str], None]]]:
    """A bar on a terminal; elsewhere a plain line for each step; nothing if standard output is for a program."""
    if quiet or not out.is_terminal:
        done, of = 0, 0

        def begin(total: int) -> None:
            nonlocal of
            of = total

        def advance(name: str) -> None:
            nonlocal done
            done += 1
            if not quiet:
                _say(f"{what} {done}/{of} {name}")

        yield begin, advance
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=out, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield (lambda total: bar.update(task, total=total)), (lambda name: bar.advance(task))


def _show(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table on a terminal; elsewhere lines with tabs."""
    if not out.is_terminal:
        for row in (header, *rows):
            _say("\t".join(" ".join(part.split()) for part in row))
        return
    table = Table(*header, header_style="bold", show_edge=False)
    for row in rows:
        table.add_row(*(part.replace("[", "\\[") for part in row))
    out.print(table)


def _say(text: str, *, error: bool = False) -> None:
    typer.echo(text, err=error)


def _is_stdout(path: Path | None) -> bool:
    return path is not None and str(path) == "-"


def _write_json(path: Path | None, content: Any) -> None:
    text = json.dumps(content, indent=2, ensure_ascii=False)
    if _is_stdout(path):
        print(text)
    elif path is not None:
        try:
            path.write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            raise CourseError(f"{path} cannot be written: {error.strerror}.") from error


def main() -> None:
    """Run a command. What a person did wrong is a line on stderr and exit code 2, never a stack of frames."""
    try:
        app()
    except (CourseError, SandboxError, gradebook.GradebookError) as error:
        _say(f"Error: {error}", error=True)
        sys.exit(WRONG_USE)
    except WarmParentError as error:
        _say(f"Error: {error}", error=True)
        sys.exit(CHECK_FAILED)
    except KeyboardInterrupt:
        _say("Interrupted. What was graded is stored; call the same command again to go on.", error=True)
        sys.exit(130)


if __name__ == "__main__":
    main()
