"""Submissions out of an LMS' archive: the last attempt counts, nothing that was there is lost, no path leads out."""

import io
import stat
import zipfile
from datetime import datetime

import nbformat
import pytest
from conftest import find, make_course, release
from nbgrader.apps.zipcollectapp import ZipCollectApp

from autograder import grading
from autograder import release as releasing
from autograder.cli import app
from autograder.errors import CourseError
from autograder.execution import Engine
from autograder.grading import Options
from autograder.lms import Person, collect
from autograder.lms.handedin import HandedIn, notebook_name, parse

ADA, BOB = "Ada Lovelace_1234567_assignsubmission_file_", "Bob Ng_1234568_assignsubmission_file_"
EARLY, LATER = (2026, 11, 2, 10, 0, 0), (2026, 11, 3, 10, 0, 0)


@pytest.fixture
def course(tmp_path):
    (tmp_path / "course").mkdir()
    return make_course(tmp_path / "course")


def archived(tmp_path, files, name="all.zip"):
    """A zip of path -> bytes, or (bytes, time), in order."""
    path = tmp_path / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in files.items():
            content, time = content if isinstance(content, tuple) else (content, EARLY)
            archive.writestr(zipfile.ZipInfo(entry, time), content)
    return path


def answered(course, **answers):
    notebook = release(course)
    for name, source in answers.items():
        find(notebook, name).source = source
    return nbformat.writes(notebook).encode()


def submitted(course):
    """(student, file) -> bytes of everything that nbgrader would see, without time stamps."""
    root = course.root / "submitted"
    return {
        tuple(path.relative_to(root).parts[::2]): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.name != "timestamp.txt"
    }


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (f"{ADA}/demo.ipynb", HandedIn("moodle", "1234567", "Ada Lovelace", "demo.ipynb")),
        (f"{ADA}demo.ipynb", HandedIn("moodle", "1234567", "Ada Lovelace", "demo.ipynb")),
        (f"Group A/{ADA}/data/x.csv", HandedIn("moodle", "1234567", "Ada Lovelace", "data/x.csv")),
        ("Participant_77_assignsubmission_file_/demo.ipynb", HandedIn("moodle", "77", "Participant", "demo.ipynb")),
        ("lovelaceada_501_9001_demo.ipynb", HandedIn("canvas", "501", "lovelaceada", "demo.ipynb", 1, False)),
        ("ngbob_LATE_502_9002_demo-3.ipynb", HandedIn("canvas", "502", "ngbob", "demo-3.ipynb", 3, True)),
        ("ngbob_502_9002_my_demo.ipynb", HandedIn("canvas", "502", "ngbob", "my_demo.ipynb", 1, False)),
        ("Ada Lovelace_1234567_assignsubmission_onlinetext_/onlinetext.html", None),
        ("demo.ipynb", None),
        ("__MACOSX/._demo.ipynb", None),
    ],
)
def test_names_of_both_lms_are_read(path, expected):
    assert parse(path) == expected


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("demo.ipynb", "demo"),
        ("Demo.ipynb", "demo"),
        ("demo-2.ipynb", "demo"),
        ("demo (1).ipynb", "demo"),
        ("demo-Copy1.ipynb", "demo"),
        ("demo - Kopie.ipynb", "demo"),
        ("part-2.ipynb", "part-2"),
        ("part-2-3.ipynb", "part-2"),
        ("homework.ipynb", None),
    ],
)
def test_what_is_put_behind_a_name_does_not_hide_it(file, name):
    assert notebook_name(file, ["demo", "part-2"], only_one=True) == name


def test_moodles_archive_is_placed_and_graded(course, tmp_path):
    right = answered(course, square="def square(x): return x * x", root="import math\nroot = math.sqrt")
    path = archived(tmp_path, {f"{ADA}/demo.ipynb": right, f"{BOB}/homework.ipynb": answered(course)})
    people = [Person("ada", "Ada", "Lovelace"), Person("zoe", "Zoë", "Kahn")]
    found = collect(course, "demo", path, people)
    assert sorted(found.placed) == ["1234568", "ada"]
    assert found.unknown == ["1234568 (Bob Ng)"]
    assert set(submitted(course)) == {("ada", "demo.ipynb"), ("1234568", "demo.ipynb")}
    with Engine(course.source_notebooks("demo").values(), hidden=[course.root]) as engine:
        graded = list(grading.grade(course, "demo", None, options=Options(timeout=10), engine=engine))
    assert {one.student_id: one.points for one in graded} == {"ada": 4, "1234568": 0}


