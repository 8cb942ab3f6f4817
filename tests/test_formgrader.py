"""nbgrader's formgrader in a real browser: what an instructor clicks, and what the gradebook then says."""

import contextlib
import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import nbformat
import pytest
from conftest import answer, check, essay, find, hand_in, make_course
from processes import family, gone
from test_plugin import USE_ENGINE, fill_in, nbgrader

from autograder import gradebook

playwright = pytest.importorskip("playwright.sync_api", reason="no browser tests: pip install playwright")
CHROMIUM = shutil.which("chromium")
TOKEN = "an-instructor-of-the-test"
PATIENCE = 90_000  # ms: a machine that does other things, too, is slow to fill a page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        CHROMIUM is None, reason="no browser tests without the program chromium: apt-get install chromium"
    ),
]

CELLS = (
    answer("square", "def square(x):\n    ### BEGIN SOLUTION\n    return x * x\n    ### END SOLUTION"),
    check(
        "test-square", "assert square(3) == 9\n### BEGIN HIDDEN TESTS\nassert square(-2) == 4\n### END HIDDEN TESTS", 3
    ),
    essay("why", "It is a product."),
)


@pytest.fixture
def course(tmp_path):
    """ada has it all right and looks for the source; mallory has done nothing, and has the test skipped."""
    root = tmp_path / "course"
    root.mkdir()
    made = make_course(root, *CELLS, config=f"{USE_ENGINE}\nc.Exchange.root = {str(tmp_path / 'exchange')!r}")
    looks = f"import os\nprint('sees the source:', os.path.exists({str(root / 'source')!r}))\nprint(square(12))"
    ada = fill_in(made, square=f"def square(x):\n    return x ** 2\n{looks}", why="A number times itself.")
    hand_in(made, "ada", ada)
    mallory = fill_in(made)
    find(mallory, "test-square").metadata.tags = ["skip-execution"]
    hand_in(made, "mallory", mallory)
    return made


