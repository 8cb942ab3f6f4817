"""Which cell of the source each cell of a handed-in notebook is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from nbformat.notebooknode import NotebookNode

from autograder.cells import grade_id, is_answer
from autograder.submissions.handed import Handed

# What nbgrader's ClearSolutions puts in place of an answer.
_STUB_LINES = frozenset(
    {"# YOUR CODE HERE", "raise NotImplementedError()", "raise NotImplementedError", "YOUR ANSWER HERE"}
)

MAX_PAIRS = 1_000_000  # of cells whose texts are compared: some seconds; a long notebook has 200 x 100

Places = list[int | None]


def match(handed: Sequence[Handed], source: Sequence[NotebookNode]) -> Places:
    """The index of the source's cell for each cell that was handed in; None for one of the student's own.

    By nbgrader's grade id, which survives moving and retyping a cell; then by cell id, for editors that drop metadata;
    then, for those that drop both, by what of the text is the source's; then by place. Several cells can claim one.
    """
    claims = {grade_id(cell): index for index, cell in enumerate(source) if grade_id(cell)}
    ids = {cell["id"]: index for index, cell in enumerate(source) if "id" in cell}
    places: Places = [claims.get(cell.claim) if cell.claim else ids.get(cell.cell_id) for cell in handed]
    for own, free in list(_gaps(places, source)):
        _match_texts(places, own, free, handed, source)
    if any(place is not None for place in places):
        for own, free in list(_gaps(places, source)):
            _match_answers(places, own, free, handed, source)
    return places


def is_untouched(cell: Handed, source: NotebookNode) -> bool:
    """Whether a cell for answers holds no work of the student's."""
    if cell.as_released or not cell.text.strip():
        return True
    return bool(_STUB_LINES.intersection(_lines(cell.text))) and stems_from(cell.text, source.source)


def stems_from(text: str, source: str) -> bool:
    """Whether a text is a source cell's without some lines, as a release leaves out solutions and hidden tests."""
    return _is_part(_lines(text), _lines(source))


def names(code: str) -> set[str]:
    """The names that code binds at its top level, as far as single lines tell: it need not be valid Python."""
    found: set[str] = set()
    for line in code.splitlines():
        if definition := re.match(r"(?:async +)?(?:def|class) +(\w+)", line):
            found.add(definition[1])
        elif not line[:1].isspace() and re.search(r"[^=]=[^=]", line):
            targets = line.partition("=")[0].partition(":")[0]
            found.update(targets.replace(",", " ").split() if re.fullmatch(r"[\w ,]+", targets) else ())
    return found


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _is_part(lines: Sequence[str], of: Sequence[str]) -> bool:
    left = iter(of)
    return all(line in left for line in lines if line not in _STUB_LINES)


def _gaps(places: Places, source: Sequence[NotebookNode]) -> Iterator[tuple[list[int], list[int]]]:
    """Runs of unmatched cells, each with the unmatched cells of the source that could stand there."""
    taken = set(places)
    anchor = -1
    for unmatched, group in groupby(range(len(places)), key=lambda number: places[number] is None):
        numbers = list(group)
        if unmatched:
            end = next((index for index in range(anchor + 1, len(source)) if index in taken), len(source))
            yield numbers, list(range(anchor + 1, end))
        else:
            anchor = places[numbers[-1]] or 0


def _match_texts(
    places: Places, own: list[int], free: list[int], handed: Sequence[Handed], source: Sequence[NotebookNode]
) -> None:
    """Match cells whose text was released: the assignment, in the order of both, that covers most lines."""
    if len(own) * len(free) > MAX_PAIRS:
        return
    texts = [_lines(source[index].source) for index in free]
    shared = [
        [_shared(handed[number], lines, source[index], text) for index, text in zip(free, texts, strict=True)]
        for number in own
        for lines in [_lines(handed[number].text)]
    ]
    best = [[0] * (len(free) + 1) for _ in range(len(own) + 1)]
    for i in reversed(range(len(own))):
        for j in reversed(range(len(free))):
            both = shared[i][j] and shared[i][j] + best[i + 1][j + 1]
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(own) and j < len(free):
        if shared[i][j] and best[i][j] == shared[i][j] + best[i + 1][j + 1]:
            places[own[i]] = free[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _shared(cell: Handed, lines: Sequence[str], source: NotebookNode, text: Sequence[str]) -> int:
    """How many lines speak for a cell being the source's, unedited."""
    if cell.kind != source.cell_type or not _is_part(lines, text):
        return 0
    # A line of a stub speaks for an answer, and for nothing else.
    return len(lines) if is_answer(source) else len([line for line in lines if line not in _STUB_LINES])


def _match_answers(
    places: Places, own: list[int], free: list[int], handed: Sequence[Handed], source: Sequence[NotebookNode]
) -> None:
    """Where answers are missing and cells of the student's own stand in their place, take these for the answers."""
    for kind in ("code", "markdown"):
        answers = [index for index in free if is_answer(source[index]) and source[index].cell_type == kind]
        cells = [number for number in own if handed[number].kind == kind and handed[number].text.strip()]
        # Of several cells for one answer the last is it; the others stay the student's own and run before it.
        if len(answers) == len(cells) or len(answers) == 1:
            for number, index in zip(reversed(cells), reversed(answers), strict=False):
                places[number] = index
