"""``autograder check`` as a student sees it: the tasks of a notebook and where each stands, once or at every save."""

from __future__ import annotations

import time
from contextlib import nullcontext, suppress
from pathlib import Path

from rich.console import Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from autograder.cli.show import is_stdout, out, progress, say, write_json
from autograder.errors import CourseError
from autograder.selfcheck import Cancelled, Checked, State, Task
from autograder.selfcheck import check as run_check

POLL = 0.5  # seconds between two looks at the file
FOOTER = 3  # lines below the page while it is watched
_MARKS = {
    State.DONE: ("✓", "green"),
    State.WRITTEN: ("✎", "green"),
    State.WRONG: ("✗", "red"),
    State.TO_DO: ("·", "dim"),
}
Stamp = tuple[int, int, int] | None


def check(notebook: Path, timeout: float, json_file: Path | None) -> bool:
    """Check once, and show it or write it as JSON. True if all visible checks pass and no answer is missing."""
    with progress("running", quiet=json_file is not None or not out.is_terminal) as (begin, advance):
        checked = run_check(notebook, timeout=timeout, begin=begin, advance=advance)
    write_json(json_file, checked.as_json())
    if not is_stdout(json_file):
        _show(checked)
    return checked.passed


def _show(checked: Checked) -> None:
    if out.is_terminal:
        out.print(page(checked))
        return
    for task in checked.tasks:
        say(f"{task.state}\t{task.cell}\t{task.points:g}\t{' | '.join(task.message)}")
    for line in (*checked.notes, *_summary(checked)):
        say(line)


def page(checked: Checked, height: int | None = None) -> RenderableType:
    """What a terminal shows: a line for each task, then the first that is not done in full.

    height: lines that there are; where they do not suffice, what is done is only counted.
    """
    summary = [*checked.notes, *_summary(checked)]
    shown = list(checked.tasks)
    if height is not None and len(shown) + len(summary) + FOOTER > height:
        shown = [task for task in shown if task.state in (State.TO_DO, State.WRONG)]
    rows = Table.grid(padding=(0, 2))
    for task in shown:
        mark, colour = _MARKS[task.state]
        worth = f"{task.points:g} point{'' if task.points == 1 else 's'}"
        stands = Text(f"{task.cell}: {task.state}", style=colour)
        rows.add_row(Text(mark, style=colour), stands, Text(worth, style="dim"), Text(task.task, style="dim"))
    if len(shown) < len(checked.tasks):
        rows.add_row("", Text(f"{len(checked.tasks) - len(shown)} more are done", style="green"))
    return Group(rows, Text(), *(Text(line) for line in summary))


def _summary(checked: Checked) -> list[str]:
    done, written, every = checked.points(State.DONE), checked.points(State.WRITTEN), checked.points()
    lines = []
    following = checked.next
    if following is not None:
        lines += [f"Next: {following.cell} ({following.task})", *(f"  {line}" for line in _advice(following)), ""]
    person = f", and {written:g} for a person to grade" if written else ""
    lines.append(f"Visible checks passed in cells worth {done:g} of {every:g} points{person}.")
    lines.append("When your notebook is graded, hidden checks try other inputs.")
    return lines


def _advice(task: Task) -> tuple[str, ...]:
    return task.message or ("This task still waits for your answer.",)


def watch(notebook: Path, timeout: float) -> None:
    """Check at every save, until Ctrl-C. On a terminal the page stands still; elsewhere each check prints its lines."""
    with (
        suppress(KeyboardInterrupt),
        Live(console=out, screen=True, auto_refresh=False) if out.is_terminal else nullcontext() as live,
    ):
        last: RenderableType = Text()
        while True:
            stamp = _stamp(notebook)
            _footer(live, last, f"Running {notebook.name} ...")
            try:
                last = _checked(notebook, timeout, stamp, plain=live is None)
            except Cancelled:
                continue
            _footer(live, last, "Waiting for the next save; Ctrl-C ends.")
            while _stamp(notebook) == stamp:
                time.sleep(POLL)


def _checked(notebook: Path, timeout: float, stamp: Stamp, *, plain: bool) -> RenderableType:
    """The page of one check; printed at once if ``plain``. Raises Cancelled when the file is saved meanwhile."""
    try:
        checked = run_check(notebook, timeout=timeout, wanted=lambda: _stamp(notebook) == stamp)
    except CourseError as problem:  # half a file, for instance, that an editor is just writing
        if plain:
            say(str(problem), error=True)
        return Text(str(problem), style="red")
    if plain:
        _show(checked)
    return page(checked, out.height)


def _footer(live: Live | None, shown: RenderableType, text: str) -> None:
    if live is not None:
        live.update(Group(shown, Text(), Text(text, style="dim")), refresh=True)


def _stamp(path: Path) -> Stamp:
    """What changes with every save, also with one by renaming; None while there is no file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