@pytest.fixture
def jupyter(course, tmp_path):
    """The address of a Jupyter server in the course's folder. It ends with the test, and all that it has started."""
    folders = {name: str(tmp_path / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")}
    scripts = Path(sys.executable).parent  # nbgrader starts alembic by name
    environment = {**os.environ, **folders, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
    settings = ("ip=127.0.0.1", "port=0", "open_browser=False", "allow_root=True")
    command = [sys.executable, "-m", "jupyterlab", *(f"--ServerApp.{setting}" for setting in settings)]
    log = tmp_path / "jupyter.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [*command, f"--IdentityProvider.token={TOKEN}"],
            cwd=course.root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield address(server, Path(folders["JUPYTER_RUNTIME_DIR"]), log)
    finally:
        started = family(server.pid)
        end(server)
    assert gone(started)


def address(server, runtime, log):
    """Where a server listens, once it answers."""
    file = runtime / f"jpserver-{server.pid}.json"
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and server.poll() is None:
        # The file is not there yet, or half written, or written before the server answers.
        with contextlib.suppress(OSError, ValueError, urllib.error.URLError):
            url = json.loads(file.read_text(encoding="utf-8"))["url"]
            urllib.request.urlopen(f"{url}api", timeout=5).close()
            return url
        time.sleep(0.1)
    pytest.fail(f"Jupyter does not answer:\n{log.read_text(encoding='utf-8')}")


def end(server):
    """End a server's process group: asked first, so that it can close the engine, then by force."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=15)
            return


@pytest.fixture
def page(jupyter):
    """A browser's page, logged in, that loads nothing from other servers."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium's own sandbox does not work for root
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=arguments)
        try:
            context = browser.new_context(base_url=jupyter, extra_http_headers={"Authorization": f"token {TOKEN}"})
            context.set_default_timeout(PATIENCE)
            playwright.expect.set_options(timeout=PATIENCE)  # five seconds else
            context.route(lambda url: not url.startswith(jupyter), lambda route: route.abort())
            yield context.new_page()
        finally:
            browser.close()


def row(page, words):
    return page.locator("#main-table tr").filter(has_text=words)


def confirm(page, title):
    """What a dialog says. It must be this one; it is closed."""
    dialog = page.locator(".modal.in")
    dialog.wait_for()
    said = dialog.inner_text()
    assert dialog.locator(".modal-title").inner_text() == title, said
    dialog.get_by_role("button", name="OK").click()
    dialog.wait_for(state="detached")
    return said


def autograde(page, student_id, title="Success"):
    """Press the button of a student's row."""
    row(page, student_id).locator(".autograde a").click()
    return confirm(page, title)


def open_submission(page, student_id):
    """The page of a student's graded notebook, from the list of submissions."""
    page.goto("formgrader/manage_submissions/demo")
    row(page, student_id).locator(".student-name a").click()
    row(page, "demo").locator(".name a").click()
    # Only now does the page save what is put in.
    page.locator("input[placeholder].score").first.wait_for()
    page.locator("textarea[placeholder]").first.wait_for()


def exported(course):
    """Rows of nbgrader's export by student."""
    run = nbgrader(course, "export")
    assert run.returncode == 0, run.stderr
    with (course.root / "grades.csv").open(encoding="utf-8", newline="") as file:
        return {line["student_id"]: line for line in csv.DictReader(file)}


def test_an_instructor_grades_an_assignment_with_the_mouse(course, page):
    page.goto("formgrader")
    page.locator("#main-table td.name").wait_for()
    assert row(page, "demo").locator(".num-submissions").inner_text() == "2"

    row(page, "demo").locator(".assign a").click()
    confirm(page, "Success")
    released = (course.root / "release/demo/demo.ipynb").read_text(encoding="utf-8")
    assert "def square" in released
    assert "x * x" not in released
    assert "square(-2)" not in released

    row(page, "demo").locator(".num-submissions a").click()
    for student_id in ("ada", "mallory"):
        assert "needs autograding" in row(page, student_id).inner_text()
        autograde(page, student_id)
    playwright.expect(row(page, "ada").locator(".score")).to_have_text("3 / 5")
    playwright.expect(row(page, "ada").locator(".status")).to_have_text("needs manual grading")
    playwright.expect(row(page, "mallory").locator(".score")).to_have_text("0 / 5")
    scores = gradebook.scores(course, "demo")
    assert scores["ada"].cells["demo", "test-square"].auto == 3
    assert scores["ada"].cells["demo", "why"].waits
    assert scores["mallory"].points == 0  # for which plain nbgrader gives 3: see below
    graded = nbformat.read(course.root / "autograded/ada/demo/demo.ipynb", as_version=4)
    # In the engine's sandbox, where the course is not, student code ran.
    assert find(graded, "square").outputs[0].text == "sees the source: False\n144\n"

    open_submission(page, "mallory")
    # The test was run, whatever the tag said; and the page shows where it ended.
    assert "NotImplementedError\n  <test-square> line 1: assert square(3) == 9" in page.get_by_role("main").inner_text()
    playwright.expect(page.locator("input#test-square")).to_have_attribute("placeholder", "0")

    open_submission(page, "ada")
    assert "A number times itself." in page.get_by_role("main").inner_text()
    with page.expect_response(lambda reply: "/api/grade/" in reply.url and reply.request.method == "PUT") as reply:
        page.locator("input#why").fill("1.5")
        page.keyboard.press("Tab")
    assert reply.value.ok
    with page.expect_response(lambda reply: "/api/comment/" in reply.url and reply.request.method == "PUT"):
        page.locator("textarea#why-comment").fill("And of which sign?")
        page.keyboard.press("Tab")
    page.reload()
    playwright.expect(page.locator("input#why")).to_have_value("1.5")
    playwright.expect(page.locator("textarea#why-comment")).to_have_value("And of which sign?")
    why = gradebook.scores(course, "demo")["ada"].cells["demo", "why"]
    assert (why.points, why.waits) == (1.5, False)

    lines = exported(course)
    assert (float(lines["ada"]["score"]), float(lines["ada"]["max_score"])) == (4.5, 5)
    assert float(lines["mallory"]["score"]) == 0

    # Graded again, with the button: what a person gave stays.
    page.goto("formgrader/manage_submissions/demo")
    autograde(page, "ada")
    playwright.expect(row(page, "ada").locator(".score")).to_have_text("4.5 / 5")
    assert float(exported(course)["ada"]["score"]) == 4.5


def test_work_that_cannot_be_graded_is_told_in_the_formgrader(course, page):
    path = hand_in(course, "mallory", "{ this is no notebook")
    page.goto("formgrader")
    row(page, "demo").locator(".assign a").click()
    confirm(page, "Success")
    page.goto("formgrader/manage_submissions/demo")
    said = autograde(page, "mallory", "Error")
    assert "mallory" in said
    assert path.name in said
    playwright.expect(row(page, "mallory").locator(".status")).to_have_text("needs autograding")
    autograde(page, "ada")
    playwright.expect(row(page, "ada").locator(".score")).to_have_text("3 / 5")
    assert gradebook.earlier(course, "demo", "mallory") is None


def test_the_formgrader_opens_from_jupyterlabs_menu(course, page):
    page.goto("lab")
    page.get_by_role("menuitem", name="Nbgrader").click()
    page.get_by_role("menuitem", name="Formgrader", exact=True).click()
    listed = page.frame_locator("iframe").locator("#main-table td.name")
    playwright.expect(listed).to_have_text("demo")


def test_plain_nbgrader_is_fooled_by_the_same_work(course):
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text(encoding="utf-8").replace(USE_ENGINE, ""), encoding="utf-8")
    assert nbgrader(course, "generate_assignment", "demo").returncode == 0
    assert nbgrader(course, "autograde", "demo", "--student", "mallory").returncode == 0
    assert gradebook.scores(course, "demo")["mallory"].points == 3
