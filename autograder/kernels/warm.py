"""The grader's side of the warm parent: starts it, asks it for kernels and checkers, and ends them."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import msgpack

from autograder.datasets.mnist import FILE_NAME, FOLDER_VARIABLE, mnist_variables
from autograder.kernels import devices, folders, sandbox
from autograder.kernels.child import Child
from autograder.kernels.limits import Limits

__all__ = ["Child", "Forks", "WarmParent", "WarmParentError"]

START_TIMEOUT = 180  # seconds; importing TensorFlow on a slow disk for the first time has taken 40
CHILD_TIMEOUT = 60
MAX_STARTS = 5  # of the parent; one that ends again and again has a reason

EVERY_KERNEL = (
    *("IPython", "ipykernel.kernelapp", "matplotlib.pyplot", "matplotlib_inline.backend_inline"),
    # What a kernel imports while it starts: a third of the CPU time that it takes to start.
    *("ipykernel.debugger", "IPython.core.completerlib", "IPython.core.magics.execution", "IPython.core.magics.pylab"),
    *("IPython.core.oinspect", "IPython.extensions.storemagic", "tornado.platform.asyncio"),
    *("autograder.bridge.student", "autograder.checker.process"),
)
"""What the warm parent imports in any case, while the grader is still looking up what else."""


class WarmParentError(RuntimeError):
    """The warm parent did not start, or gave no child: a fault of the grader's, or of this machine."""


class Forks(Protocol):
    """What gives kernels and checkers."""

    def kernel(self, connection: Mapping[str, Any], files: Mapping[str, bytes]) -> Child:
        """A student's kernel. ``connection`` as in a connection file; its ``ip`` is set to a path inside."""

    def checker(self, channel: socket.socket, files: Mapping[str, bytes]) -> Child:
        """A checker that talks over ``channel``, which stays open here."""


class WarmParent:
    """A process that has imported ``modules`` and forks kernels and checkers. Safe to use from several threads.

    Importing TensorFlow takes seconds. So this does not wait for it; the first child does, or :meth:`wait`. If the
    process ends (the machine may run out of memory), the next request for a child starts it again.

    modules: besides those of EVERY_KERNEL; None: :meth:`preload` will name them, and must before the first child.
    hidden: the course's folders, which nothing inside may see. threads: of BLAS and TensorFlow in each child.
    gpus: whether children may get a device (:meth:`on`); those that they can use are ``self.gpus``.
    """

    def __init__(
        self,
        modules: Sequence[str] | None = (),
        *,
        mode: sandbox.Mode = "auto",
        hidden: Sequence[Path] = (),
        limits: Limits | None = None,
        threads: int = 1,
        gpus: devices.Gpu = "off",
    ) -> None:
        self.limits = limits or Limits()
        self._wanted = None if modules is None else _wanted(modules, onednn=True)
        self._threads = threads
        self._numbers = itertools.count(1)
        self._starts = 0
        self._closed = False
        self._ready = False
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self.folder = folders.make()
        try:
            self._data = mnist_variables()
            data = _data_files(self._data)
            present = devices.present() if gpus == "auto" else []
            nodes = devices.nodes() if present else []
            self.wall = sandbox.wall(mode, self.folder.path, hidden, data=data, devices=nodes)
            with self._lock:
                self._start()
            self.gpus = devices.usable(present, self.wall.command)  # while the parent imports
        except BaseException:
            self.close()
            raise

    def preload(self, modules: Sequence[str], *, onednn: bool = True) -> None:
        """Name the modules that were not yet known. onednn: :func:`autograder.kernels.warming.choose_onednn`."""
        with self._lock:
            if self._wanted is not None:
                raise RuntimeError("the modules have been named already")
            self._wanted = _wanted(modules, onednn=onednn)
            if self._control is not None:
                self._send_wanted()

    def wait(self) -> None:
        """Wait until it can fork children. Raises WarmParentError if it does not start."""
        with self._lock:
            self._require_ready()

    def on(self, gpu: str) -> Forks:
        """What gives kernels and checkers that see one device, by its number; none if that is empty."""
        return _OnGpu(self, gpu) if gpu else self

    def kernel(self, connection: Mapping[str, Any], files: Mapping[str, bytes], gpu: str = "") -> Child:
        folder = self._folder(files)
        ip = f"{sandbox.KERNEL}/k" if self.wall.enclosed else str(folder / "k")
        return self._child(folder, {"role": "kernel", "connection": {**connection, "ip": ip}, "gpu": gpu}, [])

    def checker(self, channel: socket.socket, files: Mapping[str, bytes], gpu: str = "") -> Child:
        return self._child(self._folder(files), {"role": "checker", "gpu": gpu}, [channel.fileno()])

    def close(self) -> None:
        """End the parent and, with it, all of its children. May be called again."""
        with self._lock:
            self._closed = True
            self._end()
        self.folder.remove()

    def __enter__(self) -> WarmParent:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self) -> None:
        if self._closed or self._starts >= MAX_STARTS:
            raise WarmParentError("the warm parent has ended")
        self._starts += 1
        home = self.folder.subfolder("home", owner=self.wall.uid)
        folders.copy(_font_cache(), home / "matplotlib", owner=self.wall.uid)
        inside = sandbox.RUN if self.wall.enclosed else str(self.folder.path)
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        enclosed, uid = "1" if self.wall.enclosed else "", str(self.wall.uid or "")
        arguments = [str(theirs.fileno()), enclosed, uid, inside, *EVERY_KERNEL]
        with theirs, (self.folder.path / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [*self.wall.command, sys.executable, "-P", "-m", "autograder.kernels.zygote", *arguments],
                pass_fds=[theirs.fileno()],
                env={**_environment(self._threads, f"{inside}/home/matplotlib"), **self._data},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                cwd="/",
            )
        self._control.settimeout(START_TIMEOUT)
        if self._wanted is not None:
            self._send_wanted()

    def _send_wanted(self) -> None:
        assert self._control is not None
        with contextlib.suppress(OSError):  # it has ended; whoever waits for it will see
            self._control.sendall(msgpack.packb(self._wanted))

    def _require_ready(self) -> None:
        if self._control is None:
            self._start()
        assert self._control is not None
        if self._ready:
            return
        if self._wanted is None:
            raise RuntimeError("nobody has named the modules to preload")
        try:
            self._ready = bool(self._control.recv(100))
        except OSError:
            self._ready = False
        if not self._ready:
            words = self._last_words()
            self._end()
            raise WarmParentError(f"the warm parent did not start: {words}")

    def _end(self) -> None:
        """End the process: it leaves when its socket closes; by force where it is stuck or still imports."""
        ready, self._ready = self._ready, False
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            try:
                self._process.wait(timeout=5 if ready else 0)
            except subprocess.TimeoutExpired:
                for pid in _family(self._process.pid):
                    with contextlib.suppress(OSError):
                        os.kill(pid, signal.SIGKILL)
                self._process.wait()
            self._process = None

    def _folder(self, files: Mapping[str, bytes]) -> Path:
        if self._closed:
            raise WarmParentError("the warm parent is closed")
        folder = self.folder.subfolder(str(next(self._numbers)), owner=self.wall.uid)
        try:
            folders.write(folder / "files", files)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return folder

    def _child(self, folder: Path, request: dict[str, Any], descriptors: list[int]) -> Child:
        packed = msgpack.packb({"id": folder.name, "limits": dataclasses.asdict(self.limits), **request})
        try:
            status, data, found = self._started(packed, descriptors)
            if not data:  # the parent itself may have been killed at this moment; then there will be another one
                status, data, found = self._started(packed, descriptors)
            kind, *details = msgpack.unpackb(data) if data else ("failed", "it ended at once")
            if kind != "started":
                status.close()
                raise WarmParentError(f"no child was started: {details}; {self._last_words()}")
        except BaseException as error:
            shutil.rmtree(folder, ignore_errors=True)
            if isinstance(error, OSError):
                raise WarmParentError(f"no child was started: {error}; {self._last_words()}") from None
            raise
        init, process = found
        return Child(folder, status, init, process)

    def _started(self, packed: bytes, descriptors: list[int]) -> tuple[socket.socket, bytes, list[int]]:
        """Ask for a child: the socket over which it says how it does, its first words (none: it has ended), pidfds."""
        mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            with theirs:
                self._request(packed, [theirs.fileno(), *descriptors])
            mine.settimeout(CHILD_TIMEOUT)
            data, found, _, _ = socket.recv_fds(mine, 4096, 2)
        except BaseException:
            mine.close()
            raise
        if not data:
            mine.close()
        return mine, data, list(found)

    def _request(self, packed: bytes, descriptors: list[int]) -> None:
        with self._lock:
            while True:
                self._require_ready()
                assert self._control is not None
                try:
                    socket.send_fds(self._control, [packed], descriptors)
                    return
                except OSError:  # the parent has ended
                    self._end()

    def _last_words(self) -> str:
        try:
            lines = (self.folder.path / "log").read_text(errors="replace").strip().splitlines()
        except OSError:
            lines = []
        return "; ".join(lines[-3:])[:500] or "it said nothing"


