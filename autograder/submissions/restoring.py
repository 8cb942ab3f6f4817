"""Rebuild what was handed in on the instructor's notebook, whatever happened to the file."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

from autograder.cells import grade_id, is_answer, is_fixed, is_test
from autograder.errors import CourseError
from autograder.submissions.handed import Handed, cells_of
from autograder.submissions.matching import Places, is_untouched, match, names, stems_from

Found = Mapping[int, list[Handed]]
"""Cells by the index of the source's cell that they claim to be, or that they follow (-1: none)."""


@dataclass(frozen=True)
class Restored:
    """A notebook with the source's cells and the student's answers.

    notes: what was unusual and how it was mended, a sentence each, for the instructor.
    tampered: test cells that were missing, there several times, of another type, or edited. The source's took their
    place, so none of this costs or gives points.
    """

    notebook: NotebookNode
    notes: tuple[str, ...] = ()
    tampered: frozenset[str] = frozenset()


def restore(notebook: Mapping[str, Any], source: NotebookNode, path: str) -> Restored:
    """A notebook with the source's cells in the source's order, the student's answers, and the student's further cells.

    Tests and other cells of the instructor's are the source's, whatever came. Of several cells for one answer the first
    that was worked on is it. Cells of the student's own stay behind the cell that they followed; so do copies of other
    cells in which an answer stands. A stub that nobody touched does not undo what such a cell defined before it.
    All metadata of the student's is dropped, and with it tags like ``skip-execution``; texts keep their pictures.

    Raises CourseError if ``notebook`` is not one of this assignment, and nothing else, whatever it is.
    """
    handed = cells_of(notebook)
    places = match(handed, source.cells)
    found: dict[int, list[Handed]] = {}
    for cell, place in zip(handed, places, strict=True):
        if place is not None:
            found.setdefault(place, []).append(cell)
    _require_kinship(handed, found, source.cells, path)
    answers = {
        place: _answer(cells, source.cells[place]) for place, cells in found.items() if is_answer(source.cells[place])
    }
    own = _own_cells(handed, places, answers, source.cells)
    _take_texts_beside(answers, own, source.cells)
    undoing = _empty_undoing_stubs(answers, own, source.cells)
    restored = nbformat.from_dict({**source, "metadata": copy.deepcopy(source.metadata), "cells": []})
    restored.cells = list(_assemble(source, answers, own))
    faults = {place: list(_faults(cell, found.get(place, []))) for place, cell in enumerate(source.cells)}
    notes = [f"{path}: {note}" for note in (*_notes(source.cells, faults, places), *undoing)]
    tampered = {str(grade_id(source.cells[place])) for place, some in faults.items() if some}
    tampered &= {str(grade_id(cell)) for cell in source.cells if is_test(cell)}
    return Restored(restored, tuple(notes), frozenset(tampered))


def _require_kinship(handed: Sequence[Handed], found: Found, source: Sequence[NotebookNode], path: str) -> None:
    known = {name for cell in source if (name := grade_id(cell))}
    here = known & {grade_id(source[place]) for place in found}
    foreign = sorted({cell.claim for cell in handed if cell.claim and cell.claim not in known})
    if not handed:
        raise CourseError(f"{path} is not a notebook: it has no cells. Ask for the file again.")
    # Where nbgrader's metadata is lost, few cells alike say nothing: `import numpy as np` stands in many notebooks.
    if not here or (len(here) < len(known) / 4 and not any(cell.claim in known for cell in handed)):
        raise CourseError(
            f"{path} is not a notebook of this assignment: of {len(known)} cells that such a notebook has, "
            f"{len(here)} are there. Ask for the right file."
        )
    if len(foreign) > len(here):
        raise CourseError(
            f"{path} seems to be the notebook of another assignment: {', '.join(foreign[:3])} and others, "
            f"{len(foreign)} of its cells, do not belong to this one, {len(here)} do. Ask for the right file."
        )


def _answer(cells: Sequence[Handed], source: NotebookNode) -> Handed:
    """Of all that claim to be one cell, what counts."""
    worked = [cell for cell in cells if not is_untouched(cell, source)]
    if not worked:
        return cells[0]
    return _joined(worked) if source.cell_type == "markdown" else worked[0]


def _joined(texts: Sequence[Handed]) -> Handed:
    attachments = {name: data for cell in texts for name, data in cell.attachments.items()}
    return Handed("markdown", "\n\n".join(dict.fromkeys(cell.text for cell in texts)), attachments=attachments)


