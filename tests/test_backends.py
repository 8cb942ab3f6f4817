"""The exercises with Keras' other backends, where these are installed."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from autograder.course import Course

ROOT = Path(__file__).parents[1]


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
