"""The command line. A command reads its arguments, calls one function, and shows what came of it; no logic here.

What a command needs is imported in it: nbgrader alone takes a second, and no one waits for it who asks for help.
"""

from __future__ import annotations

import contextlib
import gc
import sys

# jsonschema, which reads notebooks, would load a grammar for internationalised addresses if it is installed: two
# seconds at every start, and no notebook has such a thing. None makes the import fail, which jsonschema provides for.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli import authors, lms
from autograder.cli.options import (
    CHECK_FAILED,
    WRONG_USE,
    CourseOption,
    GpuOption,
    JobsOption,
    JsonOption,
    SandboxOption,
    assignments,
)
from autograder.cli.show import download_progress, is_stdout, say, write_json
from autograder.errors import CourseError

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Auto-graded exercises on top of nbgrader: release them, prove that their tests are right, grade them.",
)
data_app = typer.Typer(no_args_is_help=True, help="Data sets that do not come with the package.")
app.add_typer(data_app, name="data")


@app.command(name="release", epilog="Example:  autograder release convolution")
def release_command(
    names: Annotated[list[str] | None, typer.Argument(help="Assignments; without any, all of them.")] = None,
    course: CourseOption = Path("."),
) -> None:
    """Make the students' notebooks in release/ from source/, and look for hidden lines in them."""
    from autograder import gradebook, release
    from autograder.course import Course

    opened = Course.open(course)
    leaks = []
    for name in assignments(opened, names):
        paths = release.generate(opened, name)
        gradebook.register(opened, name)
        leaks += release.scan([opened.assignment_folder("release", name)], opened, name)
        for path in paths:
            say(f"{path.relative_to(opened.root) if path.is_relative_to(opened.root) else path}")
    for leak in leaks:
        say(f"LEAK {leak.path}, {leak.where}: {leak.line}   (from {leak.origin})", error=True)
    if leaks:
        raise typer.Exit(CHECK_FAILED)


app.command(epilog="Example:  autograder export convolution --format moodle --fill Grades.csv")(lms.export)
app.command(epilog="Example:  autograder collect submissions.zip --assignment convolution")(lms.collect)
app.command(epilog="Example:  autograder new pooling")(authors.new)
app.command(epilog="Example:  autograder validate --assignment convolution --json misses.json")(authors.validate)
app.command(epilog="Example:  autograder calibrate banknotes --runs 100")(authors.calibrate)


@app.command(epilog="Example:  autograder check convolution.ipynb --watch")
def check(
    notebook: Annotated[Path, typer.Argument(help="A released notebook with your answers.")],
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again whenever the file is saved; Ctrl-C ends it.")
    ] = False,
    timeout: Annotated[float, typer.Option("--timeout", min=1, help="Seconds that a cell may take.")] = 60,
    json_file: JsonOption = None,
) -> None:
    """For students: run a notebook with the checks that it shows, and say what is done, wrong, or still to do."""
    from autograder.cli import students

    if watch and json_file is not None:
        raise CourseError("--watch and --json do not go together: leave one of them out.")
    if watch:
        students.watch(notebook, timeout)
    elif not students.check(notebook, timeout, json_file):
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
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", help="A Dask scheduler, such as tcp://HOST:8786, or local to start one here."),
    ] = None,
    gpu: GpuOption = "auto",
    gpu_share: Annotated[int, typer.Option("--gpu-share", min=1, help="Notebooks that train on one GPU at once.")] = 1,
    log: Annotated[
        Path | None,
        typer.Option("--log", help="Append a line of JSON for each test cell and each submission."),
    ] = None,
    json_file: JsonOption = None,
    course: CourseOption = Path("."),
) -> None:
    """Grade what was handed in: notebooks with outputs in autograded/, points in the gradebook."""
    from autograder.kernels.devices import gpu_of
    from autograder.kernels.sandbox import mode_of

    graded = []
    with contextlib.ExitStack() as stack:
        parent = None
        if scheduler is None:
            from autograder.kernels.warm import WarmParent

            # It starts while nbgrader is imported.
            hidden = [course.resolve()]
            parent = stack.enter_context(WarmParent(None, mode=mode_of(sandbox), hidden=hidden, gpus=gpu_of(gpu)))
        gc.disable()  # what imports make stays; there is no garbage to look for
        from autograder.cli import classes
        from autograder.cli.log import logged
        from autograder.course import Course
        from autograder.grading import Options
        from autograder.scheduling import default_jobs

        gc.enable()
        opened = Course.open(course)
        options = Options(jobs or default_jobs(), mode_of(sandbox), timeout, force, gpu_of(gpu), gpu_share)
        chosen = assignments(opened, names)
        place = stack.enter_context(classes.place(opened, chosen, options, parent, scheduler))
        write = stack.enter_context(logged(log))
        for name in chosen:
            graded += classes.grade(opened, name, student, options, place, write=write, quiet=is_stdout(json_file))
    write_json(json_file, [classes.record(one) for one in graded])
    if any(one.problem for one in graded):
        raise typer.Exit(CHECK_FAILED)


