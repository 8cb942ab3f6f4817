"""Bring the gradebook's idea of an assignment in line with its source notebooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader import api
from nbgrader.converters import GenerateAssignment
from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from autograder.course import Course
from autograder.gradebook.database import GradebookError, aside, gradebook, redirected, run, scratch

# What nbgrader keeps of a cell besides its name, by the tables that it has for cells.
_ATTRIBUTES: dict[Any, tuple[str, ...]] = {
    api.GradeCell: ("max_score", "cell_type"),
    api.SolutionCell: (),
    api.TaskCell: ("max_score", "cell_type"),
}
_SOURCE = ("name", "cell_type", "locked", "source", "checksum")


def register(course: Course, assignment_id: str, *, discard: bool = False) -> None:
    """Bring the gradebook's assignment in line with its source, as ``nbgrader generate_assignment``; release/ stays.

    nbgrader itself computes what is to be stored. Where work was graded already, it refuses any change of the set of
    cells; here submissions stay, with all grades and comments on cells that are still there, and get places for new
    cells. Points on cells that are gone are removed with them.

    discard: also remove what a person wrote on cells that are gone; without it, that raises GradebookError.
    Raises GradebookError, too, if nbgrader does not accept a source notebook. Nothing has changed then.
    """
    course.require_assignment(assignment_id)
    with gradebook(course) as opened, opened.db() as session:
        assignment = session.scalar(select(api.Assignment).where(api.Assignment.name == assignment_id))
        notebooks = _generate(course, assignment_id, known=assignment is not None)
        if assignment is None:
            assignment = api.Assignment(name=assignment_id, course_id=opened.course_id)
            session.add(assignment)
            session.flush()
        _remove(session, assignment.id, notebooks, discard=discard)
        for notebook in notebooks:
            _update(session, assignment.id, notebook)
        _make_places(session, assignment.id)
        session.commit()


@dataclass(frozen=True)
class _Notebook:
    """What nbgrader keeps of a source notebook. cells: table -> name -> attributes. source: attributes, in order."""

    name: str
    kernelspec: str | None
    cells: Mapping[Any, Mapping[str, Mapping[str, Any]]]
    source: Sequence[Mapping[str, Any]]


class _Generator(GenerateAssignment):
    """nbgrader's GenerateAssignment without what belongs to a release."""

    def init_notebooks(self) -> None:
        # nbgrader would look for the folder with a pattern, in which "[" has a meaning.
        folder = self._format_source(self.coursedir.assignment_id, self.coursedir.student_id)
        self.assignments = {folder: [f"{folder}/{path.name}" for path in Path(folder).glob("*.ipynb")]}

    def run_pre_convert_hook(self) -> None:
        pass

    def run_post_convert_hook(self) -> None:
        pass


def _generate(course: Course, assignment_id: str, *, known: bool) -> list[_Notebook]:
    """What nbgrader makes of the source notebooks. known: whether the gradebook has the assignment."""
    with aside(course) as folder, scratch() as (address, engine), Session(engine) as session:
        if known:  # a course can forbid nbgrader to make new assignments
            session.add(api.Assignment(name=assignment_id))
            session.commit()
        redirection = redirected(course, folder, address)
        redirection.config.SaveCells.enabled = True
        redirection.config.GenerateAssignment.no_database = False
        directory = redirection.directory
        directory.assignment_id = assignment_id
        generator = _Generator(coursedir=directory, config=redirection.config)
        run(generator, subject=str(course.assignment_folder("source", assignment_id)))
        rows = session.scalars(select(api.Notebook).order_by(api.Notebook.name)).all()
        notebooks = [_notebook(session, row) for row in rows]
    if missing := course.source_notebooks(assignment_id).keys() - {notebook.name for notebook in notebooks}:
        raise GradebookError(
            f"nbgrader does not save the cells of {', '.join(sorted(missing))}: SaveCells is not among the "
            "preprocessors of GenerateAssignment in nbgrader_config.py."
        )
    return notebooks


def _notebook(session: Session, row: api.Notebook) -> _Notebook:
    cells = {
        table: {
            cell.name: {name: getattr(cell, name) for name in names}
            for cell in session.scalars(select(table).where(table.notebook_id == row.id))
        }
        for table, names in _ATTRIBUTES.items()
    }
    return _Notebook(row.name, row.kernelspec, cells, _source(row))


def _source(row: api.Notebook) -> list[dict[str, Any]]:
    return [{name: getattr(cell, name) for name in _SOURCE} for cell in row.source_cells]