def test_canvas_last_attempt_wins_in_whatever_order_and_its_mark_of_lateness_is_kept(course, tmp_path):
    first, second, third = (answered(course, why=text) for text in ("one", "two", "three"))
    path = archived(
        tmp_path,
        {
            "lovelaceada_501_9003_demo-2.ipynb": (third, EARLY),
            "lovelaceada_501_9001_demo.ipynb": (first, LATER),
            "ngbob_LATE_502_9002_demo.ipynb": (second, EARLY),
        },
    )
    people = [Person("ada", "Ada", "Lovelace"), Person("bob", "Bob", "Ng")]
    due = datetime(2026, 11, 2, 12)
    found = collect(course, "demo", path, people, due)
    assert submitted(course) == {("ada", "demo.ipynb"): third, ("bob", "demo.ipynb"): second}
    assert found.late == ["bob"]
    late = (course.root / "submitted/bob/demo/timestamp.txt").read_text()
    assert late == "2026-11-02 12:00:01 UTC"
    punctual = (course.root / "submitted/ada/demo/timestamp.txt").read_text()
    assert punctual <= "2026-11-02 12:00:00 UTC"


def test_a_second_archive_replaces_older_work_aside_and_leaves_newer_and_equal_work(course, tmp_path):
    first, second = (answered(course, why=text) for text in ("one", "two"))
    people = [Person("ada", "Ada", "Lovelace")]
    old = archived(tmp_path, {f"{ADA}/demo.ipynb": (first, EARLY)}, "old.zip")
    new = archived(tmp_path, {f"{ADA}/demo.ipynb": (second, LATER)}, "new.zip")
    assert collect(course, "demo", old, people).placed == ["ada"]
    assert collect(course, "demo", old, people).unchanged == ["ada"]
    assert collect(course, "demo", new, people).placed == ["ada"]
    assert collect(course, "demo", old, people).kept == ["ada"]
    assert submitted(course)["ada", "demo.ipynb"] == second
    (aside,) = (course.root / ".autograder/replaced/demo/ada").iterdir()
    assert (aside / "demo.ipynb").read_bytes() == first


