"""A new exercise to begin with: a notebook with one small task, and a bank with one right and one wrong answer.

It validates as it is, so that an author changes something that works.
"""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.course import Course
from autograder.errors import CourseError

_KERNEL = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}

INTRO = """\
# {title}

What is this notebook about, and what will a student be able to do at its end? Say it here in a few lines."""

SETUP = """\
import matplotlib.pyplot as plt
import numpy as np

from autograder import checks

patch = np.array([[3, 3], [0, 1]])
kernel = np.array([[0, 2], [1, 2]])"""

ABOUT = """\
## 1. One step (1 point)

A convolution lays its kernel on a patch of the image, multiplies what lies on top of each other, and adds up.
Write `step(patch, kernel)`:

- `patch`, `kernel`: arrays of the same shape (rows, columns);
- it returns one number."""

ANSWER = '''\
def step(patch, kernel):
    """The sum of the products of patch and kernel, arrays of the same shape."""
    ### BEGIN SOLUTION
    return (patch * kernel).sum()
    ### END SOLUTION'''

TEST = """\
from autograder import checks
import numpy as np

checks.example(step, (np.array([[1, 2]]), np.array([[3, 4]])), 11, name="step", wrong={"mean-for-sum": 5.5})
checks.visible_passed("step")
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(1)
patches = [(rng.integers(0, 9, size=shape), rng.integers(-3, 4, size=shape)) for shape in [(3, 3), (2, 5), (1, 1)]]
checks.function(step, lambda patch, kernel: float(np.vdot(patch, kernel)), patches, name="step")
### END HIDDEN TESTS"""

PICTURE = """\
fig, axes = plt.subplots(1, 2, figsize=(5, 2.5))
for ax, (title, values) in zip(axes, {"patch": patch, "kernel": kernel}.items()):
    ax.imshow(values, cmap="Greys")
    ax.set_title(title)
    ax.axis("off")
fig.suptitle(f"one step gives {step(patch, kernel)}")
plt.show()"""

ACCEPTED = """\
# why: plain loops; takes lists as well
# %% step
def step(patch, kernel):
    total = 0
    for pixels, weights in zip(patch, kernel):
        for pixel, weight in zip(pixels, weights):
            total += pixel * weight
    return total
"""

REJECTED = """\
# why: takes the average of the products
# fails: test-step [mean-for-sum]
# %% step
def step(patch, kernel):
    return np.mean(np.multiply(patch, kernel))
"""


def start(course: Course, name: str) -> list[Path]:
    """Write the files of a new exercise and return their paths.

    Raises CourseError for a name that nbgrader does not take, and where there is something already.
    """
    if not re.fullmatch(r"[A-Za-z0-9][\w-]*", name, re.ASCII):
        raise CourseError(f'"{name}" cannot be the name of an assignment: take letters, digits, "-" and "_".')
    notebook = course.folder("source") / name / f"{name}.ipynb"
    bank = course.bank / name
    for folder in (notebook.parent, bank):
        if folder.exists():
            raise CourseError(f"{folder} is there already. Choose another name; nothing was changed.")
    texts = {
        notebook: nbformat.writes(_notebook(name)) + "\n",
        bank / "accepted" / "loops.py": ACCEPTED,
        bank / "rejected" / "mean.py": REJECTED,
    }
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(texts)


def _notebook(name: str) -> NotebookNode:
    title = re.sub(r"[-_]+", " ", name).strip().capitalize()
    picture = _code("picture-step", PICTURE, locked=True)
    picture.metadata["tags"] = ["picture"]
    cells = [
        new_markdown_cell(INTRO.format(title=title), id="intro"),
        _code("setup", SETUP, locked=True),
        new_markdown_cell(ABOUT, id="about-step"),
        _code("step", ANSWER, solution=True),
        _code("test-step", TEST, locked=True, grade=True, points=1),
        picture,
    ]
    return new_notebook(metadata=_KERNEL, cells=cells)


def _code(
    name: str, source: str, *, solution: bool = False, locked: bool = False, grade: bool = False, points: int = 0
) -> NotebookNode:
    metadata = {"grade_id": name, "schema_version": 3, "task": False}
    metadata |= {"solution": solution, "locked": locked, "grade": grade}
    return new_code_cell(source, id=name, metadata={"nbgrader": metadata | ({"points": points} if grade else {})})