def _remove(session: Session, assignment_id: str, notebooks: Sequence[_Notebook], *, discard: bool) -> None:
    """Remove cells and notebooks that the source no longer has, and what was graded on them."""
    new = {notebook.name: notebook for notebook in notebooks}
    rows = session.scalars(select(api.Notebook).where(api.Notebook.assignment_id == assignment_id)).all()
    gone = [
        cell
        for row in rows
        for cell in session.scalars(select(api.BaseCell).where(api.BaseCell.notebook_id == row.id))
        if row.name not in new or cell.name not in new[row.name].cells[type(cell)]
    ]
    ids = [cell.id for cell in gone]
    if not discard:
        _require_no_handwork(session, ids)
    for table in (api.Grade, api.Comment):
        session.execute(delete(table).where(table.cell_id.in_(ids)))
    for cell in gone:
        session.delete(cell)
    for row in rows:
        if row.name not in new:
            session.execute(delete(api.SubmittedNotebook).where(api.SubmittedNotebook.notebook_id == row.id))
            session.execute(delete(api.SourceCell).where(api.SourceCell.notebook_id == row.id))
            session.delete(row)
    session.flush()
    session.expire_all()


def _require_no_handwork(session: Session, ids: Sequence[str]) -> None:
    grade, comment, cell = api.Grade, api.Comment, api.BaseCell
    by_hand = or_(grade.manual_score.is_not(None), grade.extra_credit.is_not(None))
    graded = select(cell.name).join(grade, grade.cell_id == cell.id).where(cell.id.in_(ids), by_hand)
    commented = select(cell.name).join(comment, comment.cell_id == cell.id)
    commented = commented.where(cell.id.in_(ids), comment.manual_comment.is_not(None))
    if names := [*session.scalars(graded), *session.scalars(commented)]:
        raise GradebookError(
            f"The source no longer has {', '.join(sorted(set(names)))}, but {len(names)} grades or comments by hand "
            "hang on it. Give the cells their old grade ids again, or discard what was written on them."
        )


def _update(session: Session, assignment_id: str, new: _Notebook) -> None:
    """Write what has changed of a notebook; rows that stay keep their ids, and so the grades that hang on them."""
    wanted = select(api.Notebook).where(api.Notebook.assignment_id == assignment_id, api.Notebook.name == new.name)
    row = session.scalar(wanted)
    if row is None:
        row = api.Notebook(name=new.name, assignment_id=assignment_id)
        session.add(row)
    row.kernelspec = new.kernelspec
    session.flush()
    for table, cells in new.cells.items():
        there = {cell.name: cell for cell in session.scalars(select(table).where(table.notebook_id == row.id))}
        for name, attributes in cells.items():
            cell = there.get(name) or table(name=name, notebook_id=row.id)
            for key, value in attributes.items():
                setattr(cell, key, value)
            session.add(cell)
    if _source(row) != new.source:
        # All of them, as nbgrader takes their order for the notebook's. Nothing hangs on these rows.
        session.execute(delete(api.SourceCell).where(api.SourceCell.notebook_id == row.id))
        session.add_all(api.SourceCell(notebook_id=row.id, **attributes) for attributes in new.source)
    session.flush()


def _make_places(session: Session, assignment_id: str) -> None:
    """Give each submission places for the grades and comments of all cells, as nbgrader gives to a new one."""
    works = select(api.SubmittedAssignment.id).where(api.SubmittedAssignment.assignment_id == assignment_id)
    notebooks = session.scalars(select(api.Notebook.id).where(api.Notebook.assignment_id == assignment_id)).all()
    there = {
        (row.assignment_id, row.notebook_id): row
        for row in session.scalars(select(api.SubmittedNotebook).where(api.SubmittedNotebook.assignment_id.in_(works)))
    }
    for work in session.scalars(works).all():
        for notebook_id in notebooks:
            if (work, notebook_id) not in there:
                there[work, notebook_id] = api.SubmittedNotebook(assignment_id=work, notebook_id=notebook_id)
                session.add(there[work, notebook_id])
    session.flush()
    cells = session.scalars(select(api.BaseCell).where(api.BaseCell.notebook_id.in_(notebooks))).all()
    for table, kinds in ((api.Grade, (api.GradeCell, api.TaskCell)), (api.Comment, (api.SolutionCell, api.TaskCell))):
        filled = select(table.notebook_id, table.cell_id).where(table.cell_id.in_([cell.id for cell in cells]))
        known = {tuple(pair) for pair in session.execute(filled)}
        session.add_all(
            table(cell_id=cell.id, notebook_id=place.id)
            for (_, notebook_id), place in there.items()
            for cell in cells
            if isinstance(cell, kinds) and cell.notebook_id == notebook_id and (place.id, cell.id) not in known
        )