HOSTILE = {
    "../../evil_1_2_demo.ipynb": "leads out",
    f"{ADA}/../../../demo.ipynb": "leads out",
    "/etc/evil_1_2_demo.ipynb": "leads out",
    "C:\\evil_1_2_demo.ipynb": "leads out",
    f"{ADA}/..\\..\\demo.ipynb": "leads out",
    f"{ADA}/de\nmo.ipynb": "control character",
    f"{ADA}//etc/demo.ipynb": "leads out",
    f"{ADA}/CON.ipynb": "name of a device",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_paths_that_lead_astray_are_refused_and_the_others_placed(course, tmp_path, name):
    path = archived(tmp_path, {name: b"x", f"{BOB}/demo.ipynb": answered(course)})
    before = {one for one in tmp_path.rglob("*") if course.root / "submitted" not in one.parents}
    found = collect(course, "demo", path)
    assert set(submitted(course)) == {("1234568", "demo.ipynb")}
    assert any(HOSTILE[name] in note for note in found.notes)
    after = {one for one in tmp_path.rglob("*") if course.root / "submitted" not in one.parents}
    assert after - before <= {course.root / "submitted", course.root / ".autograder"}


def test_links_and_bombs_are_refused(course, tmp_path):
    link = zipfile.ZipInfo(f"{ADA}/demo.ipynb", EARLY)
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("evil_1_2_demo.ipynb", b"0" * (40 << 20))
        archive.writestr(f"{BOB}/demo.ipynb", answered(course))
    found = collect(course, "demo", path)
    assert set(submitted(course)) == {("1234568", "demo.ipynb")}
    assert any("a link" in note for note in found.notes)
    assert any("unpacks to more" in note for note in found.notes)


def test_a_damaged_file_costs_its_student_only(course, tmp_path):
    path = archived(tmp_path, {f"{ADA}/demo.ipynb": answered(course), f"{BOB}/demo.ipynb": answered(course)})
    raw = bytearray(path.read_bytes())
    place = raw.find(b"demo.ipynb") + 60
    raw[place : place + 20] = bytes(20)
    path.write_bytes(raw)
    found = collect(course, "demo", path)
    assert found.placed == ["1234568"]
    assert any("1234567" in note and "cannot be unpacked" in note for note in found.notes)


def test_what_cannot_be_matched_is_said(course, tmp_path):
    files = {
        f"{ADA}/essay.pdf": b"%PDF",
        f"{BOB}/demo.ipynb": answered(course),
        "readme.txt": b"",
    }
    found = collect(course, "demo", archived(tmp_path, files))
    assert any("Ada Lovelace (1234567): no notebook" in note for note in found.notes)
    assert any(note.startswith("readme.txt: not named") for note in found.notes)


def test_files_beside_the_notebook_come_along(course, tmp_path):
    files = {f"{ADA}/demo.ipynb": answered(course), f"{ADA}/data/numbers.csv": b"1,2\n"}
    collect(course, "demo", archived(tmp_path, files))
    assert (course.root / "submitted/1234567/demo/data/numbers.csv").read_bytes() == b"1,2\n"


def test_a_time_that_the_student_wrote_is_left_out(course, tmp_path):
    files = {f"{ADA}/demo.ipynb": answered(course), f"{ADA}/timestamp.txt": b"2001-01-01 00:00:00 UTC"}
    found = collect(course, "demo", archived(tmp_path, files))
    assert (course.root / "submitted/1234567/demo/timestamp.txt").read_text().startswith("2026-11-02")
    assert any("timestamp.txt: left out" in note for note in found.notes)


@pytest.mark.parametrize("name", ["x" * 300, "demo.ipynb/inside.txt"])
def test_files_that_cannot_be_written_cost_their_student_only(course, tmp_path, name):
    files = {f"{ADA}/demo.ipynb": answered(course), f"{ADA}/{name}": b"1", f"{BOB}/demo.ipynb": answered(course)}
    found = collect(course, "demo", archived(tmp_path, files))
    assert found.placed == ["1234568"]
    assert any(note.startswith("1234567: nothing was placed") for note in found.notes)
    assert [path.name for path in (course.root / "submitted").iterdir()] == ["1234568"]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"no zip", "is no zip archive"), (None, "cannot be read"), ({"other.txt": b""}, "no submissions of demo")],
)
def test_a_file_of_another_kind_is_named(course, tmp_path, content, said):
    path = tmp_path / "all.zip"
    if isinstance(content, dict):
        archived(tmp_path, content)
    elif content is not None:
        path.write_bytes(content)
    with pytest.raises(CourseError, match=said):
        collect(course, "demo", path)


def test_the_command_reports_and_knows_the_only_assignment(course, tmp_path, capsys):
    path = archived(tmp_path, {f"{ADA}/demo.ipynb": answered(course), "x.txt": b""})
    app(["collect", str(path), "--course", str(course.root)], standalone_mode=False)
    said = capsys.readouterr().out
    assert "demo: 1 submissions placed, 0 unchanged" in said
    assert "1234567 (Ada Lovelace)" in said
    assert "x.txt: not named" in said


def test_nbgraders_zip_collect_takes_the_same_names(course, tmp_path, monkeypatch):
    releasing.generate(course, "demo")
    folder = course.root / "downloaded" / "demo" / "archive"
    folder.mkdir(parents=True)
    last = answered(course, why="two")
    files = {"ngbob_502_9001_demo.ipynb": answered(course, why="one"), "ngbob_502_9002_demo-2.ipynb": last}
    archived(folder, files)
    monkeypatch.chdir(course.root)
    application = ZipCollectApp.instance()
    try:
        application.initialize(["demo", "--collector=autograder.lms.zipcollect.LmsCollectorPlugin"])
        application.start()
    finally:
        ZipCollectApp.clear_instance()
    assert submitted(course) == {("502", "demo.ipynb"): last}


def test_a_time_that_the_archive_does_not_know_is_not_made_up(course, tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo(f"{ADA}/demo.ipynb"), answered(course))
    path = tmp_path / "all.zip"
    path.write_bytes(buffer.getvalue())
    collect(course, "demo", path)
    assert not (course.root / "submitted/1234567/demo/timestamp.txt").exists()
