"""The system calls that Python 3.11 has no names for: namespaces, mounts, capabilities. Linux only."""

from __future__ import annotations

import ctypes
import os
import re
import resource
import signal
from pathlib import Path

from autograder.kernels.limits import Limits

# <linux/sched.h>, <sys/mount.h>, <sys/prctl.h>
_CLONE_NEWNS, _CLONE_NEWUTS, _CLONE_NEWIPC = 0x00020000, 0x04000000, 0x08000000
_CLONE_NEWUSER, _CLONE_NEWPID, _CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
_MS_RDONLY, _MS_NOSUID, _MS_NODEV, _MS_REMOUNT, _MS_BIND, _MS_REC, _MS_PRIVATE = 1, 2, 4, 32, 4096, 16384, 1 << 18
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_CAPBSET_DROP, _PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 1, 4, 24, 36, 38
_CAPABILITY_VERSION_3 = 0x20080522

STUDENT_UID = 1000

_STACKS = 2 << 30  # bytes of address space; each of a kernel's dozen threads reserves 8 MiB, and 64 MiB for malloc


def _call(name: str, *arguments: object) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    result: int = getattr(libc, name)(*arguments)
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
    return result


def enter_namespaces() -> None:
    """Leave the user, mount, IPC, host-name and network namespaces, and give children a PID namespace of their own.

    The process must have one thread. Inside it has all capabilities over its own namespaces until it drops them.
    """
    uid, gid = os.getuid(), os.getgid()
    _call("prctl", _PR_SET_DUMPABLE, 1, 0, 0, 0)  # a process that has changed its uid may not write its own uid_map
    flags = _CLONE_NEWUSER | _CLONE_NEWNS | _CLONE_NEWPID | _CLONE_NEWIPC | _CLONE_NEWNET | _CLONE_NEWUTS
    _call("unshare", flags)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/gid_map").write_text(f"{STUDENT_UID} {gid} 1")
    Path("/proc/self/uid_map").write_text(f"{STUDENT_UID} {uid} 1")


def end_with_parent() -> None:
    """Be killed when the parent (which has one thread) ends."""
    _call("prctl", _PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)


def adopt_orphans() -> None:
    """Become the parent of all descendants whose own parent ends, instead of the system's init."""
    _call("prctl", _PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def close_to_others() -> None:
    """No process without the right capability may look into this one: its memory, its files, its environment."""
    _call("prctl", _PR_SET_DUMPABLE, 0, 0, 0, 0)


def be_killed_first() -> None:
    """Where the machine runs out of memory, the system shall end this process rather than the grader."""
    Path("/proc/self/oom_score_adj").write_text("1000")


def make_mounts_private() -> None:
    _mount(b"none", "/", None, _MS_REC | _MS_PRIVATE)


def mount_memory(target: str, size: int) -> None:
    """An empty folder in memory, of at most ``size`` bytes."""
    options = f"size={size},nr_inodes=100000,mode=0755".encode()
    _mount(b"tmpfs", target, b"tmpfs", _MS_NOSUID | _MS_NODEV, options)


def mount_memory_around(target: str, size: int) -> None:
    """As :func:`mount_memory`, but what is mounted inside ``target`` stays, read-only: Python may live in /tmp."""
    points = [line.split()[4] for line in Path("/proc/self/mountinfo").read_text().splitlines()]
    points = [re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), point) for point in points]  # blanks
    inside = sorted({point for point in points if point.startswith(f"{target}/")})
    outermost = [point for point in inside if not any(point.startswith(f"{other}/") for other in inside)]
    opened = {point: os.open(point, os.O_PATH) for point in outermost}
    mount_memory(target, size)
    for point, descriptor in opened.items():
        os.makedirs(os.path.dirname(point), exist_ok=True)
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):
            os.mkdir(point)
        else:
            Path(point).touch()
        bind(f"/proc/self/fd/{descriptor}", point)
        make_read_only(point)
        os.close(descriptor)


def bind(source: str, target: str) -> None:
    _mount(source.encode(), target, None, _MS_BIND | _MS_REC)


def make_read_only(target: str) -> None:
    _mount(b"none", target, None, _MS_REMOUNT | _MS_BIND | _MS_RDONLY | _MS_NOSUID | _MS_NODEV)


def _mount(source: bytes, target: str, kind: bytes | None, flags: int, options: bytes | None = None) -> None:
    _call("mount", source, target.encode(), kind, ctypes.c_ulong(flags), options)


def drop_capabilities() -> None:
    """Give up all capabilities for good, also over the own namespaces: mounts can no longer be undone."""
    for capability in range(64):
        try:
            _call("prctl", _PR_CAPBSET_DROP, capability, 0, 0, 0)
        except OSError:  # beyond the last one that this kernel knows
            break
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    _call("capset", header, (ctypes.c_uint32 * 6)())
    _call("prctl", _PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def become_nobody(uid: int) -> None:
    """Change from root to an ordinary user: limits on processes do not hold for root."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)


def set_limits(limits: Limits) -> None:
    """Resource limits of this process and its children."""
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    wanted = {
        resource.RLIMIT_AS: size + 2 * limits.memory + _STACKS,  # it is asked for generously and used sparingly
        resource.RLIMIT_NPROC: limits.processes,
        resource.RLIMIT_NOFILE: limits.files,
        resource.RLIMIT_CPU: limits.cpu,
        resource.RLIMIT_FSIZE: limits.disk,
        resource.RLIMIT_CORE: 0,
    }
    for kind, value in wanted.items():
        _, hard = resource.getrlimit(kind)
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (value, value))
