"""nbgrader's configuration of this course. `nbgrader` and `autograder` both read it from the repository's root."""

from autograder.plugin import use_engine

c = get_config()  # noqa: F821  (nbgrader defines it)

# `nbgrader autograde` and the formgrader's button run student code in a sandbox and the tests elsewhere.
use_engine(c)

c.CourseDirectory.course_id = "deep-learning"
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "*.json", "*.log"]
# What `autograder calibrate` reads and writes beside a source notebook is no part of the assignment.
c.CourseDirectory.ignore += ["calibration.toml", "thresholds.*"]

# A cell that trains or that imports Keras for the first time may take its time; an endless loop must end.
c.Execute.timeout = 120
