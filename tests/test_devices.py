"""GPUs: which are seen, who gets one, what of them is inside the sandbox. Stand-ins take the place of real devices."""

import os
import stat
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from engine import answer, check, code, handed_in, notebook
from test_kernels import said, started

from autograder.errors import CourseError
from autograder.execution import Engine
from autograder.execution.source import trains
from autograder.kernels import devices
from autograder.kernels.devices import GpuPool
from autograder.kernels.warm import WarmParent
from autograder.verdicts import Task

SHOW = "import os\nseen = os.environ['CUDA_VISIBLE_DEVICES']"


@pytest.fixture
def made_devices(monkeypatch):
    """A /dev with the names that NVIDIA's driver makes, one of them a plain file; outside of /tmp, which is private."""
    if os.getuid() != 0:
        pytest.skip("only root makes device files")
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        yield _made_devices(monkeypatch, Path(folder))


def _made_devices(monkeypatch, tmp_path):
    for number, name in enumerate(("nvidia0", "nvidia1", "nvidia10", "nvidiactl", "nvidia-uvm")):
        try:
            os.mknod(tmp_path / name, stat.S_IFCHR, os.makedev(1, 3 + 2 * (number % 2)))  # null and zero
            os.chmod(tmp_path / name, 0o666)
        except PermissionError:
            pytest.skip("device files cannot be made here")
    (tmp_path / "nvidia7").write_text("")
    monkeypatch.setattr(devices, "DEVICES", tmp_path)
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    return tmp_path


def test_devices_are_found_by_their_files(made_devices, monkeypatch):
    assert devices.present() == ["0", "1", "10"]
    assert [path.name for path in devices.nodes()] == ["nvidia-uvm", "nvidia0", "nvidia1", "nvidia10", "nvidiactl"]
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "1, 10")
    assert devices.present() == ["1", "10"]
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    assert devices.present() == []


def test_without_a_driver_there_are_none(monkeypatch, tmp_path):
    monkeypatch.setattr(devices, "DEVICES", tmp_path)
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "0")
    assert devices.present() == []
    assert devices.usable([], []) == []


def test_devices_that_the_backend_cannot_use_do_not_count():
    answers = {"print(2)": ["0", "1"], "print(0)": [], "raise SystemExit(1)": [], "print('none')": []}
    for text, expected in answers.items():
        assert devices.usable(["0", "1", "2"], [sys.executable, "-c", text]) == expected


def test_each_device_is_lent_to_a_notebook_at_a_time_or_to_its_share():
    for share in (1, 2):
        pool, lent, most, lock = GpuPool(["0", "1"], share), [], [], threading.Lock()
        barrier = threading.Barrier(2 * share, timeout=10)

        def train(pool=pool, lent=lent, most=most, lock=lock, barrier=barrier):
            with pool.lent(True) as gpu:
                with lock:
                    lent.append(gpu)
                    most.append(max(lent.count("0"), lent.count("1")))
                barrier.wait()  # all devices are lent at once
                with lock:
                    lent.remove(gpu)

        threads = [threading.Thread(target=train) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert len(most) == 8
        assert max(most) == share


def test_who_does_not_train_waits_for_no_device():
    pool = GpuPool(["0"])
    with pool.lent(True) as first, pool.lent(False) as none:
        assert (first, none) == ("0", "")
    with GpuPool().lent(True) as none:
        assert none == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("history = model.fit(x, y)", True),
        ("with tf.GradientTape() as tape:\n    pass", True),
        ("model.train_on_batch(x, y)", True),
        ("model.predict(x)\nfitted = 1", False),
    ],
)
def test_notebooks_that_train_are_told_by_their_code(text, expected):
    assert trains(notebook(code("a", text))) is expected


def test_only_notebooks_that_train_see_a_device_and_so_do_their_tests():
    training = code("train", "def train(model):\n    model.fit(1)")
    cells = (answer("a", SHOW), check("test", "import os\nassert seen == os.environ['CUDA_VISIBLE_DEVICES'] == '7'"))
    light, heavy = notebook(*cells), notebook(training, *cells)
    with WarmParent(None) as parent:
        parent.gpus = ["7"]
        engine = Engine([light, heavy], parent=parent)
        statuses = []
        for source in (heavy, light):
            task = Task("ada", "demo", "demo", source, handed_in(source, {"a": SHOW}))
            statuses.append([str(verdict.status) for verdict in engine.grade(task).verdicts])
    assert statuses == [["passed"], ["failed"]]


def test_a_device_can_be_used_inside_and_the_others_are_not_there(made_devices, monkeypatch):
    monkeypatch.setattr(devices, "usable", lambda gpus, command: list(gpus))
    inside = f"""
        import os
        path = {str(made_devices)!r}
        print(sorted(os.listdir(path)), len(open(path + "/nvidia-uvm", "wb").name) > 0, os.path.isdir("/sys/devices"))
    """
    with WarmParent([], gpus="auto") as parent:
        assert parent.gpus == ["0", "1", "10"]
        with started(parent) as kernel:
            names = "['nvidia-uvm', 'nvidia0', 'nvidia1', 'nvidia10', 'nvidiactl']"
            assert said(kernel, inside) == f"{names} True True"
    with WarmParent([], gpus="off") as parent, started(parent) as kernel:
        assert parent.gpus == []
        assert said(kernel, f"import os; print(os.path.exists({str(made_devices)!r}), os.path.exists('/sys'))") == (
            "False False"
        )


def test_another_word_for_the_mode_is_refused():
    with pytest.raises(CourseError, match='--gpu is one of auto, off; not "on"'):
        devices.gpu_of("on")
    assert Path("/dev") == devices.DEVICES
