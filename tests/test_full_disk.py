"""A disk that is full in the middle of a class: the run ends and says so, and goes on when there is room."""

import shutil
import subprocess
import sys

import pytest
from conftest import find, hand_in, make_course, release

from autograder import gradebook

# In a mount namespace of its own: the course on a small disk, which is filled when two submissions have been graded.
SCRIPT = """
import pathlib, shutil, subprocess, sys
course, disk = map(pathlib.Path, sys.argv[1:])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk], check=True)
root = disk / "course"
shutil.copytree(course, root)
command = [sys.executable, "-m", "autograder.cli", "grade", "demo", "--sandbox", "off", "--jobs", "1"]
output = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "cwd": root}
run = subprocess.Popen(command, **output)
for line in run.stdout:
    print(line, end="", flush=True)
    if line.startswith("grading demo 2/"):
        with (disk / "filler").open("wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(bytes(4096))
            except OSError:
                print("FULL", flush=True)
print("exit code", run.wait(), flush=True)
(disk / "filler").unlink()
print("AGAIN", flush=True)
again = subprocess.run(command, check=False, **output)
print(again.stdout, "exit code", again.returncode, flush=True)
shutil.copy(root / "gradebook.db", course)
"""


def test_the_run_ends_when_the_disk_is_full_and_goes_on_when_there_is_room(tmp_path):
    enter = ["unshare", "--user", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*enter, "true"], capture_output=True, check=False).returncode:
        pytest.skip("no mount namespaces here")
    for name in ("course", "disk"):
        (tmp_path / name).mkdir()
    course = make_course(tmp_path / "course")
    for number in range(8):
        notebook = release(course)
        find(notebook, "square").source = "import time\ntime.sleep(0.4)\ndef square(x):\n    return x ** 2"
        hand_in(course, f"s{number}", notebook)
    command = [*enter, sys.executable, "-c", SCRIPT, str(course.root), str(tmp_path / "disk")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    first, again = run.stdout.split("AGAIN\n")
    before, full = first.split("FULL\n")
    assert "grading demo 2/8" in before
    assert "is full (" in full, full
    assert "call the same command again" in full
    assert "exit code 2" in full
    assert "grading demo 8/8" not in full  # nothing is run in vain
    assert "demo: 8 submissions, " in again, again
    assert " 0 without a grade" in again
    assert "exit code 0" in again
    assert gradebook.scores(course, "demo").keys() == {f"s{number}" for number in range(8)}
