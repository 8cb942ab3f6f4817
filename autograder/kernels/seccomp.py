"""System calls that a notebook never needs and an attacker might: a filter that the kernel applies to a process.

It closes what the namespaces leave open: namespaces of one's own, in which memory could be mounted without a bound;
memory that belongs to no process and so is not counted (System V, ``memfd_create``, io_uring); the memory of other
processes; key rings. Threads, subprocesses, shared memory in /dev/shm and all that NumPy, TensorFlow and
multiprocessing use are left.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct

# <linux/seccomp.h>, <linux/filter.h>, <linux/bpf_common.h>
_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_ALLOW, _ERRNO, _KILL_PROCESS = 0x7FFF0000, 0x00050000, 0x80000000
_LOAD_WORD, _JUMP_EQUAL, _JUMP_GREATER_EQUAL, _JUMP_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
_NEW_NAMESPACE = 0x7E020000  # CLONE_NEW*: mount, cgroup, UTS, IPC, user, PID, net

_X32 = 0x40000000  # the second set of system calls of x86-64

# Numbers that all architectures share: those newer than Linux 5.1.
_COMMON = {
    "clone3": 435,
    "fsconfig": 431,
    "fsmount": 432,
    "fsopen": 430,
    "fspick": 433,
    "io_uring_enter": 426,
    "io_uring_register": 427,
    "io_uring_setup": 425,
    "memfd_secret": 447,
    "mount_setattr": 442,
    "move_mount": 429,
    "open_tree": 428,
    "pidfd_getfd": 438,
}
_X86_64 = {
    "add_key": 248,
    "bpf": 321,
    "clone": 56,
    "kcmp": 312,
    "keyctl": 250,
    "memfd_create": 319,
    "mount": 165,
    "msgget": 68,
    "perf_event_open": 298,
    "pivot_root": 155,
    "process_vm_readv": 310,
    "process_vm_writev": 311,
    "ptrace": 101,
    "request_key": 249,
    "semget": 64,
    "setns": 308,
    "shmget": 29,
    "umount2": 166,
    "unshare": 272,
    "userfaultfd": 323,
}
_GENERIC = {  # <asm-generic/unistd.h>
    "add_key": 217,
    "bpf": 280,
    "clone": 220,
    "kcmp": 272,
    "keyctl": 219,
    "memfd_create": 279,
    "mount": 40,
    "msgget": 186,
    "perf_event_open": 241,
    "pivot_root": 41,
    "process_vm_readv": 270,
    "process_vm_writev": 271,
    "ptrace": 117,
    "request_key": 218,
    "semget": 190,
    "setns": 268,
    "shmget": 194,
    "umount2": 39,
    "unshare": 97,
    "userfaultfd": 282,
}
_MACHINES = {"x86_64": (0xC000003E, _X86_64), "aarch64": (0xC00000B7, _GENERIC), "riscv64": (0xC00000F3, _GENERIC)}

# "There is no such call": programs then do without, as on older systems. The others are refused.
_MISSING = frozenset({"clone3", "memfd_create", "memfd_secret", "io_uring_setup", "shmget", "msgget", "semget"})


def install() -> None:
    """Apply the filter to this process, which must have one thread, and to all that it starts; it cannot be undone.

    Needs ``no_new_privs``. Raises OSError where it is refused, and on machines whose system calls are not listed here.
    """
    program = b"".join(_program(platform.machine()))
    buffer = ctypes.create_string_buffer(program, len(program))
    head = struct.pack("HP", len(program) // 8, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.create_string_buffer(head, len(head)), 0, 0):
        raise OSError(ctypes.get_errno(), f"seccomp: {os.strerror(ctypes.get_errno())}")


def _program(machine: str) -> list[bytes]:
    """The instructions: another architecture's calls and those listed fail, ``clone`` may not make namespaces."""
    if machine not in _MACHINES:
        raise OSError(errno.ENOSYS, f"seccomp: the system calls of {machine} are not known here")
    architecture, own = _MACHINES[machine]
    numbers = {**_COMMON, **own}
    clone = numbers.pop("clone")
    program = [
        _instruction(_LOAD_WORD, _ARCHITECTURE),
        _instruction(_JUMP_EQUAL, architecture, 1, 0),
        _instruction(_RETURN, _KILL_PROCESS),
        _instruction(_LOAD_WORD, _NUMBER),
        _instruction(_JUMP_GREATER_EQUAL, _X32, 0, 1),
        _instruction(_RETURN, _ERRNO | errno.ENOSYS),
    ]
    for name, number in numbers.items():
        program.append(_instruction(_JUMP_EQUAL, number, 0, 1))
        program.append(_instruction(_RETURN, _ERRNO | (errno.ENOSYS if name in _MISSING else errno.EPERM)))
    return [
        *program,
        _instruction(_JUMP_EQUAL, clone, 0, 3),
        _instruction(_LOAD_WORD, _FIRST_ARGUMENT),
        _instruction(_JUMP_ANY_BIT, _NEW_NAMESPACE, 0, 1),
        _instruction(_RETURN, _ERRNO | errno.EPERM),
        _instruction(_RETURN, _ALLOW),
    ]


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)
