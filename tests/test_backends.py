"""The exercises with Keras' other backends, where these are installed."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from conftest import answer, check, make_course
from nbformat.v4 import new_code_cell

from autograder.course import Course

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("backend", ["tensorflow", "jax", "torch"])
def test_kernel_and_checker_work_with_the_backend_that_was_asked_for(backend, tmp_path):
    if find_spec(backend) is None:
        pytest.skip(f"{backend} is not installed")
    imports = new_code_cell("import keras\n\nfrom autograder import checks", id="imports")
    seen = answer("seen", "### BEGIN SOLUTION\nseen = keras.backend.backend()\n### END SOLUTION")
    tested = check("test-seen", f"assert seen == {backend!r} == keras.backend.backend()")
    make_course(tmp_path, imports, seen, tested)
    command = [sys.executable, "-m", "autograder.cli", "validate", "--references", "1"]
    environment = {**os.environ, "KERAS_BACKEND": backend}
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.slow
@pytest.mark.parametrize("backend", ["jax", "torch"])
@pytest.mark.parametrize("assignment", Course.open(ROOT).assignments())
def test_the_reference_passes_all_its_tests_with_another_backend(backend, assignment, tmp_path):
    if find_spec(backend) is None:
        pytest.skip(f"{backend} is not installed")
    result = tmp_path / "result.json"
    command = [sys.executable, "-m", "autograder.cli", "validate", "--assignment", assignment, "--references", "1"]
    run = subprocess.run(
        [*command, "--json", str(result)],
        cwd=ROOT,
        env={**os.environ, "KERAS_BACKEND": backend},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    found = json.loads(result.read_text())
    assert found["cases"] == 1
    assert found["misses"] == []
