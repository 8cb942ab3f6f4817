"""To and from learning management systems: grades into the files that they offer, submissions out of their archives."""

from autograder.lms.collecting import Collected, collect
from autograder.lms.exporters import only_assignment
from autograder.lms.filling import Filled, fill_canvas, fill_moodle
from autograder.lms.grades import Gradesheet, Person, gradesheet, people
from autograder.lms.plain import gradescope_table, plain_table
from autograder.lms.tables import Table, read, write

__all__ = [
    "Collected",
    "Filled",
    "Gradesheet",
    "Person",
    "Table",
    "collect",
    "fill_canvas",
    "fill_moodle",
    "gradescope_table",
    "gradesheet",
    "only_assignment",
    "people",
    "plain_table",
    "read",
    "write",
]
