"""Where trainings run: versions, backend and device."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def environment(with_keras: bool) -> dict[str, str]:
    """Versions, backend and device of the process that trains."""
    found = {"python": platform.python_version()}
    names = ["keras-autograder", "numpy", "scipy"]
    if with_keras:
        keras = importlib.import_module("keras")
        backend = str(keras.config.backend())
        found |= {"backend": backend, "device": device(backend)}
        names += ["keras", backend]
    else:
        found["device"] = _processor()
    for name in names:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = "unknown"
    return found


def same_versions(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two environments have the same libraries. Where they compute, and this package's version, may differ."""
    apart = {"device", "keras-autograder"}
    return all(one.get(name) == other.get(name) for name in (one.keys() | other.keys()) - apart)


def device(backend: str) -> str:
    """What a backend computes on, in words: the first accelerator that it sees, else the processor."""
    module: Any = sys.modules.get(backend)
    try:
        if backend == "tensorflow" and (devices := module.config.list_physical_devices("GPU")):
            return str(module.config.experimental.get_device_details(devices[0]).get("device_name", "GPU"))
        if backend == "jax" and module.devices()[0].platform != "cpu":
            return str(module.devices()[0].device_kind)
        if backend == "torch" and module.cuda.is_available():
            return str(module.cuda.get_device_name(0))
    except Exception:  # whatever a driver raises: there is no accelerator to name
        pass
    return _processor()


def _processor() -> str:
    name = platform.processor() or platform.machine()
    if sys.platform == "linux":
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
        name = found[1].strip() if found else name
    return f"{name}, {os.cpu_count()} cores"
