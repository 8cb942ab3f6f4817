"""How commands talk: bars and tables on a terminal, plain lines elsewhere, JSON for programs."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from autograder.errors import CourseError

out = Console(highlight=False)


class Pace:
    """How far a piece of work is, how fast it goes, and what has failed so far, in a few words."""

    def __init__(self) -> None:
        self.total = self.done = self.failed = self._already = 0
        self._started = time.monotonic()

    def begin(self, total: int, already: int = 0) -> None:
        """already: how many of them need no work, and come first."""
        self.total, self._already, self._started = total, already, time.monotonic()

    def advance(self, *, failed: bool = False) -> None:
        self.done += 1
        self.failed += failed

    def __str__(self) -> str:
        minutes = (time.monotonic() - self._started) / 60
        worked = self.done - self._already
        words = []
        if worked > 0 and minutes > 0:
            rate = worked / minutes
            words = [f"{rate:.3g} a minute", f"{_duration((self.total - self.done) / rate)} left"]
        if self.failed:
            words.append(f"{self.failed} failed")
        return ", ".join(words)


class Begin(Protocol):
    def __call__(self, total: int, already: int = 0, /) -> None: ...


class Advance(Protocol):
    def __call__(self, name: str, /, *, failed: bool = False) -> None: ...


@contextmanager
def progress(what: str, *, quiet: bool) -> Iterator[tuple[Begin, Advance]]:
    """A bar on a terminal; elsewhere a plain line for each step; nothing if standard output is for a program."""
    pace = Pace()
    if quiet or not out.is_terminal:

        def advance(name: str, /, *, failed: bool = False) -> None:
            pace.advance(failed=failed)
            if not quiet:
                say(f"{what} {pace.done}/{pace.total} {name}" + (f" ({pace})" if str(pace) else ""))

        yield pace.begin, advance
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"))
    with Progress(*columns, console=out, transient=True) as bar:
        task = bar.add_task(what, total=None, pace="")

        def begin(total: int, already: int = 0, /) -> None:
            pace.begin(total, already)
            bar.update(task, total=total)

        def forward(name: str, /, *, failed: bool = False) -> None:
            pace.advance(failed=failed)
            bar.update(task, advance=1, pace=str(pace))

        yield begin, forward


def _duration(minutes: float) -> str:
    if minutes < 2:
        return f"{max(minutes * 60, 0):.0f} s"
    return f"{minutes:.0f} min" if minutes < 120 else f"{minutes / 60:.1f} h"


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
