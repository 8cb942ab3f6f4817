"""What checks show in a notebook: HTML with its text, one error and no second message; plain text everywhere else."""

import html
import queue
import re
import sys

import nbformat
import pytest
from html5lib import HTMLParser
from jupyter_client.manager import start_new_kernel
from nbgrader.utils import determine_grade

from autograder import checks
from autograder.checks import boxes

PASSED = "from autograder import checks\nchecks.visible_passed('double')"
FAILED = (
    "from autograder import checks\n"
    "checks.example(lambda x: '<script>alert(1)</script>', (2,), 4, name='double', wrong={'mean-for-sum': 5})"
)


@pytest.fixture(scope="module")
def kernel():
    manager, client = start_new_kernel(kernel_name="python3")
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def outputs(client, code):
    """All outputs of a cell, as a front end gets them."""
    message_id = client.execute(code, allow_stdin=False)
    found = []
    while True:
        try:
            message = client.get_iopub_msg(timeout=60)
        except queue.Empty:
            pytest.fail("the kernel says nothing")
        if message["parent_header"].get("msg_id") != message_id:
            continue
        if message["msg_type"] in ("display_data", "execute_result", "stream", "error"):
            found.append(nbformat.v4.output_from_msg(message))
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            return found


def test_a_passed_check_is_one_small_line_with_its_text(kernel):
    (output,) = outputs(kernel, PASSED)
    assert output.output_type == "display_data"
    assert output.data["text/plain"] == "double: visible checks passed"
    assert "double: visible checks passed" in output.data["text/html"]


def test_a_failed_check_is_a_box_and_a_single_error_without_a_second_message(kernel):
    box, error = outputs(kernel, FAILED)
    assert (box.output_type, error.output_type) == ("display_data", "error")
    assert box.data["text/plain"].splitlines()[0].startswith("double: in the example")
    assert "expected: 4" in box.data["text/plain"]
    assert len(error.traceback) == 1
    assert "expected" not in error.traceback[0]
    assert "expected: 4" in error.evalue  # for programs, and for nbgrader's feedback


def test_what_a_student_returns_cannot_become_markup(kernel):
    markup = outputs(kernel, FAILED)[0].data["text/html"]
    assert "<script" not in markup
    assert html.escape("<script>") in markup


def test_nbgrader_gives_the_same_points_as_ever(kernel):
    for code, points in ((PASSED, 3), (FAILED, 0)):
        cell = nbformat.v4.new_code_cell(code, outputs=outputs(kernel, code))
        cell.metadata.nbgrader = {"grade": True, "solution": False, "grade_id": "a", "points": 3, "checksum": ""}
        assert determine_grade(cell)[0] == points


def test_boxes_load_nothing_and_are_well_formed():
    for markup in (boxes.passed("a & b"), boxes.failed(["f: wrong", "received: 1 < 2", "expected: 3", "hint: think"])):
        HTMLParser(strict=True).parseFragment(markup)
        assert not re.search(r"https?:|url\(|src=|href=", markup)


def test_outside_of_a_notebook_there_is_plain_text(capsys):
    checks.visible_passed("double")
    assert capsys.readouterr().out == "double: visible checks passed\n"
    with pytest.raises(checks.CheckFailed) as caught:
        checks.example(lambda x: 5, (2,), 4, name="double")
    lines = caught.value._render_traceback_()
    assert any("expected: 4" in line for line in lines)
    assert "IPython" not in sys.modules or capsys.readouterr().out == ""