@app.command(epilog="Example:  autograder report convolution -o report.html --csv cells.csv")
def report(
    names: Annotated[list[str] | None, typer.Argument(help="Assignments; without any, all of them.")] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The page.")] = Path("report.html"),
    csv_file: Annotated[
        Path | None, typer.Option("--csv", help="Also a table: a row for each student and test cell.")
    ] = None,
    course: CourseOption = Path("."),
) -> None:
    """Write the class report: points, what the tests are worth, misconceptions, whom to look at."""
    from autograder.course import Course
    from autograder.reports.report import write_report

    opened = Course.open(course)
    write_report(opened, assignments(opened, names), output, csv_file)
    for path in (output, csv_file):
        if path is not None:
            say(str(path))


@app.command(name="feedback", epilog="Example:  autograder feedback convolution")
def feedback_command(
    assignment: Annotated[str, typer.Argument(help="The assignment, which has been graded.")],
    student: Annotated[list[str] | None, typer.Option("--student", help="Only this one; may be repeated.")] = None,
    show_hidden: Annotated[
        bool, typer.Option("--show-hidden", help="With the hidden tests, for instructors: the next class needs them.")
    ] = False,
    course: CourseOption = Path("."),
) -> None:
    """Make the feedback pages of graded work, without the hidden tests."""
    from autograder import feedback
    from autograder.course import Course

    opened = Course.open(course)
    pages = feedback.generate(opened, assignment, student, show_hidden=show_hidden)
    for path in pages:
        say(f"{path.relative_to(opened.root) if path.is_relative_to(opened.root) else path}")
    shown = "hidden tests are shown" if show_hidden else "hidden tests are not shown"
    say(f"{assignment}: {len(pages)} pages; {shown}")


@app.command(name="demo", epilog="Example:  autograder demo")
def demo_command(
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
    from autograder import demo, feedback
    from autograder.cli import classes
    from autograder.course import Course
    from autograder.execution import Engine
    from autograder.grading import Options
    from autograder.kernels.sandbox import mode_of
    from autograder.reports.report import write_report
    from autograder.scheduling import default_jobs

    made = demo.make(Course.open(course), assignment, folder)
    # Broken and endless work is part of this class, so the time limit is short, and problems are no failure.
    options = Options(jobs or default_jobs(), mode_of(sandbox), timeout=10)
    sources = made.source_notebooks(assignment).values()
    with Engine(sources, sandbox=options.sandbox, hidden=[made.root]) as engine:
        graded = classes.grade(made, assignment, None, options, engine, quiet=False)
    feedback.generate(made, assignment)
    write_report(made, [assignment], made.root / "report.html")
    shown = made.root if not made.root.is_relative_to(Path.cwd()) else made.root.relative_to(Path.cwd())
    say("")
    say(f"grades, in nbgrader's gradebook:   {shown / 'gradebook.db'}")
    say(f"graded notebooks:                  {shown / 'autograded'}/<student>/{assignment}/")
    say(f"feedback for students:             {shown / 'feedback'}/<student>/{assignment}/")
    say(f"look at them in the formgrader:    cd {shown} && jupyter lab")
    say(f"report of the class:               {shown / 'report.html'}")
    if any(one.faulty for one in graded):
        raise typer.Exit(CHECK_FAILED)


@data_app.command("fetch", epilog="Example:  autograder data fetch mnist --size full")
def fetch(
    name: Annotated[str, typer.Argument(help="The data set: mnist.")],
    size: Annotated[str, typer.Option("--size", help="small comes with the package; full is fetched.")] = "full",
) -> None:
    """Fetch a data set that does not come with the package, and compare it with its checksums."""
    from autograder import datasets
    from autograder.datasets.fetching import fetch_mnist

    if name != "mnist" or size not in ("small", "full"):
        raise CourseError(f'There is no "{name}" of size "{size}" to fetch; there is mnist, small and full.')
    if size == "small":
        datasets.mnist("small")
        say("mnist small comes with the package; it is there.")
        return
    with download_progress("fetching mnist") as report:
        path = fetch_mnist(report)
    say(f"mnist full: {path}")


def main() -> None:
    """Run a command. What a person did wrong is a line on stderr and exit code 2, never a stack of frames."""
    try:
        app()
    except KeyboardInterrupt:
        say("Interrupted. What was graded is stored; call the same command again to go on.", error=True)
        sys.exit(130)
    except Exception as error:
        from autograder.datasets import DatasetError
        from autograder.kernels.sandbox import SandboxError
        from autograder.kernels.warm import WarmParentError

        if not isinstance(error, CourseError | DatasetError | SandboxError | WarmParentError):
            raise
        say(f"Error: {error}", error=True)
        sys.exit(CHECK_FAILED if isinstance(error, WarmParentError) else WRONG_USE)
