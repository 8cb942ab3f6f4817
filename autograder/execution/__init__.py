"""From a submission to verdicts: runs the student's cells in their kernel and the test cells in the checker."""

from autograder.execution.engine import Engine

__all__ = ["Engine"]
