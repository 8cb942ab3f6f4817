"""NVIDIA GPUs: which there are, what a sandbox must show of them, and whose turn it is."""

from __future__ import annotations

import contextlib
import os
import queue
import re
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from autograder.errors import CourseError

Gpu = Literal["auto", "off"]

DEVICES = Path("/dev")
PROBE_TIMEOUT = 180  # seconds: the backend is imported and the driver starts
# The driver reads the bus' description below /sys; without it, starting CUDA fails (error 304).
NEEDED_FOLDERS = (Path("/sys"),)
# Of each training only what it uses of the device's memory, so that a share of the device can be given.
VARIABLES = {"TF_FORCE_GPU_ALLOW_GROWTH": "true", "XLA_PYTHON_CLIENT_PREALLOCATE": "false"}


def present() -> list[str]:
    """The numbers of this machine's devices, as ``CUDA_VISIBLE_DEVICES`` names them; that variable may choose some."""
    if (chosen := os.environ.get("CUDA_VISIBLE_DEVICES")) is not None:
        return [name.strip() for name in chosen.split(",") if name.strip()] if nodes() else []
    names = (re.fullmatch(r"nvidia(\d+)", path.name) for path in nodes())
    return sorted((found[1] for found in names if found), key=int)


def nodes() -> list[Path]:
    """The driver's device files, of all devices and of the driver itself."""
    found = [*DEVICES.glob("nvidia*"), *DEVICES.glob("nvidia-caps/*")]
    return [path for path in sorted(found) if stat.S_ISCHR(path.stat().st_mode)]


def usable(gpus: Sequence[str], command: Sequence[str]) -> list[str]:
    """Those of the devices that Keras' backend can use behind ``command``, the wall around student code.

    An installation without CUDA's libraries sees none, and must not make trainings wait for a device.
    """
    if not gpus:
        return []
    probe = "import keras; print(len(keras.distribution.list_devices('gpu')))"
    variables = {**os.environ, **VARIABLES, "CUDA_VISIBLE_DEVICES": ",".join(gpus), "HOME": "/tmp"}
    try:
        run = subprocess.run(
            [*command, sys.executable, "-P", "-c", probe],
            env=variables,
            capture_output=True,
            text=True,
            timeout=PROBE_TIMEOUT,
            check=False,
        )
        return list(gpus[: int(run.stdout.split()[-1])])
    except (OSError, subprocess.TimeoutExpired, ValueError, IndexError):
        return []


def gpu_of(text: str) -> Gpu:
    """The mode that a person named. Raises CourseError for another word."""
    modes: dict[str, Gpu] = {"auto": "auto", "off": "off"}
    if text not in modes:
        raise CourseError(f'--gpu is one of {", ".join(modes)}; not "{text}".')
    return modes[text]


class GpuPool:
    """Devices that are lent to one notebook at a time each, or to ``share`` of them."""

    def __init__(self, gpus: Sequence[str] = (), share: int = 1) -> None:
        self.gpus = list(gpus)
        self._free: queue.Queue[str] = queue.Queue()
        for gpu in self.gpus * share:  # one after the other, so that all devices get work before one gets more
            self._free.put(gpu)

    @contextlib.contextmanager
    def lent(self, wanted: bool) -> Iterator[str]:
        """The number of a device, after waiting for one; empty if none is wanted or none is there."""
        if not (wanted and self.gpus):
            yield ""
            return
        gpu = self._free.get()
        try:
            yield gpu
        finally:
            self._free.put(gpu)
