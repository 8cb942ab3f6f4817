"""nbgrader's feedback pages for graded work: without the hidden tests, and with nothing in them that a browser runs."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from nbgrader.converters import GenerateFeedback

from autograder.course import Course
from autograder.errors import CourseError
from autograder.feedback.hiding import Hiding
from autograder.feedback.pages import PageExporter, harmless
from autograder.gradebook.database import run
from autograder.grading import records

__all__ = ["generate", "graded_students"]


def generate(
    course: Course, assignment_id: str, student_ids: Sequence[str] | None = None, *, show_hidden: bool = False
) -> list[Path]:
    """Write ``feedback/<student>/<assignment>/<notebook>.html`` for everyone who has been graded, or for some.

    nbgrader's own converter does it, with its template, the scores of the gradebook and the comments of graders. Of a
    test cell a page holds what students see in the released notebook, its status and its message; ``show_hidden`` adds
    the hidden tests and all that was printed. Returns the pages, by student. Raises CourseError if nobody, or not one
    of the students that are named, has been graded, and GradebookError if a page cannot be made; the others are.
    """
    course.require_assignment(assignment_id)
    graded = graded_students(course, assignment_id)
    wanted = graded if student_ids is None else list(dict.fromkeys(student_ids))
    if unknown := sorted(set(wanted) - set(graded)):
        raise CourseError(
            f"{', '.join(unknown)}: no graded work for {assignment_id} in {course.folder('autograded')}. "
            f"Grade it first: autograder grade {assignment_id}"
        )
    if not wanted:
        raise CourseError(
            f"Nobody has been graded for {assignment_id} yet: {course.folder('autograded')} holds none of their work. "
            f"Grade it first: autograder grade {assignment_id}"
        )
    config = copy.deepcopy(course.config)
    config.CourseDirectory.assignment_id = assignment_id
    config.CourseDirectory.notebook_id = "*"
    config.GenerateFeedback.force = True
    steps: list[Any] = [harmless] if show_hidden else [Hiding(course, records(course, assignment_id)), harmless]
    converter = _Feedback(wanted, coursedir=Course(course.root, config).directory, config=config)
    converter.preprocessors = [*converter.preprocessors, *steps]  # after those that the course configures
    run(converter)
    pages = [
        course.assignment_folder("feedback", assignment_id, student_id) / f"{path.stem}.html"
        for student_id in wanted
        for path in _notebooks(course.assignment_folder("autograded", assignment_id, student_id))
    ]
    return [page for page in pages if page.is_file()]  # the course's student_id_exclude leaves some out


def graded_students(course: Course, assignment_id: str) -> list[str]:
    """Who has a graded notebook in ``autograded/``, sorted."""
    folders = course.folder("autograded").glob("*/")
    ids = [folder.name for folder in folders if not folder.name.startswith(".")]
    return sorted(name for name in ids if any(_notebooks(course.assignment_folder("autograded", assignment_id, name))))


class _Feedback(GenerateFeedback):
    """nbgrader's converter for some students, with pages that run nothing."""

    def __init__(self, student_ids: Sequence[str], **options: Any) -> None:
        super().__init__(**options)
        self.exporter_class = PageExporter
        self._student_ids = student_ids

    def init_notebooks(self) -> None:
        # nbgrader would look for the folders with a pattern, in which "[" has a meaning.
        self.assignments = {}
        for student_id in self._student_ids:
            folder = self._format_source(self.coursedir.assignment_id, student_id)
            self.assignments[folder] = [str(path) for path in _notebooks(Path(folder))]

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """nbgrader copies the files that lie beside the notebooks: of the notebooks themselves, never one."""
        super().init_assignment(assignment_id, student_id)
        target = Path(self._format_dest(assignment_id, student_id))
        pages = [target / f"{Path(notebook).stem}.html" for notebook in self.notebooks]
        for path in (*target.rglob("*.ipynb"), *pages):
            path.unlink(missing_ok=True)


def _notebooks(folder: Path) -> Iterable[Path]:
    return sorted(folder.glob("*.ipynb"))
