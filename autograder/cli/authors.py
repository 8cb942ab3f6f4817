"""The commands for authors of exercises: start one, prove that its tests are right, derive its bounds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.options import CHECK_FAILED, CourseOption, JobsOption, JsonOption, SandboxOption, assignments
from autograder.cli.show import is_stdout, progress, say, table, write_json


def new(
    name: Annotated[str, typer.Argument(help="The assignment; also the name of its notebook.")],
    course: CourseOption = Path("."),
) -> None:
    """Start an exercise: a notebook with one example task, and a bank with a right and a wrong answer."""
    from autograder.course import Course
    from autograder.starting import start

    opened = Course.open(course)
    for path in start(opened, name):
        say(str(path.relative_to(opened.root) if path.is_relative_to(opened.root) else path))
    say(f"Now:  autograder validate --assignment {name}")


def validate(
    assignment: Annotated[
        list[str] | None, typer.Option("--assignment", help="Only this one; may be repeated.")
    ] = None,
    json_file: JsonOption = None,
    references: Annotated[
        int, typer.Option("--references", min=0, help="Instead: grade the reference this many times, unseeded.")
    ] = 0,
    jobs: JobsOption = 0,
    sandbox: SandboxOption = "auto",
    course: CourseOption = Path("."),
) -> None:
    """Grade the reference, the untouched release and the whole solution bank, and compare with what must come out."""
    from autograder import validation
    from autograder.course import Course
    from autograder.kernels.sandbox import mode_of
    from autograder.scheduling import default_jobs

    opened = Course.open(course)
    with progress("validating", quiet=is_stdout(json_file)) as (begin, advance):
        result = validation.validate(
            opened,
            assignments(opened, assignment),
            jobs=jobs or default_jobs(),
            sandbox=mode_of(sandbox),
            references=references,
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


def calibrate(
    assignment: Annotated[str, typer.Argument(help="The assignment whose bounds are derived.")],
    runs: Annotated[
        int, typer.Option("--runs", min=0, help="Trainings of the reference and of each variant; 0: use the stored.")
    ] = 100,
    false_fail_rate: Annotated[
        float, typer.Option("--false-fail-rate", help="Share of right solutions that may fail by bad luck.")
    ] = 1e-4,
    data: Annotated[str | None, typer.Option("--data", help="The data size; else the first that is declared.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Train all anew, also what is stored and unchanged.")] = False,
    course: CourseOption = Path("."),
) -> None:
    """Train without seeds, store the sample beside the source notebook, and write the bounds into its hidden tests."""
    from autograder import calibration
    from autograder.course import Course

    opened = Course.open(course)
    with progress(f"training {assignment}", quiet=False) as (begin, advance):
        found = calibration.calibrate(
            opened,
            assignment,
            runs=runs,
            false_fail_rate=false_fail_rate,
            data=data,
            force=force,
            begin=begin,
            advance=advance,
        )
    for path in found.paths:
        say(str(path.relative_to(opened.root)))
    for name, one in found.bounds.items():
        say(f"{name} ({found.size}): " + (f"no bound: {one.refused}" if one.bound is None else f"{one.bound:g}"))
    if found.refused:
        raise typer.Exit(CHECK_FAILED)
