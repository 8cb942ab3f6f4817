"""Grades on their way to an LMS: read again by readers that follow the LMS' own rules, and nothing else of the file changes."""

import csv
import io
import re

import pytest
from conftest import find, hand_in, make_course, release
from nbgrader.apps.exportapp import ExportApp

from autograder.cli import app
from autograder.errors import CourseError
from autograder.execution import Engine
from autograder.gradebook import gradebook
from autograder.grading import Options, grade
from autograder.lms import fill_canvas, fill_moodle, gradesheet, only_assignment, plain_table, read, write
from autograder.lms.grades import Gradesheet, Person, Result

HEADER = (
    "Identifier,Full name,ID number,Email address,Status,Grade,Maximum grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments"
)
PEOPLE = [
    Person("ada", "Ada", "Lovelace", "ada@uni.example"),
    Person("bob", "Bob", "Ng, Jr.", "bob@uni.example"),
    Person("1003", "José", "Peña", ""),
    Person("tim1", "Tim", "Roth", ""),
    Person("tim2", "Tim", "Roth", ""),
    Person("zoe", "Zoë", "Kahn", "zoe@uni.example"),
]
SHEET = Gradesheet(
    {"conv": 20.0},
    PEOPLE,
    {
        ("ada", "conv"): Result(17.25, False),
        ("bob", "conv"): Result(0.0, False),
        ("1003", "conv"): Result(20.0, True),
        ("tim1", "conv"): Result(3.0, False),
    },
)


def written(tmp_path, text, encoding="utf-8", name="Grades.csv"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return read(path)


def moodle_row(identifier, name, email="", number="", grade="", maximum="20.00", change="Yes", comment=""):
    cells = [identifier, name, number, email, "Submitted for grading", grade, maximum, change, "-", "-", comment]
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


def as_moodle_reads(path, encoding="utf-8-sig"):
    """Moodle's import of a grading worksheet: identifier -> (grade or None, feedback); the rest of a row must be there.

    The number in the identifier finds the participant; a grade may have the decimal sign of the language or a point.
    """
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode(encoding), newline="")))
    header = [cell.strip().lower() for cell in rows[0]]
    at = {name: header.index(name) for name in ("identifier", "grade", "feedback comments")}
    found = {}
    for row in rows[1:]:
        assert len(row) == len(header)
        number = int(re.search(r"(\d+)$", row[at["identifier"]])[1])
        text = row[at["grade"]].replace(",", ".")
        found[number] = (float(text) if text else None, row[at["feedback comments"]])
    return found


