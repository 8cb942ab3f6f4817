"""What became of each submission, as lines of JSON that a program can follow while the class is graded."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from autograder.errors import CourseError
from autograder.grading import Graded


@contextmanager
def logged(path: Path | None) -> Iterator[Callable[[Graded], None]]:
    """What appends to the file the lines of a submission; without a file, what does nothing.

    Raises CourseError, and so does what it gives, where the file cannot be written.
    """
    if path is None:
        yield lambda graded: None
        return

    def refused(error: OSError) -> CourseError:
        return CourseError(f"{path} cannot be written: {error.strerror}.")

    try:
        file = path.open("ab", buffering=0)  # nothing is left to be written when it is closed
    except OSError as error:
        raise refused(error) from error
    with file:

        def write(graded: Graded) -> None:
            lines = "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries(graded))
            try:
                file.write(lines.encode())
            except OSError as error:
                raise refused(error) from error

        yield write


def entries(graded: Graded) -> Iterator[dict[str, Any]]:
    """A line for each test cell, then one for the submission. Seconds are wall time, memory is in bytes."""
    of = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "assignment": graded.assignment_id,
        "student": graded.student_id,
    }
    for notebook, verdicts in graded.verdicts.items():
        for verdict in verdicts:
            yield {
                "event": "cell",
                **of,
                "notebook": notebook,
                "cell": verdict.grade_id,
                "status": str(verdict.status),
                "points": verdict.points,
                "code": verdict.code,
                "seconds": round(verdict.seconds, 3),
                "memory": graded.memory,
            }
    yield {
        "event": "submission",
        **of,
        "points": None if graded.problem else graded.points,
        "problem": graded.problem,
        "reused": graded.reused,
        "seconds": round(graded.seconds, 3),
        "memory": graded.memory,
        "parts": {name: round(seconds, 3) for name, seconds in graded.parts.items()},
    }
