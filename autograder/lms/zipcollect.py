"""nbgrader's own ``nbgrader zip_collect`` with the names of Moodle and Canvas, in ``nbgrader_config.py``:

c.ZipCollectApp.collector_plugin = "autograder.lms.zipcollect.LmsCollectorPlugin"
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.plugins.zipcollect import FileNameCollectorPlugin

from autograder.lms.handedin import notebook_name, parse


class LmsCollectorPlugin(FileNameCollectorPlugin):
    """Reads student, notebook and time from what Moodle or Canvas named a file; the student id is the LMS' number."""

    def collect(self, submitted_file: str) -> dict[str, str] | None:
        path = Path(submitted_file)
        if path.suffix not in self.valid_ext:
            return None
        found = parse(path.as_posix()) or parse(path.name)
        if found is None or os.path.islink(submitted_file):
            return None
        course = self.parent.coursedir
        released = Path(course.format_path(course.release_directory, ".", course.assignment_id))
        notebooks = sorted(one.stem for one in released.glob("*.ipynb"))
        name = notebook_name(found.file, notebooks, only_one=True)
        if name is None:
            return None
        # Attempts of one student differ by their number; a second each keeps their order where the times are equal.
        time = datetime.fromtimestamp(path.stat().st_mtime + found.attempt, UTC)
        return {"student_id": found.user, "file_id": name, "timestamp": f"{time:%Y-%m-%d %H:%M:%S} UTC"}
