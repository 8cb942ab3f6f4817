"""The class report: what an instructor reads of a class, whoever graded it."""

import csv
import re

import numpy as np
import pytest
from bs4 import BeautifulSoup
from conftest import answer, check, essay, find, hand_in, make_course, release
from test_cli import autograder

from autograder import gradebook, grading
from autograder.course import Course
from autograder.errors import CourseError
from autograder.execution import Engine
from autograder.gradebook.database import gradebook as opened
from autograder.grading import Options
from autograder.reports import similarity
from autograder.reports.attention import who_needs_a_look
from autograder.reports.classroom import Classroom, Item, Student, read_classroom
from autograder.reports.items import FEWEST_FOR_FLAGS, FEWEST_FOR_STATISTICS, item_reports
from autograder.reports.page import bars, mistakes, section, write_page
from autograder.reports.report import write_report
from autograder.reports.table import HEADER, rows, safe
from autograder.verdicts import Status, Verdict

ITEMS = tuple(Item("demo", f"test-{name}", 1) for name in ("a", "b", "c", "d"))
RIGHT = {"square": "def square(x):\n    return x ** 2", "root": "from math import sqrt as root"}


def student(name, points, codes=(), **options):
    """A graded student: points of the items in order; codes of what was wrong, in order."""
    cells = {item.cell: float(value) for item, value in zip(ITEMS, points, strict=True)}
    wrong = iter(codes)
    verdicts = {
        item.cell: Verdict(
            item.name,
            Status.PASSED if value else Status.FAILED,
            float(value),
            1,
            code=None if value else next(wrong, None),
        )
        for item, value in zip(ITEMS, points, strict=True)
    }
    return Student(name, sum(cells.values()), cells, **{"verdicts": verdicts, **options})


def a_class(count, *more, change=lambda points, ability: points):
    """A class in which who is able solves more; ``change`` makes something odd of it."""
    rng = np.random.default_rng(4)
    students = []
    for number in range(count):
        ability = rng.normal()
        points = [int(2 * ability + rng.normal() > place) for place in (-1, -0.3, 0.3, 1)]
        students.append(student(f"s{number}", change(points, ability)))
    return Classroom("demo", ITEMS, (*students, *more), 4)


def flags(classroom, name="test-d"):
    return " ".join(next(one.flags for one in item_reports(classroom).items if one.item.name == name))


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A class of five, one without a grade, with a hostile name and a person's points; dan is only enrolled."""
    course = make_course(tmp_path_factory.mktemp("course"))
    for name, answers in {
        "ada": RIGHT,
        "ben": {"square": "def square(x):\n    return x + 1"},
        "<b>eve": {},
        "=1+1": {"square": RIGHT["square"]},
        "wim": None,
    }.items():
        notebook = release(course)
        for cell_id, source in (answers or {}).items():
            find(notebook, cell_id).source = source
        if name == "ada":
            notebook.cells.remove(find(notebook, "test-root"))
        hand_in(course, name, "no notebook" if answers is None else notebook)
    with Engine(course.source_notebooks("demo").values(), hidden=[course.root]) as engine:
        list(grading.grade(course, "demo", options=Options(timeout=10), engine=engine))
    with opened(course) as book:
        book.update_or_create_student("dan")
        book.find_grade("test-square", "demo", "demo", "ben").manual_score = 2
        book.db.commit()
    return course


@pytest.fixture
def page(course, tmp_path):
    write_report(course, ["demo"], tmp_path / "report.html")
    return BeautifulSoup((tmp_path / "report.html").read_text(encoding="utf-8"), "html5lib")


def test_points_are_the_gradebooks_and_statuses_the_records(course):
    ben = next(one for one in read_classroom(course, "demo").students if one.student_id == "ben")
    assert ben.cells["demo", "test-square"] == 2  # given by a person
    assert ben.verdicts["demo", "test-square"].status is Status.FAILED
    assert ben.changed == ("test-square",)
    assert ben.points == 2


def test_page_needs_nothing_from_elsewhere_and_runs_nothing(page):
    assert not page(["script", "link", "iframe", "img", "object", "form"])
    assert not [tag for tag in page.find_all(True) if any(name.startswith("on") or name == "src" for name in tag.attrs)]
    assert not [tag for tag in page("a") if not tag["href"].startswith("#")]
    assert "default-src 'none'" in page.find("meta", attrs={"http-equiv": True})["content"]
    assert "url(" not in page.find("style").string


