"""nbgrader's database and its folder of autograded work. Nothing else in this package writes to either."""

from autograder.gradebook.assignment import register
from autograder.gradebook.database import GradebookError, gradebook
from autograder.gradebook.recording import record
from autograder.gradebook.scores import Grades, Score, earlier, scores, scores_of

__all__ = ["GradebookError", "Grades", "Score", "earlier", "gradebook", "record", "register", "scores", "scores_of"]
