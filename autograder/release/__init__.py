"""Source to release: make the students' notebooks, and make sure that nothing hidden goes along."""

from autograder.release.leaks import Leak, scan
from autograder.release.notebooks import generate

__all__ = ["Leak", "generate", "scan"]
