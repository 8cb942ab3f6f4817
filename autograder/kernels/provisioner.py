"""Warm, sandboxed kernels for every Jupyter client: a kernel provisioner named ``autograder``.

A client that starts kernels through jupyter_client gets them from a warm parent once its configuration says ::

    c.KernelProvisionerFactory.default_provisioner_name = "autograder"
    c.KernelManager.transport = "ipc"

so also nbconvert and nbgrader's own Execute. The kernel runs in an empty folder; only Python kernels can be had.
"""

from __future__ import annotations

import asyncio
import signal
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.provisioner_base import KernelProvisionerBase
from traitlets import List, Unicode

from autograder.kernels.sandbox import mode_of
from autograder.kernels.warm import Child, WarmParent

PORTS = {"shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5}
POLL = 0.05  # seconds between two looks at a kernel that is to end

_parents: dict[tuple[str, ...], WarmParent] = {}


class WarmProvisioner(KernelProvisionerBase):
    """Forks the kernel from a warm parent, which all kernels of this process with the same options share."""

    sandbox = Unicode("auto", help="auto, require: enclose the kernel or fail; off: do not.").tag(config=True)
    preload = List(Unicode(), help="Modules that are imported before the fork.").tag(config=True)

    child: Child | None = None

    @property
    def has_process(self) -> bool:
        return self.child is not None

    async def poll(self) -> int | None:
        if self.child is None or self.child.ended():
            return 0 if self.child is None else self.child.code
        return None

    async def wait(self) -> int | None:
        while await self.poll() is None:
            await asyncio.sleep(POLL)
        return await self.poll()

    async def send_signal(self, signum: int) -> None:
        if self.child is None:
            return
        if signum == signal.SIGINT:
            self.child.interrupt()
        elif signum in (signal.SIGTERM, signal.SIGKILL):
            self.child.kill()

    async def kill(self, restart: bool = False) -> None:
        await self.send_signal(signal.SIGKILL)

    async def terminate(self, restart: bool = False) -> None:
        await self.send_signal(signal.SIGTERM)

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.pop("extra_arguments", None)
        return await super().pre_launch(cmd=[], **kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        manager: Any = self.parent
        self.child = _parent(self.sandbox, self.preload).kernel({**PORTS, "key": manager.session.key.decode()}, {})
        manager.transport, manager.ip = "ipc", str(self.child.folder / "k")
        scheme = manager.session.signature_scheme
        found: dict[str, Any] = {**PORTS, "ip": manager.ip, "transport": "ipc", "key": manager.session.key}
        self.connection_info = {**found, "signature_scheme": scheme}  # type: ignore[typeddict-item]
        return self.connection_info

    async def cleanup(self, restart: bool = False) -> None:
        if self.child is not None:
            self.child.close()
            self.child = None


def _parent(sandbox: str, modules: list[str]) -> WarmParent:
    key = (sandbox, *modules)
    if key not in _parents:
        _parents[key] = WarmParent(modules, mode=mode_of(sandbox))
    return _parents[key]
