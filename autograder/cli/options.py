"""What several commands have: options, exit codes, and the assignments that are meant."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.errors import CourseError

if TYPE_CHECKING:
    from autograder.course import Course

WRONG_USE, CHECK_FAILED = 2, 1

CourseOption = Annotated[
    Path, typer.Option("--course", help="The course's root folder, with source/ and nbgrader_config.py.")
]
JobsOption = Annotated[int, typer.Option("--jobs", min=0, help="Notebooks at once; 0: one for each core.")]
SandboxOption = Annotated[
    str, typer.Option("--sandbox", help="auto and require: enclose student code or stop; off: run it unprotected.")
]
GpuOption = Annotated[
    str, typer.Option("--gpu", help="auto: notebooks that train take turns on the GPUs that work here; off: none does.")
]
JsonOption = Annotated[
    Path | None, typer.Option("--json", help="Write the result to this file; - for standard output.")
]


def assignments(course: Course, names: Sequence[str] | None) -> list[str]:
    """The assignments that are named, or all. Raises CourseError for one that is not there."""
    known = course.assignments()
    if not names and not known:
        raise CourseError(f"{course.folder('source')} has no assignments: a notebook would be source/NAME/NAME.ipynb.")
    return [course.require_assignment(name) for name in names] if names else known
