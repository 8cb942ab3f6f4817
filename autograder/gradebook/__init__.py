"""nbgrader's database and its folder of autograded work. Nothing else in this package writes to either."""

from autograder.gradebook.assignment import register
from autograder.gradebook.database import GradebookError
from autograder.gradebook.recording import record
from autograder.gradebook.scores import Grades, Score, earlier, scores

__all__ = ["GradebookError", "Grades", "Score", "earlier", "record", "register", "scores"]
