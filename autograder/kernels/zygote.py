"""The warm parent: imports the heavy libraries once, then forks a child for every notebook that asks.

Started by :class:`autograder.kernels.warm.WarmParent` inside the outer wall, with one end of a socket pair. A request
is a msgpack map with the file descriptor of a stream socket; over that socket the child tells its starter how it does:

``["started"]`` with two pidfds (of the child's init, of the child itself), then ``["ended", exit code, reason, peak]``.

A child in the sandbox is three processes: a *watcher*, which holds the namespaces and keeps an eye on memory; an *init*
(PID 1 inside), whose end takes every other process with it; and the kernel or checker itself.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import random
import select
import shutil
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import msgpack

from autograder.kernels import linux
from autograder.kernels.limits import Limits
from autograder.kernels.sandbox import KERNEL, RUN, WORK

WATCH_INTERVAL = 0.2  # seconds between two looks at the memory of a child
MAX_REQUEST = 1 << 16


def serve(control: socket.socket, *, enclosed: bool, run_folder: str) -> None:
    """Fork a child for each request until the other end closes; then everything inside the wall ends with us."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # watchers report over their own socket; nobody waits for them
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the grader's to handle
    gc.collect()
    gc.freeze()  # pages that the collector does not touch stay shared with the children
    control.sendall(msgpack.packb(["ready"]))
    while True:
        data, descriptors, _, _ = socket.recv_fds(control, MAX_REQUEST, 4)
        if not data:
            return
        request = msgpack.unpackb(data)
        if os.fork() == 0:
            control.close()
            with contextlib.suppress(BaseException):
                _child(request, descriptors, enclosed=enclosed, run_folder=run_folder)
            os._exit(1)
        for descriptor in descriptors:
            os.close(descriptor)


def _child(request: dict[str, Any], descriptors: list[int], *, enclosed: bool, run_folder: str) -> NoReturn:
    """The watcher: in the sandbox it starts init in new namespaces, and reports its end."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    status = socket.socket(fileno=descriptors[0])
    rest = descriptors[1:]
    limits = Limits(**request["limits"])
    run = _role(request, rest)
    if enclosed:
        linux.enter_namespaces()
    ready = os.pipe()
    init = os.fork()
    if init == 0:
        try:
            if enclosed:
                _init(status, request, limits, run)
            else:
                _alone(status, request, f"{run_folder}/{request['id']}", run)
        except BaseException as error:
            with contextlib.suppress(OSError):
                status.sendall(msgpack.packb(["failed", f"{type(error).__name__}: {error}"]))
        os._exit(1)
    os.close(ready[0])
    os.close(ready[1])
    for descriptor in rest:
        os.close(descriptor)
    code, reason, peak = _watch(init, limits, enclosed=enclosed)
    with contextlib.suppress(OSError):
        status.sendall(msgpack.packb(["ended", code, reason, peak]))
    os._exit(0)


def _watch(init: int, limits: Limits, *, enclosed: bool) -> tuple[int, str, int]:
    """Wait for init's end; kill it if its processes take too much memory. (exit code, reason or "", peak bytes)."""
    descriptor = os.pidfd_open(init)
    parent = os.getppid()
    peak, reason = 0, ""
    base: int | None = None
    while True:
        pid, status = os.waitpid(init, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status), reason, max(peak, 0)
        used = _memory(init)
        base = used if base is None else base
        peak = max(peak, used - base)
        too_large = enclosed and used - base > limits.memory
        if too_large and not reason:
            reason = f"it took more than {limits.memory >> 20} MiB of memory"
        if too_large or os.getppid() != parent:  # nothing outlives the warm parent
            signal.pidfd_send_signal(descriptor, signal.SIGKILL)
        select.select([descriptor], [], [], WATCH_INTERVAL)