def test_names_are_text(page):
    assert page.find("th", string="<b>eve")
    assert not page("b", string=re.compile("eve"))


def test_tables_can_be_read_aloud(page):
    assert page("table")
    for table in page("table"):
        assert table.caption.get_text()
        assert all(cell.get("scope") in ("col", "row") for cell in table("th"))
    assert all(drawing.get("aria-label") for drawing in page("svg"))


def test_who_should_be_looked_at_and_why(course):
    looks = {one.student_id: " ".join(one.reasons) for one in who_needs_a_look(read_classroom(course, "demo"))}
    assert next(iter(looks)) == "wim"
    assert "submitted/wim/demo/demo.ipynb is not a notebook" in looks["wim"]
    assert "Nothing attempted" in looks["<b>eve"]
    assert "(root)" in looks["ada"]
    assert "A person has changed the points of square" in looks["ben"]
    assert "=1+1" not in looks


def test_accidents_are_to_be_looked_at():
    ends = (Status.KILLED, Status.TIMEOUT, Status.ERROR, Status.NOT_ATTEMPTED)
    verdicts = {item.cell: Verdict(item.name, end, 0.0, 1) for item, end in zip(ITEMS, ends, strict=True)}
    (look,) = who_needs_a_look(Classroom("demo", ITEMS, (student("umar", [0] * 4, verdicts=verdicts),), 4))
    assert [reason.split(" ")[-1] for reason in look.reasons] == ["a.", "b."]


def test_who_handed_in_nothing_is_named(page):
    assert "Handed in nothing (1): dan" in page.get_text()


def test_a_small_class_gets_no_flags_and_is_told_why(page):
    said = " ".join(page.get_text().split())
    assert f"from {FEWEST_FOR_STATISTICS} students on, hints on test cells from {FEWEST_FOR_FLAGS}" in said
    assert "what to do" not in said
    for count, some in ((FEWEST_FOR_STATISTICS - 1, False), (FEWEST_FOR_STATISTICS, True)):
        report = item_reports(a_class(count))
        assert np.isnan(report.items[1].discrimination) != some
        assert not any(one.flags for one in report.items)

    def upside_down(points, ability):
        return [*points[:3], int(ability < 0)]

    assert not flags(a_class(FEWEST_FOR_FLAGS - 1, change=upside_down))
    assert flags(a_class(FEWEST_FOR_FLAGS, change=upside_down))


def test_good_test_cells_get_no_flags():
    report = item_reports(a_class(80))
    assert not any(one.flags for one in report.items)
    assert all(one.low > 0 for one in report.items)
    assert report.alpha > 0.5


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda points, ability: [*points[:3], 0], "Nobody gets a point"),
        (lambda points, ability: [*points[:3], 1], "Everyone has full points"),
        (lambda points, ability: [*points[:3], int(ability > 1.5)], "Very hard"),
        (lambda points, ability: [*points[:3], int(ability > -2.4)], "Very easy"),
        (lambda points, ability: [*points[:3], int(ability < 0)], "Who is good at the rest does worse here"),
        (lambda points, ability: [*points[:3], int(ability * 1e6) % 2], "It hardly goes along with the rest"),
        (lambda points, ability: [*points[:3], int(ability * 1e6) % 2], "Without it, alpha rises"),
    ],
)
def test_flags_say_what_to_do(change, said):
    assert said in flags(a_class(120, change=change))
    assert not flags(a_class(120, change=change), "test-b")


def test_a_mistake_of_many_is_flagged():
    many = [student(f"m{number}", [1, 1, 1, 0], ["flipped-kernel"]) for number in range(40)]
    assert "40 of" in flags(a_class(40, *many))
    assert "the student turns the kernel by 180 degrees" in flags(a_class(40, *many))


def test_those_who_attempted_nothing_do_not_count_for_the_test_cells():
    nothing = {item.cell: Verdict(item.name, Status.NOT_ATTEMPTED, 0.0, 1) for item in ITEMS}
    alone, together = a_class(30), a_class(30, *(student(f"n{k}", [0] * 4, verdicts=nothing) for k in range(9)))
    assert repr(item_reports(together)) == repr(item_reports(alone))
    assert len(together.graded) == 39


