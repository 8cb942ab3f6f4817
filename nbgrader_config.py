"""nbgrader's configuration of this course. `nbgrader` and `autograder` both read it from the repository's root."""

c = get_config()  # noqa: F821  (nbgrader defines it)

c.CourseDirectory.course_id = "deep-learning"
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "*.json", "*.log"]

# A cell that trains or that imports Keras for the first time may take its time; an endless loop must end.
c.Execute.timeout = 120