class _OnGpu:
    def __init__(self, parent: WarmParent, gpu: str) -> None:
        self._parent = parent
        self._gpu = gpu

    def kernel(self, connection: Mapping[str, Any], files: Mapping[str, bytes]) -> Child:
        return self._parent.kernel(connection, files, self._gpu)

    def checker(self, channel: socket.socket, files: Mapping[str, bytes]) -> Child:
        return self._parent.checker(channel, files, self._gpu)


def _wanted(modules: Sequence[str], *, onednn: bool) -> dict[str, Any]:
    return {"modules": list(modules), "onednn": onednn}


def _family(pid: int) -> list[int]:
    """A process and its children: with bubblewrap, the second is the first inside, whose end takes all along."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        children = []
    return [pid, *map(int, children)]


def _data_files(variables: Mapping[str, str]) -> list[Path]:
    """The data sets that may lie where nothing else is visible inside."""
    return [Path(variables[FOLDER_VARIABLE], FILE_NAME)] if FOLDER_VARIABLE in variables else []


def _environment(threads: int, matplotlib: str) -> dict[str, str]:
    """What the parent and all children see of the environment: nothing of the grader's or the operator's."""
    kept = {name: os.environ[name] for name in ("LANG", "LC_ALL", "TZ", "KERAS_BACKEND") if name in os.environ}
    count = str(threads)
    return {
        **kept,
        "PATH": f"{sys.prefix}/bin:/usr/local/bin:/usr/bin:/bin",
        "HOME": "/tmp",
        "USER": "student",
        "LOGNAME": "student",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": matplotlib,
        "OMP_NUM_THREADS": count,
        "OPENBLAS_NUM_THREADS": count,
        "TF_NUM_INTRAOP_THREADS": count,
        "TF_NUM_INTEROP_THREADS": count,
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "",  # the parent itself must not start the driver, which would not survive the fork
        **devices.VARIABLES,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # nobody debugs here, and nobody wants to read a warning about it
    }


def _font_cache() -> Path:
    """matplotlib's list of fonts, which takes seconds to make and cannot be kept inside the sandbox."""
    import matplotlib
    import matplotlib.font_manager

    return Path(matplotlib.get_cachedir())