def test_misconceptions_are_counted_by_student_and_by_cell():
    room = Classroom(
        "demo",
        ITEMS,
        (
            student("x", [0, 0, 1, 1], ["flipped-kernel", "flipped-kernel"]),
            student("y", [0, 1, 1, 0], ["flipped-kernel", "of-another-course"]),
            student("z", [1, 1, 1, 1]),
        ),
        4,
    )
    first, second = mistakes(room)
    assert (first.code, first.students, first.cells) == ("flipped-kernel", 2, (("test-a", 2), ("test-b", 1)))
    assert first.title == "turns the kernel by 180 degrees before sliding it"
    assert (second.code, second.title) == ("of-another-course", "")


def test_bars_hold_everyone():
    small = bars([0, 0.5, 1, 4, 5], 4)
    assert [bar.count for bar in small] == [2, 1, 0, 0, 2]  # 5 of 4: extra credit
    large = bars(range(101), 100)
    assert sum(bar.count for bar in large) == 101
    assert len(large) <= 21
    assert [bar.count for bar in bars([0], 0)] == [1]


def test_csv_has_a_row_for_each_student_and_test_cell(course, tmp_path):
    write_report(course, ["demo"], tmp_path / "page.html", tmp_path / "cells.csv")
    with (tmp_path / "cells.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert tuple(found[0]) == HEADER
    assert len(found) == 6 * 2
    cells = {(row["student"], row["cell"]): row for row in found}
    assert cells["ben", "test-square"]["points"] == "2"
    assert cells["ben", "test-square"]["status"] == "failed"
    assert float(cells["ada", "test-root"]["seconds"]) >= 0
    assert cells["wim", "test-root"]["points"] == ""
    assert cells["wim", "test-root"]["status"] == "not graded"
    assert cells["dan", "test-root"]["status"] == "not handed in"
    assert cells["'=1+1", "test-square"]["points"] == "3"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_of_the_csv_is_a_formula(text):
    assert safe(text) == f"'{text}"
    (row,) = rows([Classroom(text, (Item(text, text, 1),), (Student(text),), 1)])
    assert not [value for value in row if value.startswith(tuple("=+-@\t\r\n"))]


def test_a_gradebook_that_nbgrader_alone_has_filled_will_do(tmp_path):
    course = make_course(tmp_path)
    gradebook.register(course, "demo")
    with opened(course) as book:
        for number in range(12):
            name = f"s{number}"
            book.update_or_create_student(name)
            book.add_submission("demo", name)
            for cell, points in (("test-square", 3 * (number > 3)), ("test-root", number % 2)):
                book.find_grade(cell, "demo", "demo", name).auto_score = points
        book.db.commit()
    room = read_classroom(course, "demo")
    assert len(room.measured) == 12
    assert not room.recorded
    assert [one.difficulty for one in item_reports(room).items] == pytest.approx([8 / 12, 6 / 12])
    write_report(course, ["demo"], tmp_path / "report.html")
    said = " ".join(BeautifulSoup((tmp_path / "report.html").read_text(), "html.parser").get_text().split())
    assert "These grades were not given by autograder grade" in said
    assert "Misconceptions Not known" in said


def test_what_is_remembered_of_an_earlier_grading_is_not_told(course, tmp_path):
    with opened(course) as book:
        grade = book.find_grade("test-root", "demo", "demo", "ada")
        before, grade.auto_score = grade.auto_score, 0  # as if nbgrader had graded since
        book.db.commit()
        ada = next(one for one in read_classroom(course, "demo").students if one.student_id == "ada")
        grade.auto_score = before
        book.db.commit()
    assert set(ada.verdicts) == {("demo", "test-square")}


def test_an_assignment_without_test_cells_has_a_report(tmp_path):
    course = make_course(tmp_path, essay("why", "Because."), answer("f", "f = 1"))
    hand_in(course, "ada", release(course))
    with Engine(course.source_notebooks("demo").values(), hidden=[course.root]) as engine:
        list(grading.grade(course, "demo", options=Options(timeout=10), engine=engine))
    write_report(course, ["demo"], tmp_path / "report.html")
    assert "all points are given by a person" in (tmp_path / "report.html").read_text()


def test_an_empty_class_is_said(tmp_path):
    with pytest.raises(CourseError, match="Nobody has handed in anything for demo"):
        write_report(make_course(tmp_path), ["demo"], tmp_path / "report.html")
    assert not (tmp_path / "report.html").exists()


def test_wrong_use_exits_with_2(course, tmp_path):
    make_course(tmp_path)
    for arguments, folder, message in (
        (["report"], tmp_path, "Nobody has handed in anything"),
        (["report", "--csv", "no/folder/x.csv"], course.root, "x.csv cannot be written"),
        (["feedback", "demo", "--student", "zoe"], course.root, "zoe: no graded work"),
    ):
        run = autograder(*arguments, cwd=folder)
        assert (run.returncode, "Traceback" in run.stderr) == (2, False), run.stderr
        assert message in run.stderr
    run = autograder("report", "demo", "-o", "class.html", "--csv", "cells.csv", cwd=course.root)
    assert (run.returncode, run.stdout.split()) == (0, ["class.html", "cells.csv"])


def test_of_several_notebooks_each_test_cell_names_its_own(course, tmp_path):
    items = (Item("first", "test-a", 1), Item("second", "test-a", 1))
    some = Student("ada", 1.0, {items[0].cell: 1.0, items[1].cell: 0.0})
    write_page([section(course, Classroom("demo", items, (some,), 2))], tmp_path / "report.html")
    soup = BeautifulSoup((tmp_path / "report.html").read_text(), "html.parser")
    assert [cell.get_text(" ") for cell in soup("th", scope="row")] == ["a first", "a second"]


LOOP = """
def total(values):
    result = {start}
    for index, value in enumerate(values):
        if index % 3 == {rest} and value > {least}:
            result += value ** {power} - index * {factor}
        elif value < -{least}:
            result -= abs(value) // {factor}
    return result
"""


@pytest.fixture
def three(tmp_path):
    """Three answers in autograded/: two that differ in names and comments, one of its own, and one untouched."""
    pytest.importorskip("copydetect")
    course = make_course(
        tmp_path,
        answer("total", "def total(values):\n    ### BEGIN SOLUTION\n    ### END SOLUTION"),
        check("t", "pass"),
    )
    one = LOOP.format(start=0, rest=1, least=7, power=2, factor=5)
    texts = {
        "ada": one,
        "ben": "# my own\n" + one.replace("result", "summe").replace("value", "wert").replace("    ", "  "),
        "cem": "from functools import reduce\n\n\ntotal = lambda numbers: reduce(max, (n << 3 for n in reversed(numbers)), 0)",
        "dan": None,
    }
    for name, source in texts.items():
        notebook = release(course)
        find(notebook, "total").source = source or find(notebook, "total").source
        path = hand_in(course, name, notebook)
        target = tmp_path / "autograded" / name / "demo"
        target.parent.mkdir(parents=True)
        path.parent.rename(target)
    return course


def test_similar_answers_are_found_whatever_their_names(three):
    (pair,) = similarity.similar_pairs(three, "demo", ["ada", "ben", "cem", "dan", "gone"])
    assert pair.students == ("ada", "ben")
    assert pair.share == 1
    assert pair.cells == ("total",)


def test_what_the_release_gives_is_no_similarity(three, tmp_path):
    (three.root / "release" / "demo").mkdir(parents=True)
    (tmp_path / "autograded" / "ada" / "demo" / "demo.ipynb").rename(three.root / "release" / "demo" / "demo.ipynb")
    assert similarity.similar_pairs(three, "demo", ["ada", "ben", "cem"]) == []


def test_without_copydetect_the_page_says_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setattr(similarity, "available", lambda: False)
    room = Classroom("demo", ITEMS, (student("ada", [1, 1, 0, 1]),), 4)
    write_page([section(make_course(tmp_path), room)], tmp_path / "report.html")
    text = BeautifulSoup((tmp_path / "report.html").read_text(), "html.parser").get_text()
    assert "pip install copydetect" in text


def test_a_page_that_cannot_be_written_is_said(course, tmp_path):
    with pytest.raises(CourseError, match=r"x\.html cannot be written"):
        write_report(course, ["demo"], tmp_path / "no" / "x.html")


def test_several_assignments_are_on_one_page(course, tmp_path):
    room = a_class(35)
    sections = [section(course, read_classroom(course, "demo")), section(Course(course.root, course.config), room)]
    write_page(sections, tmp_path / "report.html")
    soup = BeautifulSoup((tmp_path / "report.html").read_text(), "html.parser")
    assert [link["href"] for link in soup.nav("a")] == ["#assignment-1", "#assignment-2"]
    assert {soup.find(id="assignment-1").name, soup.find(id="assignment-2").name} == {"h2"}
