"""How commands talk: bars and tables on a terminal, plain lines elsewhere, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from autograder.errors import CourseError

out = Console(highlight=False)


@contextmanager
def progress(what: str, *, quiet: bool) -> Iterator[tuple[Callable[[int], None], Callable[[str], None]]]:
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
                say(f"{what} {done}/{of} {name}")

        yield begin, advance
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=out, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield (lambda total: bar.update(task, total=total)), (lambda name: bar.advance(task))


@contextmanager
def download_progress(what: str) -> Iterator[Callable[[int, int | None], None]]:
    """Told (bytes so far, bytes in all or None): a bar on a terminal; elsewhere a line for every ten megabytes."""
    if out.is_terminal:
        with Progress(
            TextColumn("{task.description}"), BarColumn(), DownloadColumn(), console=out, transient=True
        ) as bar:
            task = bar.add_task(what, total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)
        return
    shown = 0

    def report(done: int, total: int | None) -> None:
        nonlocal shown
        if done // 10_000_000 > shown or done == total:
            shown = done // 10_000_000
            say(f"{what}: {done / 1e6:.0f} MB" + (f" of {total / 1e6:.0f} MB" if total else ""))

    yield report


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table on a terminal; elsewhere lines with tabs."""
    if not out.is_terminal:
        for row in (header, *rows):
            say("\t".join(" ".join(part.split()) for part in row))
        return
    shown = Table(*header, header_style="bold", show_edge=False)
    for row in rows:
        shown.add_row(*(part.replace("[", "\\[") for part in row))
    out.print(shown)


def say(text: str, *, error: bool = False) -> None:
    typer.echo(text, err=error)


def is_stdout(path: Path | None) -> bool:
    return path is not None and str(path) == "-"


def write_json(path: Path | None, content: Any) -> None:
    text = json.dumps(content, indent=2, ensure_ascii=False)
    if is_stdout(path):
        print(text)
    elif path is not None:
        try:
            path.write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            raise CourseError(f"{path} cannot be written: {error.strerror}.") from error
