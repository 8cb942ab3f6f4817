"""Files beside a notebook: what a student handed in with it, and what the instructor put there."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import os
import sys
from collections.abc import Collection, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from nbgrader.converters import Autograde

from autograder.course import Course
from autograder.submissions.handed import whole

TIMESTAMP = "timestamp.txt"  # nbgrader reads in it when the work was handed in
_NOT_BESIDE = (".ipynb_checkpoints", "__pycache__", "*.ipynb")
_MODULES = (*importlib.machinery.all_suffixes(), ".pyd")


def handed_in(course: Course, assignment_id: str, folder: Path) -> tuple[dict[str, Path], list[str]]:
    """A student's files by relative path, and notes on those that are left out.

    Left out are links, modules that would hide an installed one (``numpy.py``), what cannot be read, and what is beyond
    nbgrader's ``CourseDirectory.max_dir_size``; without a note, the instructor's own files, which are there anyway, and
    what ``CourseDirectory.ignore`` names.
    """
    instructors = source_files(course, assignment_id)
    limit = course.directory.max_dir_size * 1000
    files: dict[str, Path] = {}
    notes = []
    size = 0
    for name, path in _walk(folder, course.directory.ignore):
        if name in instructors:
            continue
        reason = _objection(name, path, instructors)
        if not reason and name == TIMESTAMP:
            reason = _objection_to_time(course, folder)
        if not reason and (size := size + path.stat().st_size) > limit:
            reason = f"all files together have more than the {limit / 1e6:g} MB of CourseDirectory.max_dir_size"
        if reason:
            notes.append(f"{path} was left out: {reason}.")
        else:
            files[name] = path
    return files, notes


def source_files(course: Course, assignment_id: str) -> dict[str, Path]:
    """The instructor's files by relative path, those that nbgrader lays over a student's.

    These are all beside the source notebooks but for what ``CourseDirectory.ignore`` and
    ``Autograde.exclude_overwriting`` name.
    """
    students = Autograde(coursedir=course.directory, config=course.config).exclude_overwriting.get(assignment_id, [])
    walk = _walk(course.assignment_folder("source", assignment_id), course.directory.ignore)
    return {name: path for name, path in walk if path.is_file() and name not in students}


def hides_a_module(name: str) -> bool:
    """Whether a module of this name (``numpy``) beside a notebook would be imported in place of an installed one."""
    if name in sys.stdlib_module_names or name in {"sitecustomize", "usercustomize"}:
        return True
    try:
        spec = importlib.util.find_spec(name) if name.isidentifier() else None
    except (ImportError, ValueError):
        return False
    # A folder without __init__.py, which any folder on the path is, gives way to a module.
    return spec is not None and spec.origin is not None


def _walk(folder: Path, ignored: Sequence[str]) -> Iterator[tuple[str, Path]]:
    """All files below a folder in a fixed order, and the folders that are links or closed."""
    patterns = (*_NOT_BESIDE, *ignored)
    for parent, folders, files in os.walk(folder):
        entries = [name for name in sorted([*folders, *files]) if not any(fnmatch(name, one) for one in patterns)]
        folders[:] = [name for name in entries if name in folders and _is_open(Path(parent, name))]
        for name in entries:
            if name not in folders:
                path = Path(parent, name)
                yield path.relative_to(folder).as_posix(), path


def _is_open(folder: Path) -> bool:
    return not folder.is_symlink() and os.access(folder, os.R_OK | os.X_OK)


def _objection(name: str, path: Path, instructors: Collection[str]) -> str:
    """Why a file handed in cannot lie beside the notebook; empty if it can."""
    top = PurePosixPath(name).parts[0].partition(".")[0]
    if whole(name) != name:
        return "its name is not valid UTF-8"
    if path.is_symlink():
        return "it is a symbolic link"
    if not path.is_file() or not os.access(path, os.R_OK):
        return "it cannot be read"
    if any(other.startswith(f"{name}/") or name.startswith(f"{other}/") for other in instructors):
        return "the assignment has a file and a folder of this name itself"
    if name.endswith(_MODULES) and hides_a_module(top):
        return f"Python would import it in place of the installed module {top}; it needs another name"
    return ""


def _objection_to_time(course: Course, folder: Path) -> str:
    try:
        known = course.directory.get_existing_timestamp(str(folder)) is not None
    except Exception:  # nbgrader reads the file as it is: what fails depends on what it holds
        known = False
    return "" if known else "it holds no date and time, so that whether the work was late is not known"
