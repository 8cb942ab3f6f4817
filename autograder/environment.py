"""What decides about a grade besides work and tests: this package's code, Python, the libraries, a few variables.

Two machines, or two runs, whose environments are equal give a notebook the same grade.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.metadata
import os
import platform
from collections.abc import Mapping
from pathlib import Path

_VARIABLES = ("KERAS_BACKEND", "AUTOGRADER_MNIST")
_LIBRARIES = ("ipykernel", "numpy", "scipy", "keras", "tensorflow", "jax", "torch")


def environment() -> dict[str, str]:
    """By name: versions, values of variables, and a digest of this package's files."""
    found = {"Python": platform.python_version(), "keras-autograder": _own_code(), **_versions()}
    return found | {name: os.environ[name] for name in _VARIABLES if name in os.environ}


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> list[str]:
    """What is not the same in two environments, a phrase each."""
    names = sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name))
    return [f"{name} is {there.get(name, 'missing')} there and {here.get(name, 'missing')} here" for name in names]


@functools.cache
def _versions() -> dict[str, str]:
    found = {}
    for name in _LIBRARIES:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            found[name] = importlib.metadata.version(name)
    return found


@functools.cache
def _own_code() -> str:
    """While the package is developed, its version says nothing."""
    digest = hashlib.sha256()
    package = Path(__file__).parent
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix in (".py", ".toml"):
            digest.update(path.relative_to(package).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]
