"""Exporters for nbgrader's own command: ``nbgrader export --exporter autograder.lms.exporters.MoodleExporter``."""

from __future__ import annotations

from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins.export import ExportPlugin
from traitlets import Bool, Unicode

from autograder.errors import CourseError
from autograder.lms.filling import Filled, fill_canvas, fill_moodle
from autograder.lms.grades import Gradesheet, gradesheet
from autograder.lms.plain import gradescope_table, plain_table
from autograder.lms.tables import Table, read, write


class TableExporter(ExportPlugin):
    """A plain table: a row for each student, a column for each assignment; missing work is empty, and not 0."""

    default = "grades.csv"

    def export(self, gradebook: Gradebook) -> None:
        sheet = gradesheet(gradebook, [str(name) for name in self.assignment], [str(name) for name in self.student])
        target = Path(self.to or self.default)
        write(self.table(sheet), target)
        self.log.info("Wrote %s", target)

    def table(self, sheet: Gradesheet) -> Table:
        return plain_table(sheet)


class GradescopeExporter(TableExporter):
    """The columns of Gradescope's own export of grades."""

    default = "gradescope.csv"

    def table(self, sheet: Gradesheet) -> Table:
        return gradescope_table(sheet)


class _FillingExporter(TableExporter):
    """Fills the file that an LMS offers for download."""

    fill = Unicode("", help="the file of the LMS").tag(config=True)
    scale = Bool(False, help="convert points where the maximum of the LMS is another than ours").tag(config=True)
    key = Unicode("", help="the column that holds the student id").tag(config=True)

    def table(self, sheet: Gradesheet) -> Table:
        if not self.fill:
            raise CourseError(f"Name the file of the LMS: --{type(self).__name__}.fill=FILE")
        name = only_assignment(sheet)
        table = read(Path(self.fill))
        filled = self.filled(table, sheet, name)
        for note in filled.notes:
            self.log.warning("%s", note)
        for student in filled.unplaced:
            self.log.warning("%s has a grade, but no row in %s", student, self.fill)
        return table

    def filled(self, table: Table, sheet: Gradesheet, name: str) -> Filled:
        raise NotImplementedError


class MoodleExporter(_FillingExporter):
    """Fills a Moodle grading worksheet."""

    default = "moodle.csv"

    def filled(self, table: Table, sheet: Gradesheet, name: str) -> Filled:
        return fill_moodle(table, sheet, name, key=self.key or None, scale=self.scale)


class CanvasExporter(_FillingExporter):
    """Fills Canvas' export of its gradebook."""

    default = "canvas.csv"
    column = Unicode("", help="the header of the assignment's column").tag(config=True)

    def filled(self, table: Table, sheet: Gradesheet, name: str) -> Filled:
        return fill_canvas(table, sheet, name, column=self.column or None, key=self.key or None, scale=self.scale)


def only_assignment(sheet: Gradesheet) -> str:
    """The one assignment of a sheet. Raises CourseError where there are several."""
    if len(sheet.max_points) != 1:
        raise CourseError(f"Name one assignment to fill in; the gradebook has: {', '.join(sheet.max_points)}.")
    return next(iter(sheet.max_points))
