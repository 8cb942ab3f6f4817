"""The demo's class: large and plausible enough for statistics, and the same each time."""

import os
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from test_cli import autograder

from autograder import demo, feedback
from autograder.course import Course
from autograder.release import scan
from autograder.reports.classroom import read_classroom
from autograder.reports.items import item_reports
from autograder.reports.similarity import similar_pairs

ROOT = Path(__file__).parents[1]


def contents(course):
    return {path.relative_to(course.root): path.read_bytes() for path in course.root.glob("submitted/*/*/*")}


def test_the_class_is_large_and_the_same_each_time(tmp_path):
    one = demo.make(Course.open(ROOT), "convolution", tmp_path / "one")
    other = demo.make(Course.open(ROOT), "convolution", tmp_path / "other")
    assert len(one.student_ids("convolution")) >= 60
    assert contents(one) == contents(other)
    assert len(set(contents(one).values())) > 60  # two handed in the same


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    run = autograder("demo", "--folder", folder, cwd=ROOT, timeout=1800)
    assert run.returncode == 0, run.stderr
    assert f"report of the class:               {folder / 'report.html'}" in run.stdout
    return Course.open(folder)


@pytest.mark.slow
def test_the_class_looks_like_a_real_one(graded):
    room = read_classroom(graded, "convolution")
    report = item_reports(room)
    assert report.count >= 60
    assert report.alpha > 0.7
    assert all(one.low > -0.1 for one in report.items)
    assert all(0.2 < one.difficulty < 0.99 for one in report.items)
    assert len({code for one in room.recorded for v in one.verdicts.values() if (code := v.code)}) > 20
    pytest.importorskip("copydetect")
    assert similar_pairs(graded, "convolution", [one.student_id for one in room.graded])[0].students == (
        "yusuf",
        "zofia",
    )


@pytest.mark.slow
def test_no_line_of_a_hidden_test_stands_in_the_feedback_and_the_report_of_a_class(graded, tmp_path):
    def leaks(paths):
        # The text of the pages: in their HTML, colours stand between the words of a line of code.
        for number, path in enumerate(paths):
            text = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").get_text()
            (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
        found = scan([tmp_path, graded.folder("feedback"), graded.root / "report.html"], graded, "convolution")
        return {leak.line for leak in found if leak.origin.endswith("hidden tests")}

    pages = feedback.generate(graded, "convolution")
    assert len(pages) >= 60
    assert leaks([*pages, graded.root / "report.html"]) == set()
    shown = feedback.generate(graded, "convolution", ["ada", "ines"], show_hidden=True)
    assert len(leaks(shown)) > 20
    assert os.path.getsize(graded.root / "report.html") > 10_000
