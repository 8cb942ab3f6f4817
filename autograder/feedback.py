"""nbgrader's feedback pages for graded work."""

from __future__ import annotations

import copy

from nbgrader.converters import GenerateFeedback

from autograder.course import Course
from autograder.gradebook.database import run


def generate(course: Course, assignment_id: str) -> None:
    """Write ``feedback/<student>/<assignment>/<notebook>.html`` for everyone who has been graded."""
    config = copy.deepcopy(course.config)
    config.CourseDirectory.assignment_id = assignment_id
    config.GenerateFeedback.force = True
    if not any(course.folder("autograded").glob(f"*/{assignment_id}/*.ipynb")):
        return
    run(GenerateFeedback(coursedir=Course(course.root, config).directory, config=config))