def _memory(init: int) -> int:
    """Bytes of anonymous and shared memory of all descendants of ``init``, itself included."""
    total, pending = 0, [init]
    while pending:
        pid = pending.pop()
        try:
            for task in os.listdir(f"/proc/{pid}/task"):
                pending += [int(child) for child in Path(f"/proc/{pid}/task/{task}/children").read_text().split()]
            lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        except OSError:  # it has just ended
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith(("RssAnon", "RssShmem"))) << 10
    return total


def _init(
    status: socket.socket, request: dict[str, Any], limits: Limits, run: Callable[[Callable[[], None]], None]
) -> NoReturn:
    """PID 1 of the sandbox: makes its file system, starts the child in it, and ends with it."""
    linux.make_mounts_private()
    for folder in (WORK, "/tmp", "/dev/shm"):
        linux.mount_memory(folder, limits.disk)
    linux.bind(f"{RUN}/{request['id']}", KERNEL)
    _copy_files(f"{KERNEL}/files")
    linux.mount_memory(RUN, 4096)
    linux.make_read_only(RUN)
    bound, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(bound)
        linux.drop_capabilities()
        linux.set_limits(limits)
        _run(run, WORK, lambda: os.write(told, b"."))
    os.close(told)
    _announce(status, child)
    if os.read(bound, 1):  # its sockets are bound; from here on nothing more is written outside of its own folders
        linux.make_read_only(KERNEL)
    linux.drop_capabilities()
    os.close(bound)
    while True:  # an init also buries the orphans
        pid, ended = os.wait()
        if pid == child:
            code = os.waitstatus_to_exitcode(ended)
            os._exit(code if code >= 0 else 128 - code)


def _alone(
    status: socket.socket, request: dict[str, Any], folder: str, run: Callable[[Callable[[], None]], None]
) -> NoReturn:
    """Without a sandbox: the child in a folder of its own."""
    work = Path(folder, "work")
    work.mkdir()
    shutil.copytree(Path(folder, "files"), work, dirs_exist_ok=True)
    _announce(status, os.getpid())
    _run(run, str(work), lambda: None)


def _announce(status: socket.socket, child: int) -> None:
    descriptors = [os.pidfd_open(os.getpid()), os.pidfd_open(child)]
    socket.send_fds(status, [msgpack.packb(["started"])], descriptors)
    for descriptor in descriptors:
        os.close(descriptor)


def _run(run: Callable[[Callable[[], None]], None], work: str, bound: Callable[[], None]) -> NoReturn:
    """Run the kernel or checker in its folder, and leave."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(work)
    os.environ.update(HOME=work, TMPDIR="/tmp" if work == WORK else work, PWD=work)
    sys.path[:] = [entry for entry in sys.path if entry]
    _reseed()
    _quiet_streams()
    code = 1
    try:
        run(bound)
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
    finally:
        os._exit(code)


def _role(request: dict[str, Any], descriptors: list[int]) -> Callable[[Callable[[], None]], None]:
    if request["role"] == "kernel":
        from autograder.kernels import ipython

        return lambda bound: ipython.run(request["connection"], bound)
    from autograder.checker import process

    return lambda bound: process.main(socket.socket(fileno=descriptors[0]))


def _copy_files(source: str) -> None:
    shutil.copytree(source, WORK, dirs_exist_ok=True)


def _reseed() -> None:
    """Children would otherwise all draw the same random numbers."""
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()


def _quiet_streams() -> None:
    """No terminal and no pipe of the grader's is within reach."""
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    if null > 2:
        os.close(null)


def preload(modules: list[str]) -> None:
    """Import what notebooks of the course import; one that is missing will be missed by the notebook, not here."""
    for module in modules:
        with contextlib.suppress(Exception):
            importlib.import_module(module)


def main() -> None:
    descriptor, enclosed, uid, run_folder, *modules = sys.argv[1:]
    if uid:
        linux.become_nobody(int(uid))
    with socket.socket(fileno=int(descriptor)) as control:
        preload(modules)
        serve(control, enclosed=enclosed == "1", run_folder=run_folder)


if __name__ == "__main__":
    main()
