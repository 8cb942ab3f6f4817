"""The courses that the benchmarks grade: made in a folder, with a class that has handed in."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from autograder.bank import BankFile, fill, read_bank
from autograder.cells import grade_id, is_answer
from autograder.course import Course

ROOT = Path(__file__).resolve().parents[1]
CONFIG = "c = get_config()\nc.CourseDirectory.course_id = 'bench'\nc.Execute.timeout = 300\n"
METADATA = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}

# A notebook of the lightest kind that needs Keras: everything but the import takes a fraction of a second.
LIGHT = (
    ("setup", "instructor", "import numpy as np\nimport keras"),
    (
        "build",
        "answer",
        "def build_model(num_classes):\n"
        "    ### BEGIN SOLUTION\n"
        "    return keras.Sequential([\n"
        "        keras.Input((28, 28, 1)), keras.layers.Conv2D(8, 3, activation='relu'), keras.layers.MaxPooling2D(),\n"
        "        keras.layers.Flatten(), keras.layers.Dense(num_classes, activation='softmax')])\n"
        "    ### END SOLUTION\n"
        "model = build_model(10)",
    ),
    ("test-count", "test", "assert model.count_params() == 8 * 10 + 13 * 13 * 8 * 10 + 10"),
    ("test-shape", "test", "assert tuple(model(np.zeros((3, 28, 28, 1))).shape) == (3, 10)"),
    ("total", "answer", "### BEGIN SOLUTION\ntotal = sum(range(101))\n### END SOLUTION"),
    ("test-total", "test", "assert total == 5050"),
)
# The same with no library at all: for the engine's own cost, and for many submissions.
TINY = LIGHT[4:]
# A notebook that trains: on one thread, so that two side by side do not fight for the cores.
TRAINING = (
    (
        "setup",
        "instructor",
        "import numpy as np\nimport keras\nrng = np.random.default_rng(0)\n"
        "x = rng.normal(size=(20000, 28, 28, 1)).astype('float32')\n"
        "y = (x[:, :14].mean(axis=(1, 2, 3)) > 0).astype(int)",
    ),
    (
        "train",
        "answer",
        "### BEGIN SOLUTION\n"
        "model = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Conv2D(16, 3, activation='relu'),\n"
        "    keras.layers.MaxPooling2D(), keras.layers.Conv2D(16, 3, activation='relu'), keras.layers.Flatten(),\n"
        "    keras.layers.Dense(2, activation='softmax')])\n"
        "model.compile('adam', 'sparse_categorical_crossentropy', metrics=['accuracy'])\n"
        "history = model.fit(x, y, epochs=EPOCHS, batch_size=64, verbose=0)\n"
        "### END SOLUTION",
    ),
    ("test-loss", "test", "assert history.history['loss'][-1] < history.history['loss'][0]"),
)


def small_course(folder: Path, cells: tuple[tuple[str, str, str], ...], students: int, **replaced: str) -> Course:
    """A course with the assignment ``bench``: one notebook of the cells, and a class that has them all right."""
    notebook = new_notebook(metadata=METADATA, cells=[_cell(*cell) for cell in cells])
    for cell in notebook.cells:
        for name, value in replaced.items():
            cell.source = cell.source.replace(name, value)
    _write(folder, "bench", notebook)
    return _hand_in(folder, "bench", [{} for _ in range(students)])


def convolution_course(folder: Path, students: int) -> Course:
    """The convolution exercise with all its pictures, handed in with the bank's answers, right and wrong."""
    bank = _exercise(folder, "convolution")
    return _hand_in(folder, "convolution", [bank[(7 * number) % len(bank)].cells for number in range(students)])


def reference_course(folder: Path, name: str, students: int) -> Course:
    """An exercise of this course, handed in with the reference's answers."""
    _exercise(folder, name)
    return _hand_in(folder, name, [{} for _ in range(students)])


def _exercise(folder: Path, name: str) -> list[BankFile]:
    source = nbformat.read(ROOT / f"source/{name}/{name}.ipynb", as_version=4)
    _write(folder, name, source)
    shutil.copytree(ROOT / "solutions" / name, folder / "solutions" / name)
    return read_bank(ROOT / "solutions" / name, source)


def _cell(name: str, role: str, source: str) -> NotebookNode:
    known = {"grade": role == "test", "solution": role == "answer", "locked": role != "answer", "task": False}
    metadata = {**known, "grade_id": name, "schema_version": 3, **({"points": 1} if role == "test" else {})}
    return new_code_cell(source, id=name, metadata={"nbgrader": metadata})


def _write(folder: Path, name: str, notebook: NotebookNode) -> None:
    (folder / "source" / name).mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(CONFIG)
    nbformat.write(notebook, folder / "source" / name / f"{name}.ipynb")


def _hand_in(folder: Path, name: str, answers: list[Mapping[str, str]]) -> Course:
    course = Course.open(folder)
    source = course.source_notebooks(name)[name]
    for number, cells in enumerate(answers):
        notebook = fill(copy.deepcopy(source), cells)
        for cell in notebook.cells:
            if is_answer(cell) and grade_id(cell) not in cells:
                cell.source = "\n".join(line for line in cell.source.splitlines() if "### " not in line)
        path = folder / "submitted" / f"s{number:04}" / name / f"{name}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    return course
