"""The warm parent: imports the heavy libraries once, then forks a child for every notebook that asks.

Started by :class:`autograder.kernels.warm.WarmParent` inside the outer wall, with one end of a socket pair. It imports
what every kernel needs, hears which modules to import besides, imports them, and says that it is ready. A request is a
msgpack map with the file descriptor of a stream socket; over that socket the child tells its starter how it does:

``["started"]`` with two pidfds (of the child's init, of the child itself), then ``["ended", exit code, reason, peak]``.

A child in the sandbox is three processes: a *watcher*, which holds the namespaces and keeps an eye on memory; an *init*
(PID 1 inside), whose end takes every other process with it; and the kernel or checker itself. Without a sandbox it is
two: the watcher ends what the child has left behind.
"""

from __future__ import annotations

import contextlib
import gc
import os
import random
import shutil
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import msgpack

from autograder.kernels import linux, seccomp, warming, watching
from autograder.kernels.limits import Limits
from autograder.kernels.sandbox import KERNEL, RUN, WORK

MAX_REQUEST = 1 << 16

Run = Callable[[Callable[[], None]], None]
"""Runs a kernel or checker; calls its argument once it listens, before it does anything for anyone."""


def serve(control: socket.socket, *, enclosed: bool, run_folder: str) -> None:
    """Fork a child for each request until the other end closes; then everything inside the wall ends with us."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # watchers report over their own socket; nobody waits for them
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the grader's to handle
    gc.freeze()  # pages that the collector does not touch stay shared with the children
    gc.enable()
    control.sendall(msgpack.packb(["ready"]))
    while True:
        data, descriptors, _, _ = socket.recv_fds(control, MAX_REQUEST, 4)
        if not data:
            return
        request = msgpack.unpackb(data)
        with socket.socket(fileno=descriptors[0]) as status:
            try:
                pid = os.fork()
            except OSError as error:  # no memory or no processes left, for now
                _report(status, "failed", f"fork: {error}")
                pid = -1
            if pid == 0:
                control.close()
                with contextlib.suppress(BaseException):
                    _child(request, status, descriptors[1:], enclosed=enclosed, run_folder=run_folder)
                os._exit(1)
        for descriptor in descriptors[1:]:
            os.close(descriptor)


def _child(
    request: dict[str, Any], status: socket.socket, channels: list[int], *, enclosed: bool, run_folder: str
) -> NoReturn:
    """The watcher: in the sandbox it starts init in new namespaces, and reports its end."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    limits = Limits(**request["limits"])
    os.environ["CUDA_VISIBLE_DEVICES"] = request["gpu"]
    run = _role(request, channels)
    if enclosed:
        linux.enter_namespaces()
    else:
        linux.adopt_orphans()
    init = os.fork()
    if init == 0:
        try:
            linux.end_with_parent()
            if enclosed:
                _init(status, request["id"], limits, run)
            else:
                _alone(status, Path(run_folder, request["id"]), run)
        except BaseException as error:
            _report(status, "failed", f"{type(error).__name__}: {error}")
        os._exit(1)
    for descriptor in channels:
        os.close(descriptor)
    linux.close_to_others()
    code, reason, peak = watching.watch(init, limits, enclosed=enclosed)
    _report(status, "ended", code, reason, peak)
    os._exit(0)


def _init(status: socket.socket, number: str, limits: Limits, run: Run) -> NoReturn:
    """PID 1 of the sandbox: makes its file system, starts the child in it, and ends with it."""
    linux.make_mounts_private()
    for folder in (WORK, "/tmp", "/dev/shm"):
        linux.mount_memory_around(folder, limits.disk)
    linux.bind(f"{RUN}/{number}", KERNEL)
    shutil.copytree(f"{KERNEL}/files", WORK, dirs_exist_ok=True)
    linux.mount_memory(RUN, 4096)
    linux.make_read_only(RUN)
    mine, childs = socket.socketpair()
    child = os.fork()
    if child == 0:
        mine.close()
        status.close()  # what is said over it, the grader believes
        linux.be_killed_first()
        linux.drop_capabilities()
        linux.set_limits(limits)
        seccomp.install()
        _run(run, WORK, "/tmp", lambda: _wait_for_init(childs))
    childs.close()
    linux.close_to_others()
    _announce(status, child)
    if mine.recv(1):  # its sockets are bound; from here on nothing is written outside of its own folders
        linux.make_read_only(KERNEL)
        mine.sendall(b".")
    linux.drop_capabilities()
    mine.close()
    while True:  # an init also buries the orphans
        pid, ended = os.wait()
        if pid == child:
            code = os.waitstatus_to_exitcode(ended)
            os._exit(code if code >= 0 else 128 - code)


def _wait_for_init(childs: socket.socket) -> None:
    """Tell init that all is open that the grader must find, and wait until it has locked the rest."""
    with childs:
        childs.sendall(b".")
        if not childs.recv(1):
            os._exit(1)


def _alone(status: socket.socket, folder: Path, run: Run) -> NoReturn:
    """Without a sandbox: the child in a folder of its own."""
    work, home = folder / "work", folder / "home"
    shutil.copytree(folder / "files", work)
    home.mkdir()
    os.setsid()
    _announce(status, os.getpid())
    status.close()
    _run(run, str(work), str(home), lambda: None)


def _announce(status: socket.socket, child: int) -> None:
    descriptors = [os.pidfd_open(os.getpid()), os.pidfd_open(child)]
    socket.send_fds(status, [msgpack.packb(["started"])], descriptors)
    for descriptor in descriptors:
        os.close(descriptor)


def _report(status: socket.socket, *message: Any) -> None:
    with contextlib.suppress(OSError):  # nobody listens any more
        status.sendall(msgpack.packb(message))


def _run(run: Run, work: str, home: str, ready: Callable[[], None]) -> NoReturn:
    """Run the kernel or checker in its folder, and leave. No file beside the notebook lies in its home folder."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.umask(0o022)
    os.chdir(work)
    os.environ.update(HOME=home, TMPDIR=home, PWD=work)
    sys.path[:] = [entry for entry in sys.path if entry]
    _reseed()
    _quiet_streams()
    code = 1
    try:
        run(ready)
        code = 0
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
    finally:
        os._exit(code)


def _role(request: dict[str, Any], channels: list[int]) -> Run:
    if request["role"] == "kernel":
        from autograder.kernels import ipython

        return lambda ready: ipython.run(request["connection"], ready)
    from autograder.checker import process

    def check(ready: Callable[[], None]) -> None:
        ready()
        process.main(socket.socket(fileno=channels[0]))

    return check


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


def main() -> None:
    descriptor, enclosed, uid, run_folder, *modules = sys.argv[1:]
    if uid:
        linux.become_nobody(int(uid))
    with socket.socket(fileno=int(descriptor)) as control:
        gc.disable()  # what imports make stays; looking for garbage in it again and again only takes time
        warming.preload(modules)
        more = control.recv(MAX_REQUEST)
        if not more:  # nobody needs us any more
            return
        wanted = msgpack.unpackb(more)
        warming.choose_onednn(wanted["onednn"])
        warming.preload(wanted["modules"])
        warming.warm_up()
        if enclosed:
            linux.close_to_others()
        serve(control, enclosed=enclosed == "1", run_folder=run_folder)


if __name__ == "__main__":
    main()
