"""What students handed in: found, rebuilt on the instructor's notebook whatever happened to it, ready to run."""

from autograder.submissions.finding import Submission, read_submission, stage, tasks
from autograder.submissions.restoring import Restored, restore

__all__ = ["Restored", "Submission", "read_submission", "restore", "stage", "tasks"]