def _own_cells(
    handed: Sequence[Handed], places: Places, answers: Mapping[int, Handed], source: Sequence[NotebookNode]
) -> dict[int, list[Handed]]:
    """What the student wrote outside the cells for answers, by the source's cell that it follows."""
    asked = {name for cell in source if is_answer(cell) and cell.cell_type == "code" for name in names(cell.source)}
    own: dict[int, list[Handed]] = {}
    anchor, seen = -1, set()
    for cell, place in zip(handed, places, strict=True):
        if place is not None and place not in seen:
            anchor = place
            seen.add(place)
        if not cell.text.strip() or (cell.kind == "raw" and place is None):
            continue
        if place is None:
            own.setdefault(anchor, []).append(cell)
        elif source[place].cell_type == "code":
            if is_answer(source[place]):
                further = cell.text != answers[place].text and not is_untouched(cell, source[place])
            else:
                further = not cell.as_released and bool((names(cell.text) - names(source[place].source)) & asked)
            if further:
                own.setdefault(anchor, []).append(replace(cell, kind="code"))
    return own


def _take_texts_beside(
    answers: dict[int, Handed], own: dict[int, list[Handed]], source: Sequence[NotebookNode]
) -> None:
    """A text right below or above the cell for it, which was left as it was or deleted, is the answer."""
    for place, cell in enumerate(source):
        if not is_answer(cell) or cell.cell_type != "markdown":
            continue
        if place in answers and not is_untouched(answers[place], cell):
            continue
        for anchor in (place, place - 1):
            if texts := [one for one in own.get(anchor, []) if one.kind == "markdown"]:
                answers[place] = _joined(texts)
                own[anchor] = [one for one in own[anchor] if one.kind != "markdown"]
                break


def _empty_undoing_stubs(answers: dict[int, Handed], own: Found, source: Sequence[NotebookNode]) -> list[str]:
    """Empty each stub that would undo what a cell of the student's own defined before it; returns a note on each."""
    notes = []
    defined: set[str] = set()
    for place in range(-1, len(source)):
        if place in answers and is_untouched(answers[place], source[place]):
            undone = names(answers[place].text) & defined
            if undone:
                answers[place] = Handed("code", "")
                notes.append(
                    f"cell {grade_id(source[place])} was left as released, and a cell of the student's own before it "
                    f"defines {', '.join(sorted(undone))}; that counts, and the stub was emptied."
                )
        defined.update(*(names(cell.text) for cell in own.get(place, []) if cell.kind == "code"))
    return notes


def _assemble(source: NotebookNode, answers: Mapping[int, Handed], own: Found) -> Iterator[NotebookNode]:
    numbers = count(1)
    for place in range(-1, len(source.cells)):
        if place >= 0:
            yield _filled(source.cells[place], answers.get(place))
        for cell in own.get(place, []):
            # Counted, so that the same submission always gives the same notebook. Before format 4.5 cells have no ids.
            yield _own(cell, f"student-{next(numbers)}" if source.nbformat_minor >= 5 else None)


def _filled(source: NotebookNode, answer: Handed | None) -> NotebookNode:
    """The source's cell, with the student's answer if it is one for answers."""
    cell = copy.deepcopy(source)
    if is_answer(source):
        # A deleted answer leaves an empty cell, not the stub: that would undo what a cell of the student's own defines.
        cell.source = answer.text if answer else ""
        cell.pop("attachments", None)
        if answer and answer.attachments and cell.cell_type == "markdown":
            cell.attachments = nbformat.from_dict(answer.attachments)
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    return cell


def _own(cell: Handed, cell_id: str | None) -> NotebookNode:
    node: dict[str, Any] = {"cell_type": cell.kind, "metadata": {}, "source": cell.text}
    if cell_id is not None:
        node["id"] = cell_id
    if cell.kind == "code":
        node |= {"outputs": [], "execution_count": None}
    elif cell.attachments:
        node["attachments"] = cell.attachments
    own: NotebookNode = nbformat.from_dict(node)
    return own


def _faults(source: NotebookNode, found: Sequence[Handed]) -> Iterator[str]:
    """What is wrong with what came for a cell of the source, if nbgrader knows that cell."""
    if not grade_id(source):
        return
    if not found:
        yield "was missing"
    if len(found) > 1:
        yield f"was there {len(found)} times"
    for kind in sorted({cell.kind for cell in found} - {source.cell_type}):
        yield f"had become {kind}"
    if is_fixed(source) and not all(cell.as_released or stems_from(cell.text, source.source) for cell in found):
        yield "was not as released"


def _notes(source: Sequence[NotebookNode], faults: Mapping[int, Sequence[str]], places: Places) -> Iterator[str]:
    for place, some in faults.items():
        cell = source[place]
        kind = "test cell" if is_test(cell) else "cell"
        mended = f"; the source's {kind} took its place" if is_fixed(cell) else ""
        if some:
            yield f"{kind} {grade_id(cell)} {' and '.join(some)}{mended}."
    order = list(dict.fromkeys(place for place in places if place is not None and grade_id(source[place])))
    if order != sorted(order):
        yield "cells were in another order; they were graded in the order of the source."