def test_a_moodle_worksheet_comes_back_with_grades_and_nothing_else_changed(tmp_path):
    lines = [
        moodle_row("Participant 11", "Ada Lovelace", "ada@uni.example", comment='She wrote: "fine",\nand more'),
        moodle_row("Participant 12", "Bob Ng, Jr.", "bob@uni.example"),
        moodle_row("Participant 13", "José Peña", number="1003"),
        moodle_row("Participant 14", "Zoë Kahn", "zoe@uni.example"),
    ]
    table = written(tmp_path, "\r\n".join([HEADER, *lines]) + "\r\n", "utf-8-sig")
    filled = fill_moodle(table, SHEET, "conv")
    write(table, tmp_path / "out.csv")
    assert filled.filled == 3
    assert as_moodle_reads(tmp_path / "out.csv") == {
        11: (17.25, 'She wrote: "fine",\nand more'),
        12: (0.0, ""),
        13: (20.0, ""),
        14: (None, ""),  # no work: empty, and not 0
    }
    raw = (tmp_path / "out.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in raw
    before, after = (
        list(csv.reader(io.StringIO(text))) for text in ("\n".join([HEADER, lines[1]]), raw.decode("utf-8-sig"))
    )
    assert after[2][:5] + after[2][6:] == before[1][:5] + before[1][6:]
    assert filled.unplaced == ("tim1",)
    assert any("1003" in note and "person" in note for note in filled.notes)


@pytest.mark.parametrize(
    ("header", "yes"),
    [
        (
            "ID,Vollständiger Name,Matrikelnummer,E-Mail-Adresse,Status,Bewertung,Bestwertung,"
            "Bewertung kann geändert werden,Zuletzt geändert (Abgabe),Zuletzt geändert (Bewertung),Feedback als Kommentar",
            "Ja",
        ),
        (
            "Identifiant,Nom complet,Numéro d'identification,Adresse de courriel,Statut,Note,Note maximale,"
            "La note peut être modifiée,Dernière modification (travail remis),Dernière modification (note),Commentaires",
            "Oui",
        ),
        (
            "Identificador,Nombre completo,Número de ID,Dirección de correo,Estado,Calificación,Calificación máxima,"
            "La calificación puede ser cambiada,Última modificación (entrega),Última modificación (calificación),Comentarios",
            "Sí",
        ),
        (
            "Identificatore,Nome completo,Codice identificativo,Indirizzo email,Stato,Valutazione,Valutazione massima,"
            "La valutazione può essere modificata,Ultima modifica (consegna),Ultima modifica (valutazione),Commenti",
            "Sì",
        ),
        ("A,B,C,D,E,F,G,H,I,J,K", "Yes"),  # a language that we do not know
    ],
    ids=["German", "French", "Spanish", "Italian", "unknown"],
)
def test_localised_headers_are_recognised(tmp_path, header, yes):
    row = moodle_row("Teilnehmer/in 11", "Ada Lovelace", "ada@uni.example", maximum="20,00", change=yes)
    table = written(tmp_path, f"{header}\n{row}\n")
    assert fill_moodle(table, SHEET, "conv").filled == 1
    assert table.rows[0][5] == "17,25"


def test_blind_marking_matches_by_the_participants_number(tmp_path):
    sheet = Gradesheet({"conv": 20.0}, [Person("4711")], {("4711", "conv"): Result(12.5, False)})
    header = "Identifier,Status,Grade,Maximum grade,Grade can be changed,Feedback comments"
    table = written(
        tmp_path, f"{header}\nParticipant 4711,Submitted,,20.00,Yes,\nParticipant 4712,Submitted,,20.00,Yes,\n"
    )
    assert fill_moodle(table, sheet, "conv").filled == 1
    assert table.column(2) == ["12.5", ""]


def test_a_name_that_is_there_twice_is_never_guessed(tmp_path):
    lines = [moodle_row("Participant 1", "Tim Roth"), moodle_row("Participant 2", "Tim Roth")]
    table = written(tmp_path, "\n".join([HEADER, *lines]))
    filled = fill_moodle(table, SHEET, "conv")
    assert filled.filled == 0
    assert "tim1" in filled.unplaced


def test_a_participants_number_that_is_somebody_elses_id_by_chance_is_not_taken(tmp_path):
    table = written(tmp_path, "\n".join([HEADER, moodle_row("Participant 1003", "Nobody Known")]))
    assert fill_moodle(table, SHEET, "conv").filled == 0  # 1003 is José Peña's id at his school


def test_a_grade_that_cannot_be_changed_is_left(tmp_path):
    table = written(
        tmp_path, "\n".join([HEADER, moodle_row("Participant 1", "Ada Lovelace", grade="5.00", change="No")])
    )
    filled = fill_moodle(table, SHEET, "conv")
    assert table.column(5) == ["5.00"]
    assert any("cannot be changed" in note for note in filled.notes)


def test_columns_that_contradict_each_other_are_reported(tmp_path):
    row = moodle_row("Participant 1", "Ada Lovelace", "ada@uni.example", number="bob")
    filled = fill_moodle(written(tmp_path, f"{HEADER}\n{row}\n"), SHEET, "conv")
    assert filled.filled == 0
    assert any("ada and bob" in note for note in filled.notes)


def test_another_maximum_is_an_error_unless_points_may_be_converted(tmp_path):
    text = f"{HEADER}\n{moodle_row('Participant 1', 'Ada Lovelace', maximum='100.00')}\n"
    with pytest.raises(CourseError, match=r"row 2.*100 points, ours is 20.*--scale"):
        fill_moodle(written(tmp_path, text), SHEET, "conv")
    table = written(tmp_path, text)
    fill_moodle(table, SHEET, "conv", scale=True)
    assert table.column(5) == ["86.25"]


def test_the_named_column_decides_alone(tmp_path):
    row = moodle_row("Participant 1", "Somebody Else", number="ada")
    table = written(tmp_path, f"{HEADER}\n{row}\n")
    assert fill_moodle(table, SHEET, "conv", key="id number").filled == 1
    with pytest.raises(CourseError, match=r'no column "login".*Identifier'):
        fill_moodle(written(tmp_path, f"{HEADER}\n{row}\n"), SHEET, "conv", key="login")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"a,b\n1,2\n", "no column was recognised"),
        (b"Student,ID,conv (7)\nLovelace,7,\n", "no column was recognised"),
        (b"", "no rows"),
        (f"{HEADER}\n".encode(), "no rows"),
        (b"PK\x03\x04 a spreadsheet", "no CSV file"),
    ],
)
def test_a_file_of_another_kind_is_named(tmp_path, raw, said):
    path = tmp_path / "Other.csv"
    path.write_bytes(raw)
    with pytest.raises(CourseError, match=rf"Other\.csv.*{said}"):
        fill_moodle(read(path), SHEET, "conv")


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-16", "\t"), ("utf-8", ";"), ("cp1252", ";"), ("utf-8-sig", ",")]
)
def test_encoding_and_delimiter_stay_as_they_are(tmp_path, encoding, delimiter):
    text = f"{HEADER}\r\n{moodle_row('Participant 13', 'José Peña', number='1003')}\r\n".replace(",", delimiter)
    table = written(tmp_path, text, encoding)
    assert fill_moodle(table, SHEET, "conv").filled == 1
    write(table, tmp_path / "out.csv")
    lines = (tmp_path / "out.csv").read_bytes().decode(encoding).splitlines()
    assert lines[0] == HEADER.replace(",", delimiter)
    assert lines[1].split(delimiter)[1:6] == ["José Peña", "1003", "", "Submitted for grading", "20"]


CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,conv (4711),other (12),Current Score\n"
    "    Points Possible,,,,,20.00,10.00,(read only)\n"
    '"Lovelace, Ada",501,,ada,"Mon, 10",,9,\n'
    '"Ng, Jr., Bob",502,,bob@uni.example,Mon,EX,,\n'
    '"Peña, José",503,1003,jp,Mon,1,,\n'
    '"Kahn, Zoë",504,,zoe,Tue,,,\n'
    '"Student, Test",599,,deadbeef,Tue,,,\n'
)


def as_canvas_reads(path):
    """Canvas' import of a gradebook: (user id, assignment id) -> what is there, as text."""
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    found = {}
    for row in rows:
        if row["Student"].strip() == "Points Possible":
            continue
        for column, cell in row.items():
            if number := re.search(r"\((\d+)\)$", column):
                found[int(row["ID"]), int(number[1])] = cell
    return found


def test_canvas_gradebook_comes_back_with_grades_and_the_excused_stay_so(tmp_path):
    table = written(tmp_path, CANVAS)
    filled = fill_canvas(table, SHEET, "conv")
    write(table, tmp_path / "out.csv")
    found = as_canvas_reads(tmp_path / "out.csv")
    assert {user: cell for (user, column), cell in found.items() if column == 4711} == {
        501: "17.25",
        502: "EX",
        503: "20",
        504: "",
        599: "",
    }
    assert found[501, 12] == "9"
    assert any("excused" in note for note in filled.notes)
    assert "Points Possible,,,,,20.00,10.00,(read only)" in (tmp_path / "out.csv").read_text(encoding="utf-8")


def test_canvas_maximum_and_column_are_checked(tmp_path):
    with pytest.raises(CourseError, match=r"Points Possible.*10 points, ours is 20"):
        fill_canvas(written(tmp_path, CANVAS), SHEET, "conv", column="other (12)")
    with pytest.raises(CourseError, match=r"no column is called.*--column"):
        fill_canvas(written(tmp_path, CANVAS.replace("conv (4711)", "Week 3 (4711)")), SHEET, "conv")
    table = written(tmp_path, CANVAS.replace("conv (4711)", "Week 3 (4711)"))
    assert fill_canvas(table, SHEET, "conv", column="week 3 (4711)").filled == 2
    with pytest.raises(CourseError, match="no gradebook of Canvas"):
        fill_canvas(written(tmp_path, f"{HEADER}\n{moodle_row('Participant 1', 'Ada')}\n"), SHEET, "conv")


