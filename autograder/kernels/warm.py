"""The grader's side of the warm parent: starts it, asks it for kernels and checkers, and ends them."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgpack

from autograder.kernels import sandbox
from autograder.kernels.limits import Limits

START_TIMEOUT = 180  # seconds; importing TensorFlow on a slow disk for the first time has taken 40
CHILD_TIMEOUT = 60


class WarmParentError(RuntimeError):
    """The warm parent did not start, or gave no child: a fault of the grader's, or of this machine."""


@dataclass(eq=False)
class Child:
    """A kernel or a checker: to be waited for, interrupted, killed."""

    folder: Path
    status: socket.socket
    init: int  # pidfds
    process: int
    code: int | None = None
    reason: str = ""
    peak: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ended(self, timeout: float = 0) -> bool:
        """Whether it has ended; waits for up to ``timeout`` seconds."""
        with self._lock:
            if self.code is None and select.select([self.status], [], [], timeout)[0]:
                self._read_end()
            return self.code is not None

    def interrupt(self) -> None:
        self._signal(self.process, signal.SIGINT)

    def kill(self) -> None:
        """End it and whatever it started, at once."""
        self._signal(self.init, signal.SIGKILL)

    def close(self) -> None:
        """Kill it, wait for its end, and remove its folder."""
        self.kill()
        self.ended(timeout=10)
        for descriptor in (self.init, self.process):
            with contextlib.suppress(OSError):
                os.close(descriptor)
        self.status.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _read_end(self) -> None:
        data = self.status.recv(4096)
        found = msgpack.unpackb(data) if data else ["ended", -9, "", 0]
        self.code, self.reason, self.peak = (found[1], found[2], found[3]) if found[0] == "ended" else (1, found[1], 0)

    @staticmethod
    def _signal(descriptor: int, number: signal.Signals) -> None:
        with contextlib.suppress(OSError):
            signal.pidfd_send_signal(descriptor, number)


class WarmParent:
    """A process that has imported ``modules`` and forks kernels and checkers. Safe to use from several threads.

    hidden: the course's folders, which nothing inside may see. threads: of BLAS and TensorFlow in each child.
    """

    def __init__(
        self,
        modules: Sequence[str],
        *,
        mode: sandbox.Mode = "auto",
        hidden: Sequence[Path] = (),
        limits: Limits | None = None,
        threads: int = 1,
    ) -> None:
        self.limits = limits or Limits()
        self.folder = Path(tempfile.mkdtemp(prefix="ag-", dir="/tmp"))  # a socket's path has 107 characters at most
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        try:
            self.wall = sandbox.wall(mode, self.folder, hidden)
            self._start(modules, threads)
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    def _start(self, modules: Sequence[str], threads: int) -> None:
        self.folder.chmod(0o711)  # the parent becomes another user, who must get through
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        home = self.folder / "home"
        home.mkdir()
        shutil.copytree(_font_cache(), home / "matplotlib", dirs_exist_ok=True)
        inside = sandbox.RUN if self.wall.enclosed else str(self.folder)
        arguments = [
            str(theirs.fileno()),
            "1" if self.wall.enclosed else "",
            str(self.wall.uid or ""),
            inside,
            *modules,
        ]
        self._log = (self.folder / "log").open("wb")
        with theirs:
            self._process = subprocess.Popen(
                [*self.wall.command, sys.executable, "-P", "-m", "autograder.kernels.zygote", *arguments],
                pass_fds=[theirs.fileno()],
                env=_environment(threads, f"{inside}/home/matplotlib"),
                stdin=subprocess.DEVNULL,
                stdout=self._log,
                stderr=self._log,
                start_new_session=True,
                cwd="/",
            )
        self._control.settimeout(START_TIMEOUT)
        try:
            ready = self._control.recv(100)
        except TimeoutError:
            ready = b""
        if not ready:
            self.close()
            raise WarmParentError(f"the warm parent did not start: {self._last_words()}")

    def kernel(self, connection: Mapping[str, Any], files: Mapping[str, bytes]) -> Child:
        """A student's kernel. ``connection`` as in a connection file; its ``ip`` is set to a path inside."""
        folder = self._folder(files)
        ip = f"{sandbox.KERNEL}/k" if self.wall.enclosed else str(folder / "k")
        return self._child(folder, {"role": "kernel", "connection": {**connection, "ip": ip}}, [])

    def checker(self, channel: socket.socket, files: Mapping[str, bytes]) -> Child:
        """A checker that talks over ``channel``, which stays open here."""
        return self._child(self._folder(files), {"role": "checker"}, [channel.fileno()])

    def close(self) -> None:
        """End the parent and, with it, all of its children."""
        self._control.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> WarmParent:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _folder(self, files: Mapping[str, bytes]) -> Path:
        folder = self.folder / str(next(self._numbers))
        (folder / "files").mkdir(parents=True)
        for name, data in files.items():
            path = folder / "files" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if self.wall.uid is not None:
            os.chown(folder, self.wall.uid, self.wall.uid)
        return folder

    def _child(self, folder: Path, request: dict[str, Any], descriptors: list[int]) -> Child:
        mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        request = {"id": folder.name, "limits": dataclasses.asdict(self.limits), **request}
        with theirs, self._lock:
            socket.send_fds(self._control, [msgpack.packb(request)], [theirs.fileno(), *descriptors])
        mine.settimeout(CHILD_TIMEOUT)
        try:
            data, found, _, _ = socket.recv_fds(mine, 4096, 2)
        except OSError as error:
            raise WarmParentError(f"no child was started: {error}") from None
        message = msgpack.unpackb(data) if data else ["failed", "it ended at once"]
        if message[0] != "started":
            raise WarmParentError(f"no child was started: {message[1:]}; {self._last_words()}")
        return Child(folder, mine, *found)

    def _last_words(self) -> str:
        lines = (self.folder / "log").read_text(errors="replace").strip().splitlines() if self.folder.exists() else []
        return "; ".join(lines[-3:])[:500] or "it said nothing"


def _environment(threads: int, matplotlib: str) -> dict[str, str]:
    """What the parent and all children see of the environment: nothing of the grader's or the operator's."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TZ", "KERAS_BACKEND") if name in os.environ}
    count = str(threads)
    return {
        "PATH": "/usr/bin:/bin",
        **kept,
        "HOME": "/tmp",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": matplotlib,
        "OMP_NUM_THREADS": count,
        "OPENBLAS_NUM_THREADS": count,
        "TF_NUM_INTRAOP_THREADS": count,
        "TF_NUM_INTEROP_THREADS": count,
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _font_cache() -> Path:
    """matplotlib's list of fonts, which takes seconds to make and cannot be kept inside the sandbox."""
    import matplotlib
    import matplotlib.font_manager

    return Path(matplotlib.get_cachedir())
