"""Auto-graded deep-learning exercises, and the engine that grades them on top of nbgrader."""

__version__ = "0.1.0"
