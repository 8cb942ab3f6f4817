"""What a notebook may use."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Bounds of one kernel or checker, all of them for the whole notebook. Without a sandbox none of them holds.

    memory: bytes that its processes may hold together beyond what they share with the warm parent.
    disk: bytes of its working folder, of /tmp and of /dev/shm, each; they lie in memory and come on top of it.
    processes: processes and threads. TensorFlow's and BLAS' threads count.
    files: open files of a process. cpu: seconds of CPU time of a process.
    """

    memory: int = 4096 * MIB
    disk: int = 512 * MIB
    processes: int = 1024
    files: int = 1024
    cpu: int = 7200
