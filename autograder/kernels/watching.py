"""What the watcher of a child does: waits for its end, keeps its memory within bounds, ends what it leaves behind.

Memory is that of all processes together: private and shared pages that they have touched. Two things are not in it:
files in the memory file systems (bounded by ``Limits.disk`` each) and buffers that Linux itself holds for open pipes
and sockets. Where these fill the machine, Linux ends the processes of the sandbox before any other.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
from pathlib import Path

from autograder.kernels.limits import MIB, Limits

INTERVAL = 0.2  # seconds between two looks


def watch(init: int, limits: Limits, *, enclosed: bool) -> tuple[int, str, int]:
    """Wait for the end of ``init`` and of all its descendants: (exit code, reason or "", peak bytes).

    If they take too much memory, or the watcher's own parent ends, they are killed.
    """
    descriptor = os.pidfd_open(init)
    parent = os.getppid()
    peak, reason = 0, ""
    shared = _anonymous(init)
    while True:
        pid, status = os.waitpid(init, os.WNOHANG)
        if pid:
            _end_the_rest()
            return os.waitstatus_to_exitcode(status), reason, peak
        family = _family(init)
        used = _used(family, shared)
        peak = max(peak, used)
        # A page that processes share counts in each of them: where that looks like too much, the exact sum decides.
        if enclosed and used > limits.memory and _exactly_used(family) > limits.memory:
            reason = f"it took more than {limits.memory // MIB} MiB of memory"
        if reason or os.getppid() != parent:
            signal.pidfd_send_signal(descriptor, signal.SIGKILL)
        select.select([descriptor], [], [], INTERVAL)


def _family(init: int) -> list[int]:
    """``init`` and all its descendants."""
    found, pending = [], [init]
    while pending:
        pid = pending.pop()
        found.append(pid)
        pending += _children(pid)
    return found


def _children(pid: int) -> list[int]:
    children = []
    with contextlib.suppress(OSError):  # it has just ended
        for task in os.listdir(f"/proc/{pid}/task"):
            children += [int(child) for child in Path(f"/proc/{pid}/task/{task}/children").read_text().split()]
    return children


def _used(family: list[int], shared: int) -> int:
    """Bytes of the processes, without the ``shared`` ones that each has from the warm parent."""
    return sum(max(_anonymous(pid) - shared, 0) + _of_status(pid, "RssShmem") for pid in family)


def _anonymous(pid: int) -> int:
    return _of_status(pid, "RssAnon")


def _of_status(pid: int, key: str) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith(key):
                return int(line.split()[1]) << 10
    return 0


def _exactly_used(family: list[int]) -> int:
    """Bytes of the processes, each shared page in parts. It walks all page tables: to be asked when in doubt only."""
    total = 0
    for pid in family:
        with contextlib.suppress(OSError):  # it has just ended, or it is init, which is closed to all
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith(("Pss_Anon", "Pss_Shmem")):
                    total += int(line.split()[1]) << 10
    return total


def _end_the_rest() -> None:
    """Kill and bury what is left: without a sandbox, orphans come to the watcher; in it, init's end has taken all."""
    while True:
        for child in _children(os.getpid()):
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        try:
            os.wait()
        except ChildProcessError:
            return
