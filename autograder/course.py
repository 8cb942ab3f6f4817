"""A course directory as nbgrader sees it: where things are, and its own ``nbgrader_config.py``."""

from __future__ import annotations

import copy
import functools
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.errors import CourseError


@dataclass(frozen=True)
class Course:
    """A course: its root folder and nbgrader's configuration of it."""

    root: Path
    config: Config

    @classmethod
    def open(cls, root: Path) -> Course:
        """The course at ``root``. Raises CourseError if the folder holds none or its configuration cannot be read."""
        root = root.resolve()
        config = Config()
        if (root / "nbgrader_config.py").is_file():
            try:
                config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
            except Exception as error:
                raise CourseError(f"{root / 'nbgrader_config.py'} cannot be read: {error}") from error
        config.CourseDirectory.root = str(root)
        course = cls(root, config)
        if not course.folder("source").is_dir():
            raise CourseError(
                f"{root} is no course directory: it has no folder {course.folder('source').name}/. "
                "Go to the course's root, or name it with --course."
            )
        return course

    @functools.cached_property
    def directory(self) -> CourseDirectory:
        # Made once: nbgrader's Configurables take a millisecond, and a submission asks for this one forty times.
        return CourseDirectory(config=self.config)

    def folder(self, kind: str) -> Path:
        """The folder of ``source``, ``release``, ``submitted``, ``autograded`` or ``feedback``."""
        return self.root / str(getattr(self.directory, f"{kind}_directory"))

    def assignment_folder(self, kind: str, assignment_id: str, student_id: str = ".") -> Path:
        """The folder of one assignment (and student), by nbgrader's ``directory_structure``."""
        return Path(self.directory.format_path(str(self.folder(kind)), student_id, assignment_id))

    @property
    def bank(self) -> Path:
        return self.root / "solutions"

    def assignments(self) -> list[str]:
        """All assignments that have a source notebook, sorted."""
        return sorted({path.parent.name for path in self.folder("source").glob("*/*.ipynb")})

    def require_assignment(self, assignment_id: str) -> str:
        if assignment_id not in self.assignments():
            known = ", ".join(self.assignments()) or "none"
            raise CourseError(
                f'There is no assignment "{assignment_id}" in {self.folder("source")} (there: {known}). '
                f"Its notebook would be {self.folder('source') / assignment_id / (assignment_id + '.ipynb')}."
            )
        return assignment_id

    def source_notebooks(self, assignment_id: str) -> dict[str, NotebookNode]:
        """The instructor's notebooks of an assignment by name (without ``.ipynb``)."""
        self.require_assignment(assignment_id)
        paths = sorted(self.assignment_folder("source", assignment_id).glob("*.ipynb"))
        # Every submission is compared with them, and reading one takes ten times as long as copying it.
        return {path.stem: copy.deepcopy(_read_once(path, *stamp(path))) for path in paths}

    def timeout(self) -> int:
        """Seconds that one cell may take: nbgrader's ``Execute.timeout`` (30 where nothing is set)."""
        return int(self.config.get("Execute", {}).get("timeout", 30) or 0)

    def student_ids(self, assignment_id: str) -> list[str]:
        """Who handed in something for the assignment, sorted. Hidden folders are not students."""
        folders = self.folder("submitted").glob(f"*/{assignment_id}")
        return sorted(path.parent.name for path in folders if not path.parent.name.startswith("."))


def stamp(path: Path) -> tuple[int, int]:
    """When a file was changed (nanoseconds) and how large it is (bytes): while both stay, so does what was read."""
    found = path.stat()
    return found.st_mtime_ns, found.st_size


@functools.lru_cache(maxsize=32)
def _read_once(path: Path, changed: int, size: int) -> NotebookNode:
    return read_notebook(path)


def read_notebook(path: Path) -> NotebookNode:
    """A notebook in format 4.5. Raises CourseError, naming the file, if it is none."""
    try:
        notebook = nbformat.read(path, as_version=4)
        cells = notebook.cells
        if not all(isinstance(cell.get("source"), str) and isinstance(cell.get("cell_type"), str) for cell in cells):
            raise ValueError("a cell has no text or no type")
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}.") from error
    except Exception as error:  # nbformat raises many types on files that are no notebooks
        reason = " ".join(str(error).split())[:160]
        raise CourseError(f"{path} is not a notebook ({reason}). Ask for the file again.") from error
    return notebook
