"""Kernels for any Jupyter client: started through jupyter_client, run in the sandbox."""

import asyncio
import time

from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook


class Manager(AsyncKernelManager):
    """A manager whose kernel spec asks for the provisioner by name, as an installed one would."""

    @property
    def kernel_spec(self):
        metadata = {"kernel_provisioner": {"provisioner_name": "autograder"}}
        return KernelSpec(argv=["python"], language="python", display_name="warm", metadata=metadata)


def run(*sources, **options):
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    NotebookClient(notebook, kernel_manager_class=Manager, **options).execute()
    return [cell.outputs[-1].text.strip() if cell.outputs else "" for cell in notebook.cells]


def test_nbclient_runs_a_notebook_in_the_sandbox():
    out = run(
        "x = 20 + 1",
        "print(2 * x)",
        "import os\nprint(sorted(os.listdir('.')), os.path.exists('/home'), os.getuid())",
    )
    assert out[1] == "42"
    assert out[2].endswith("False 1000")


def test_a_cell_that_takes_too_long_is_interrupted():
    out = run(
        "import time\ntry:\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    print('stopped')",
        timeout=1,
        interrupt_on_timeout=True,
        allow_errors=True,
    )
    assert out == ["stopped"]


def test_the_kernel_is_gone_after_shutdown():
    async def life():
        manager = Manager()
        await manager.start_kernel()
        child = manager.provisioner.child
        assert await manager.is_alive()
        await manager.shutdown_kernel(now=True)
        return child

    child = asyncio.run(life())
    deadline = time.monotonic() + 5
    while not child.code and time.monotonic() < deadline:
        time.sleep(0.05)
    assert child.code != 0
    assert not child.folder.exists()


def test_a_kernel_that_dies_is_seen():
    async def life():
        manager = Manager()
        await manager.start_kernel()
        manager.provisioner.child.kill()
        await asyncio.wait_for(manager.provisioner.wait(), 10)
        alive = await manager.is_alive()
        await manager.cleanup_resources()
        return alive

    assert asyncio.run(life()) is False
