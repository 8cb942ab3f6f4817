"""Feedback pages: what students see of hidden tests (nothing), and what runs in a page (nothing)."""

import base64
import os

import nbformat
import numpy as np
import pytest
from bs4 import BeautifulSoup
from conftest import SQUARE, answer, check, essay, find, hand_in, make_course, release, text
from nbformat.v4 import new_output

from autograder import feedback, gradebook, grading
from autograder.errors import CourseError
from autograder.execution import Engine
from autograder.feedback.formulas import mathml
from autograder.feedback.hiding import MORE, REMOVED
from autograder.feedback.messages import message
from autograder.feedback.pages import clean
from autograder.gradebook.database import gradebook as opened
from autograder.grading import Options
from autograder.release import scan

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n not much of a picture").decode()
DOUBLE = (
    answer("double", "def double(x):\n    ### BEGIN SOLUTION\n    return x + x\n    ### END SOLUTION"),
    check(
        "test-double",
        "from autograder import checks\n\nchecks.example(double, (2,), 4)\nchecks.visible_passed('double')\n"
        "### BEGIN HIDDEN TESTS\nchecks.function(double, [314, -2718], [(157,), (-1359,)])\n"
        "print('the secret 314')\n### END HIDDEN TESTS",
        2,
    ),
    text("formula", "## A formula\n\nThe sum is $\\sum_i x_i$ and $$\\frac{1}{2}$$"),
)
CELLS = (*SQUARE, *DOUBLE)
RIGHT = {
    "square": "def square(x):\n    return x ** 2",
    "root": "from math import sqrt as root",
    "double": "def double(x):\n    return 2 * x",
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A class: all right; wrong for other inputs; wrong in the example; nothing done; one that changed its tests."""
    course = make_course(tmp_path_factory.mktemp("course"), *CELLS)
    for name, answers in {
        "ada": RIGHT,
        "ben": {"square": "def square(x):\n    return x * abs(x)", "double": "def double(x):\n    return abs(x) * 2"},
        "cleo": {"square": "def square(x):\n    return x + 1", "double": "def double(x):\n    return x"},
        "dan": {},
        "eve [1]": RIGHT,
    }.items():
        notebook = release(course)
        for cell_id, source in answers.items():
            find(notebook, cell_id).source = source
        if name == "eve [1]":
            notebook.cells.remove(find(notebook, "test-square"))
        hand_in(course, name, notebook)
    with Engine(course.source_notebooks("demo").values(), hidden=[course.root]) as engine:
        list(grading.grade(course, "demo", options=Options(timeout=10), engine=engine))
    return course


@pytest.fixture
def planted(graded):
    """Change a graded notebook as if another grader had made it; afterwards it is as it was."""
    path = graded.root / "autograded" / "ada" / "demo" / "demo.ipynb"
    before = path.read_bytes()
    os.chmod(path, 0o644)

    def plant(change):
        notebook = nbformat.read(path, as_version=4)
        change(notebook)
        nbformat.write(notebook, path)
        return page(graded, "ada")

    yield plant
    path.write_bytes(before)


def page(course, student_id, **options):
    (path,) = feedback.generate(course, "demo", [student_id], **options)
    return path.read_text(encoding="utf-8")


def shown(html):
    return BeautifulSoup(html, "html.parser").get_text()


def leaks(course, paths, folder):
    """Lines of hidden tests in the text of pages: in their HTML, colours stand between the words of a line of code."""
    for number, path in enumerate(paths):
        (folder / f"{number}.txt").write_text(shown(path.read_text(encoding="utf-8")), encoding="utf-8")
    found = scan([folder, course.root / "feedback"], course, "demo")
    return [leak for leak in found if leak.origin.endswith("hidden tests")]


def test_pages_are_where_nbgrader_puts_them_and_hold_no_line_of_a_hidden_test(graded, tmp_path):
    paths = feedback.generate(graded, "demo")
    names = ("ada", "ben", "cleo", "dan", "eve [1]")
    assert paths == [graded.root / "feedback" / name / "demo" / "demo.html" for name in names]
    assert leaks(graded, paths, tmp_path) == []
    assert not list(graded.root.glob("feedback/**/*.ipynb"))
    assert "314" not in "".join(path.read_text() for path in paths)


def test_show_hidden_shows_them_and_the_next_run_hides_them_again(graded, tmp_path):
    paths = feedback.generate(graded, "demo", ["ben"], show_hidden=True)
    assert "assert square(-2) == 4" in shown(paths[0].read_text())
    assert "assert square(-2) == 4" in {leak.line for leak in leaks(graded, paths, tmp_path)}
    assert "assert square(-2) == 4" not in shown(page(graded, "ben"))


def test_a_test_cell_shows_its_visible_part_its_status_its_points_and_what_helps(graded):
    html = shown(page(graded, "ben"))
    assert "assert square(3) == 9" in html
    assert MORE in html
    assert "failed: 0 of 3 points" in html
    assert "AssertionError\n  in a check that is not shown" in html
    assert "not attempted: 0 of 1 point" in html
    assert "double: visible checks passed" in html
    assert "received: 2718" in html
    assert "expected: a whole number" in html


def test_what_fails_in_the_visible_part_is_told_in_full(graded):
    html = shown(page(graded, "cleo"))
    assert "in the line: assert square(3) == 9" in html
    assert "received: 2" in html
    assert "expected: 4" in html


def test_a_changed_test_cell_is_told(graded):
    assert "this cell was missing or not as it was" in shown(page(graded, "eve [1]"))
    assert "this cell was missing" not in shown(page(graded, "ada"))


def test_points_and_comments_of_a_person_are_shown(graded):
    with opened(graded) as book:
        book.find_grade("test-square", "demo", "demo", "dan").manual_score = 2
        book.find_comment("why", "demo", "demo", "dan").manual_comment = "See **me**, <script>alert(1)</script> $x^2$"
        book.db.commit()
    html = page(graded, "dan")
    assert "not attempted: 2 of 3 points (changed by a person)" in shown(html)
    assert "<strong>me</strong>" in html
    assert "<msup>" in html
    assert "alert(1)" not in html
    assert gradebook.scores(graded, "demo")["dan"].points == 2


def test_after_nbgrader_has_graded_again_a_remembered_status_is_not_told(planted):
    def other_grader(notebook):
        find(notebook, "test-root").outputs = [new_output("error", ename="AssertionError", evalue="", traceback=[])]

    assert "passed: 1 of 1 point" in shown(planted(other_grader))  # by the gradebook's points, not by the record


HOSTILE = [
    '<script>alert("x")</script>',
    "<scr<script>ipt>alert(1)</script>",
    '<img src="x" onerror="alert(1)">',
    '<img src="https://elsewhere.example/beacon.png">',
    '<img src="//elsewhere.example/beacon.png">',
    '<iframe src="https://elsewhere.example"></iframe>',
    '<a href="javascript:alert(1)">click</a>',
    '<a href=" jAvAsCrIpT&colon;alert(1)">click</a>',
    '<a href="data:text/html,<script>alert(1)</script>">click</a>',
    '<svg onload="alert(1)"><script>alert(1)</script></svg>',
    '<meta http-equiv="refresh" content="0;url=https://elsewhere.example">',
    '<base href="https://elsewhere.example/">',
    '<link rel="stylesheet" href="https://elsewhere.example/x.css">',
    '<form action="https://elsewhere.example"><input name="password"><button>go</button></form>',
    '<p style="background: url(https://elsewhere.example/x); position: fixed">x</p>',
    "<style>@import url(https://elsewhere.example/x.css)</style>",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    '<details open ontoggle="alert(1)">x</details>',
    "$\\text{<script>alert(1)</script>}$",
    "$\\href{javascript:alert(1)}{x}$ $\\style{background:url(https://elsewhere.example)}{x}$",
    '$$\\begin{align}<img src="https://elsewhere.example/x">\\end{align}$$',
    "[click](javascript:alert(1)) ![picture](https://elsewhere.example/beacon.png)",
]


def assert_nothing_runs(html):
    soup = BeautifulSoup(html, "html5lib")
    assert not soup(["script", "iframe", "object", "embed", "base", "form", "svg", "frame", "button", "link"])
    assert {meta["http-equiv"] for meta in soup("meta") if meta.has_attr("http-equiv")} == {"Content-Security-Policy"}
    policy = soup.head.find("meta", attrs={"http-equiv": True})["content"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    for element in soup.find_all(True):
        assert not [name for name in element.attrs if name.startswith("on")], element
        for name in ("src", "href", "style", "background", "action"):
            value = str(element.get(name, "")).lower()
            assert "javascript" not in value
            assert not (name != "href" and "elsewhere" in value), element
            assert not (name == "href" and value.startswith("data:"))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_of_a_cleaned_text_runs(hostile):
    soup = BeautifulSoup(clean(hostile), "html5lib")
    assert not soup(["script", "iframe", "svg", "meta", "base", "link", "form", "style", "math"])
    assert "onerror" not in str(soup.find_all(True))


def test_active_content_of_outputs_and_texts_does_not_reach_the_page(planted):
    def plant(notebook):
        outputs = [new_output("display_data", data={"text/html": text, "text/plain": "x"}) for text in HOSTILE]
        outputs += [new_output("display_data", data={"text/markdown": text}) for text in HOSTILE]
        outputs += [new_output("display_data", data={"text/latex": text}) for text in HOSTILE]
        outputs += [new_output("display_data", data={"application/javascript": "alert(1)"})]
        outputs += [new_output("display_data", data={"image/svg+xml": '<svg onload="alert(1)"/>'})]
        outputs += [new_output("stream", name="stdout", text=text) for text in HOSTILE]
        outputs += [new_output("error", ename="<script>", evalue="<script>", traceback=HOSTILE)]
        widths = {"image/png": {"width": "1 onerror=alert(1)"}, "text/html": {"isolated": True}}
        outputs += [new_output("display_data", data={"image/png": PNG}, metadata=widths)]
        outputs += [new_output("display_data", data={"image/png": '"><script>alert(1)</script>'})]
        outputs += [new_output("display_data", data={"text/html": "<b>x</b>"}, metadata=widths)]
        find(notebook, "square").outputs = outputs
        find(notebook, "square").metadata.tags = ['"><script>alert(1)</script>']
        find(notebook, "why").source = "\n\n".join([*HOSTILE, "![gone](attachment:gone.png)", "\ue0007\ue001"])
        notebook.metadata.widgets = {"application/vnd.jupyter.widget-state+json": {"state": "</script><script>"}}
        notebook.metadata.title = "</title><script>alert(1)</script>"

    html = planted(plant)
    assert_nothing_runs(html)
    assert f"data:image/png;base64,{PNG}" in html
    assert "data:image/svg+xml;base64," in html  # as an image, in which nothing runs


def test_honest_outputs_survive(planted):
    def plant(notebook):
        table = '<style scoped>td {color: red}</style><table class="dataframe"><tr><td>42</td></tr></table>'
        find(notebook, "square").outputs = [
            new_output("execute_result", data={"text/html": table, "text/plain": "42"}),
            new_output("stream", name="stdout", text="1 < 2 & 3"),
        ]
        find(notebook, "why").source = "- [x] *because*\n\n```python\nx = 1\n```\n\n| a | b |\n|--|--|\n| 1 | 2 |"

    soup = BeautifulSoup(planted(plant), "html.parser")
    assert soup.find("td", string="42")
    assert soup.find("em", string="because")
    assert soup.find("th", string="b")
    assert "1 < 2 & 3" in soup.get_text()
    assert "color: red" not in soup.get_text()


def test_hidden_lines_that_student_code_printed_are_taken_out(planted):
    def plant(notebook):
        stolen = "In = ['', 'assert square(3) == 9\\nassert square(-2) == 4']\nfine"
        find(notebook, "square").outputs = [
            new_output("stream", name="stdout", text=stolen),
            new_output("execute_result", data={"text/plain": stolen, "text/html": f"<pre>{stolen}</pre>"}),
            new_output("error", ename="E", evalue=stolen, traceback=[stolen]),
        ]

    html = shown(planted(plant))
    assert "square(-2)" not in html
    assert REMOVED in html
    assert "fine" in html


def test_formulas_are_drawn_without_a_program(graded):
    html = page(graded, "ada")
    soup = BeautifulSoup(html, "html.parser")
    assert soup.find("math", display="inline").get_text() == "∑ixi"
    assert soup.find("math", display="block").find("mfrac")
    assert "MathJax" not in html
    assert_nothing_runs(html)


@pytest.mark.parametrize("tex", ["", "\\frac{", "{" * 3000, "x" * 10_000, "\\begin{align} a", "<b>"])
def test_a_formula_that_cannot_be_read_stays_text(tex):
    assert BeautifulSoup(mathml(tex, "inline"), "html.parser").get_text() == tex


def test_nobody_graded_and_unknown_students_are_said(tmp_path, graded):
    with pytest.raises(CourseError, match="Nobody has been graded for demo yet"):
        feedback.generate(make_course(tmp_path), "demo")
    with pytest.raises(CourseError, match="zoe: no graded work for demo"):
        feedback.generate(graded, "demo", ["ada", "zoe"])
    with pytest.raises(CourseError, match='There is no assignment "other"'):
        feedback.generate(graded, "other")


def error(raised, cell="", line=None):
    """What a plain kernel keeps of an exception: a frame with its neighbours, the failing one marked."""
    lines = cell.split("\n")
    frame = [f"{'----> ' if n == line else '      '}{n} {code}" for n, code in enumerate(lines, 1)]
    trace = ["-" * 75, "Traceback (most recent call last)", "\n".join(["Cell In[3]", *frame]), str(raised)]
    return new_output("error", ename=type(raised).__name__, evalue=str(raised), traceback=trace)


def compared():
    try:
        np.testing.assert_allclose([1.5], [2.75])
    except AssertionError as failure:
        return failure


HIDDEN = "assert f(2) == 5, 'no: f(2)'\nassert f(3) == 7, f'{f(3)} is not {7}'\nnp.testing.assert_allclose(f(1), 2.75)"


@pytest.mark.parametrize(
    ("raised", "line", "said"),
    [
        (AssertionError("no: f(2)"), 2, ["AssertionError: no: f(2)", "in a check that is not shown"]),
        (AssertionError("6 is not 7"), 3, ["AssertionError", "in a check that is not shown"]),
        (compared(), 4, ["AssertionError", "in a check that is not shown"]),
        (ValueError("bad input\nassert f(2) == 5"), 2, ["ValueError: bad input", "in a check that is not shown"]),
        (
            AssertionError("f(1) == 3\nsays 4"),
            1,
            ["AssertionError: f(1) == 3", "says 4", "in the line: assert f(1) == 3"],
        ),
    ],
)
def test_of_a_plain_kernels_traceback_a_hidden_test_gives_nothing_away(raised, line, said):
    visible = "assert f(1) == 3"
    assert message(error(raised, f"{visible}\n{HIDDEN}", line), visible, HIDDEN) == said


@pytest.mark.parametrize(
    ("visible", "kept"), [("checks.example(f, (1,), [[5, 2]])", True), ("checks.scalar(x)", False)]
)
def test_the_value_of_an_example_stays_only_if_the_visible_part_shows_it(visible, kept):
    lines = ["f: in the example, the value is not right.", "received: 3", "expected: [[5, 2]]", "hint: think"]
    from_kernel = new_output("error", ename="CheckFailed", evalue="\n".join(lines), traceback=["..."])
    from_engine = new_output("error", ename="CheckFailed", evalue=lines[0], traceback=[lines[0], *lines[1:]])
    wanted = [line for line in lines if kept or "expected" not in line]
    assert message(from_kernel, visible, HIDDEN) == wanted
    assert message(from_engine, visible, HIDDEN) == wanted


def test_course_without_autograder_cells_of_its_own_still_gets_pages(tmp_path):
    course = make_course(tmp_path, essay("why", "Because."))
    hand_in(course, "ada", release(course))
    with Engine(course.source_notebooks("demo").values(), hidden=[course.root]) as engine:
        list(grading.grade(course, "demo", options=Options(timeout=10), engine=engine))
    assert "Written response" in page(course, "ada")