def test_our_own_table_is_harmless_in_a_spreadsheet_and_leaves_missing_work_empty(tmp_path):
    people = [Person("=cmd|' /C calc'!A0", "+Eve", '@"x"', "-e@x"), Person("ada", "Ada", "O'Neil, B.", "")]
    sheet = Gradesheet({"a": 2.0, "b": 3.0}, people, {("ada", "a"): Result(1.5, False)})
    write(plain_table(sheet), tmp_path / "grades.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "grades.csv").read_bytes().decode("utf-8-sig"), newline="")))
    assert rows[0] == ["student_id", "last_name", "first_name", "email", "a (2)", "b (3)", "total"]
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert rows[2] == ["ada", "O'Neil, B.", "Ada", "", "1.5", "", "1.5"]
    assert rows[1][4:] == ["", "", ""]


@pytest.fixture
def graded(tmp_path):
    """A course with two students' graded work, one of whom has given a text that a person grades."""
    course = make_course(tmp_path)
    hand_in(course, "bob", release(course))
    notebook = release(course)
    find(notebook, "square").source = "def square(x): return x * x"
    find(notebook, "root").source = "root = lambda x: x ** 0.5"
    hand_in(course, "ada", notebook)
    with Engine(course.source_notebooks("demo").values(), hidden=[course.root]) as engine:
        list(grade(course, "demo", None, options=Options(timeout=10), engine=engine))
    return course


def test_the_command_writes_what_the_gradebook_holds(graded, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    app(["export", "demo"], standalone_mode=False)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "grades.csv").read_bytes().decode("utf-8-sig"))))
    assert {row["student_id"]: row["total"] for row in rows} == {"ada": "4", "bob": "0"}
    worksheet = tmp_path / "Grades.csv"
    worksheet.write_text(f"{HEADER}\n{moodle_row('Participant 1', 'Ada', number='ada', maximum='6')}\n")
    assert app(["export", "demo", "--format", "moodle", "--fill", str(worksheet)], standalone_mode=False) == 1
    assert as_moodle_reads(tmp_path / "Grades-filled.csv") == {1: (4.0, "")}
    assert "bob has a grade, but no row" in capsys.readouterr().out


def test_nbgraders_own_export_takes_our_exporters(graded, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    worksheet = tmp_path / "Grades.csv"
    worksheet.write_text(f"{HEADER}\n{moodle_row('Participant 1', 'Ada', number='ada', maximum='6')}\n")
    application = ExportApp.instance()
    try:
        application.initialize(
            [
                "--exporter=autograder.lms.exporters.MoodleExporter",
                f"--MoodleExporter.fill={worksheet}",
                "--to=out.csv",
            ]
        )
        application.start()
    finally:
        ExportApp.clear_instance()
    assert as_moodle_reads(tmp_path / "out.csv") == {1: (4.0, "")}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export", "--format", "excel"], "no format"),
        (["export", "nothing"], "no assignment nothing"),
        (["export", "--format", "moodle"], "Download grading worksheet"),
        (["export", "--format", "canvas"], "Export Entire Gradebook"),
        (["export", "--fill", "x.csv"], "--fill goes with"),
        (["export", "--format", "moodle", "--fill", "gone.csv"], "gone.csv cannot be read"),
    ],
)
def test_wrong_use_says_what_to_do(graded, monkeypatch, tmp_path, arguments, said):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CourseError, match=said):
        app(arguments, standalone_mode=False)


def test_an_empty_gradebook_is_named(tmp_path):
    course = make_course(tmp_path)
    with gradebook(course) as opened, pytest.raises(CourseError, match="no assignments yet"):
        gradesheet(opened)


def test_one_assignment_is_filled_at_a_time():
    with pytest.raises(CourseError, match="Name one assignment"):
        only_assignment(Gradesheet({"a": 1.0, "b": 1.0}, [], {}))
