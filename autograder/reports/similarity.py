"""How alike answers are: pairs of students by the code that they share, without what everyone has.

Copydetect compares code by fingerprints of its tokens, so names, comments and spaces make no difference. What the
released notebook gives is no one's own; what many in a class wrote says nothing about two of them. Both are left out.
"""

from __future__ import annotations

import io
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import Any

from nbformat.notebooknode import NotebookNode

from autograder.cells import grade_id, is_answer
from autograder.course import Course, read_notebook
from autograder.errors import CourseError

HOW_TO_GET = "pip install copydetect"
PAIRS = 15  # that are shown
TOKENS, WINDOW = 20, 4  # length of a fingerprint, and of the window from which one is kept
COMMON = 0.2  # a fingerprint that more of the class than this has is common
CLASS_FOR_COMMON = 10  # in a smaller class, two who share something are already many
LEAST = 60  # tokens of their own that both of a pair have in common; less is chance


@dataclass(frozen=True)
class Pair:
    """Two students of one notebook. share: of the code of their own, the larger of the two shares; tokens: how many.

    cells: the answer cells whose answers are the same but for names, comments and spaces.
    """

    notebook: str
    students: tuple[str, str]
    share: float
    tokens: int
    cells: tuple[str, ...] = ()


def available() -> bool:
    return find_spec("copydetect") is not None


def similar_pairs(course: Course, assignment_id: str, student_ids: list[str]) -> list[Pair]:
    """The pairs that share most of their own code, most alike first. Raises ImportError without copydetect."""
    pairs: list[Pair] = []
    answers: dict[str, dict[str, dict[str, str]]] = {}
    released: dict[str, dict[str, str]] = {}
    for name, source in course.source_notebooks(assignment_id).items():
        given = released[name] = _answers(_released(course, assignment_id, name) or source)
        work = answers[name] = {}
        for student_id in student_ids:
            path = course.assignment_folder("autograded", assignment_id, student_id) / f"{name}.ipynb"
            try:
                work[student_id] = _answers(read_notebook(path))
            except CourseError:  # not there, or spoilt since: then there is nothing to compare
                continue
        pairs += _pairs(name, given, work)
    pairs.sort(key=lambda pair: (-round(pair.share, 2), -pair.tokens, pair.students))
    return [replace(pair, cells=_same_cells(pair, released, answers)) for pair in pairs[:PAIRS]]


def _pairs(name: str, given: Mapping[str, str], work: Mapping[str, Mapping[str, str]]) -> Iterator[Pair]:
    from copydetect import compare_files

    written = {student_id: _fingerprints("\n\n".join(answers.values())) for student_id, answers in work.items()}
    known = set(_fingerprints("\n\n".join(given.values())).hashes)
    if len(work) >= CLASS_FOR_COMMON:
        counts = Counter(one for found in written.values() for one in found.hashes)
        known |= {one for one, count in counts.items() if count > COMMON * len(work)}
    own = {student_id: found for student_id, found in written.items() if _keep_own(found, known)}
    for one, other in itertools.combinations(sorted(own), 2):
        tokens, shares, _ = compare_files(own[one], own[other])
        if tokens >= LEAST:
            yield Pair(name, (one, other), min(1.0, float(max(shares))), int(tokens))


def _same_cells(
    pair: Pair, released: Mapping[str, Mapping[str, str]], answers: Mapping[str, Mapping[str, Mapping[str, str]]]
) -> tuple[str, ...]:
    one, other = (answers[pair.notebook][student_id] for student_id in pair.students)
    given = released[pair.notebook]
    return tuple(cell for cell in given if _alike(given[cell], one.get(cell), other.get(cell)))


def _fingerprints(code: str) -> Any:
    from copydetect import CodeFingerprint

    return CodeFingerprint("answer.py", TOKENS, WINDOW, language="python", fp=io.StringIO(code))


def _keep_own(found: Any, known: set[int]) -> bool:
    """Take known fingerprints away; whether any is left. (Copydetect's own way leaves those that occur twice.)"""
    from copydetect.utils import get_token_coverage

    found.hashes = found.hashes - known
    found.hash_idx = {one: places for one, places in found.hash_idx.items() if one not in known}
    found.token_coverage = get_token_coverage(found.hash_idx, found.k, len(found.filtered_code))
    return bool(found.hashes)


def _alike(given: str, one: str | None, other: str | None) -> bool:
    """Whether two answers that are no stubs are the same but for names, comments and spaces."""
    if not one or not other or given in (one, other):
        return False
    return bool(_fingerprints(one).filtered_code == _fingerprints(other).filtered_code)


def _answers(notebook: NotebookNode) -> dict[str, str]:
    """The code of the answer cells, by grade id."""
    cells = [cell for cell in notebook.cells if is_answer(cell) and cell.cell_type == "code"]
    return {str(grade_id(cell)): str(cell.source) for cell in cells}


def _released(course: Course, assignment_id: str, name: str) -> NotebookNode | None:
    path = course.assignment_folder("release", assignment_id) / f"{name}.ipynb"
    return read_notebook(path) if path.is_file() else None
