"""Open the gradebook, and run nbgrader's converters on a copy of it."""

from __future__ import annotations

import copy
import io
import logging
import re
import sqlite3
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock
from uuid import uuid4

import nbgrader.api
from alembic.config import Config as AlembicConfig
from alembic.script import ScriptDirectory
from nbgrader.api import Base, Gradebook
from nbgrader.converters.base import BaseConverter
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import URL, Engine, create_engine, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import scoped_session
from sqlalchemy.pool import NullPool, QueuePool

from autograder.course import Course
from autograder.errors import CourseError

_OF_EVERY_FAILURE = (
    "Traceback",
    "During handling",
    "The above exception",
    "There was an error processing",
    "Please see the",
)


class GradebookError(CourseError):
    """The gradebook refused something. It, and the folder of autograded work, are as they were before."""


@contextmanager
def gradebook(course: Course) -> Iterator[Gradebook]:
    """The course's gradebook, made if there is none. Raises GradebookError for whatever the database complains of."""
    with database(course) as engine, _tornado_silenced():
        address = engine.url.render_as_string(hide_password=False)
        with Gradebook(address, course.directory.course_id) as opened:
            yield opened


@contextmanager
def database(course: Course) -> Iterator[Engine]:
    """The same without nbgrader's Gradebook, whose engine compiles each statement anew every time that it is opened."""
    # nbgrader resolves a relative path in the folder it is called in, which is the course's.
    url = make_url(course.directory.db_url)
    if url.get_backend_name() == "sqlite" and url.database and "uri" not in url.query:
        url = url.set(database=str(course.root / url.database))
    try:
        engine = _engine(url)
        _create(engine)
        yield engine
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        hint = "`nbgrader db upgrade` may be missing." if "no such" in reason else "Try again, or restore a backup."
        raise GradebookError(f"The gradebook {url!r} cannot be used: {reason}. {hint}") from error


@contextmanager
def scratch() -> Iterator[tuple[str, Engine]]:
    """Address and engine of an empty gradebook in memory. nbgrader commits cell by cell; here none of that is final.

    One thread at a time has it. nbgrader opens it ten times for a submission, each time with an engine of its own,
    which compiles each statement anew, and looks whether all tables and the course are there. Here it gets the same
    engine each time, and looks the first time.
    """
    with _one_at_a_time:
        address, engine, kept = _in_memory()
        opened_first: dict[str, Any] = {}
        open_really = Gradebook.__init__

        def engine_of(url: str, **options: Any) -> Engine:
            return engine if url == address else create_engine(url, **options)

        def opened(self: Gradebook, db_url: str, *arguments: Any, **options: Any) -> None:
            if db_url == address and opened_first:
                # A session of its own: another one may be open.
                vars(self).update(opened_first, db=scoped_session(opened_first["db"].session_factory))
                return
            open_really(self, db_url, *arguments, **options)
            if db_url == address:
                opened_first.update(vars(self))

        empty = False
        try:
            with (
                mock.patch.object(nbgrader.api, "create_engine", engine_of),
                mock.patch.object(Gradebook, "__init__", opened),
            ):
                yield address, engine
            empty = _emptied(engine)
        finally:
            if not empty:  # nbgrader has failed, and may not have closed what it had opened: the next one is a new one
                _in_memory.cache_clear()
                engine.dispose()
                kept.close()


_one_at_a_time = threading.Lock()


@lru_cache(maxsize=1)
def _in_memory() -> tuple[str, Engine, sqlite3.Connection]:
    """The database lives as long as a connection to it; nbgrader closes those of the engine."""
    name = f"file:{uuid4().hex}?mode=memory&cache=shared"
    kept = sqlite3.connect(name, uri=True, check_same_thread=False)
    address = f"sqlite:///{name}&uri=true"
    engine = create_engine(address, poolclass=QueuePool, connect_args={"check_same_thread": False})
    Base.metadata.create_all(engine)
    return address, engine, kept


def _emptied(engine: Engine) -> bool:
    try:
        with engine.begin() as connection:
            for table in reversed(Base.metadata.sorted_tables):
                connection.execute(table.delete())
    except SQLAlchemyError:
        return False
    return True


@contextmanager
def aside(course: Course) -> Iterator[Path]:
    """A folder for the time being, in the course's own: what is made in it can be moved into place by renaming."""
    with TemporaryDirectory(prefix=".grading-", dir=course.root) as folder:
        yield Path(folder)


def redirected(course: Course, folder: Path, database: str) -> Course:
    """The course, with ``folder`` and ``database`` in place of its submissions, its outputs and its gradebook."""
    config = copy.deepcopy(course.config)
    directory = config.CourseDirectory
    directory.db_url = database
    for kind in ("submitted", "autograded", "release"):
        # Relative to the root, as nbgrader makes a regular expression of it and escapes only the root.
        setattr(directory, f"{kind}_directory", f"{folder.name}/{kind}")
    directory.notebook_id = "*"
    return Course(course.root, config)


def run(converter: BaseConverter, *, subject: str = "") -> None:
    """Run a converter of nbgrader's without a word.

    Raises GradebookError with what nbgrader logged as wrong with the ``subject``; the whole log, tracebacks and all, is
    a note on the exception.
    """
    logged = io.StringIO()
    log = logging.Logger("nbgrader", logging.ERROR)
    log.addHandler(logging.StreamHandler(logged))
    converter.log = log
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            converter.start()
    except Exception as error:
        reason = _gist(logged.getvalue()) or str(error)
        failure = GradebookError(f"{subject}: {reason}" if subject else reason)
        failure.add_note(logged.getvalue())
        raise failure from error


def _gist(log: str) -> str:
    """The exceptions in a log, without their tracebacks and what nbgrader says about every failure."""
    lines = [line for line in log.splitlines() if re.match(r"\S", line) and not line.startswith(_OF_EVERY_FAILURE)]
    texts = [re.sub(r"^(\w+\.)+", "", line).removeprefix("GradebookError: ").rstrip(".") for line in lines]
    return "; ".join(dict.fromkeys(texts))


@lru_cache(maxsize=1)
def _engine(url: URL) -> Engine:
    """It knows its statements; connections are not kept."""
    return create_engine(url, poolclass=NullPool)


def _create(engine: Engine) -> None:
    """What nbgrader does for a new gradebook, without the command ``alembic``, which need not be on the path."""
    if not inspect(engine).get_table_names():
        config = AlembicConfig()
        config.set_main_option("script_location", ALEMBIC_DIR.replace("%", "%%"))
        version = ScriptDirectory.from_config(config).get_current_head()
        with engine.begin() as connection:
            Base.metadata.create_all(connection)
            connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
            connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": version})


@contextmanager
def _tornado_silenced() -> Iterator[None]:
    """nbgrader prints database errors through tornado's log before it raises them."""
    log = logging.getLogger("tornado.application")
    disabled, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = disabled
