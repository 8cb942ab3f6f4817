"""A kernel on the student's own machine: runs one cell after another, and survives what a cell does to it."""

from __future__ import annotations

import queue
import re
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager, start_new_kernel

from autograder.cells import Ended

STEP = 0.2  # seconds after which to look whether the kernel lives and the check is still wanted
START_TIMEOUT = 60
GRACE = 5.0  # seconds that a cell has to end after an interrupt
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class Cancelled(Exception):  # noqa: N818  (says what happened)
    """The check is no longer wanted, because the notebook was saved again."""


@dataclass(frozen=True)
class Run:
    """How a cell ended, what it raised, and the line of it that did."""

    ended: Ended
    ename: str = ""
    evalue: str = ""
    line: str = ""


class LocalKernel:
    """An IPython kernel in ``folder``, of this Python. One that dies is replaced, and what had worked runs again."""

    def __init__(self, folder: Path, wanted: Callable[[], bool] = lambda: True) -> None:
        self._folder = folder
        self._wanted = wanted
        self._worked: list[str] = []
        self._manager: KernelManager
        self._client: BlockingKernelClient

    def __enter__(self) -> LocalKernel:
        self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def run(self, code: str, timeout: float, *, keep: bool = True) -> Run:
        """Run a cell for at most ``timeout`` seconds. keep: whether it runs again when the kernel has to be replaced.

        Raises Cancelled when the check is no longer wanted.
        """
        run = self._run(code, timeout)
        if run.ended in (Ended.TIMEOUT, Ended.KILLED) and not self._usable():
            self._end()
            self._start()
            for earlier in self._worked:
                self._run(earlier, timeout)
        elif run.ended is Ended.OK and keep:
            self._worked.append(code)
        return run

    def value(self, expression: str) -> str:
        """The repr of an expression in the kernel; empty if it has none. For what a check left behind, nothing more."""
        message_id = self._client.execute("", silent=True, user_expressions={"value": expression})
        reply = self._reply(message_id, time.monotonic() + GRACE)
        found = (reply or {}).get("user_expressions", {}).get("value", {})
        return str(found.get("data", {}).get("text/plain", ""))

    def _start(self) -> None:
        self._manager, self._client = start_new_kernel(
            startup_timeout=START_TIMEOUT,
            kernel_name="python3",
            cwd=str(self._folder),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # what libraries log there would run through the page
        )

    def _end(self) -> None:
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)

    def _usable(self) -> bool:
        return bool(self._manager.is_alive()) and bool(self.value("1"))

    def _run(self, code: str, timeout: float) -> Run:
        message_id = self._client.execute(code, allow_stdin=False, stop_on_error=False)
        reply = self._reply(message_id, time.monotonic() + timeout)
        if reply is None and self._manager.is_alive():
            self._manager.interrupt_kernel()
            self._reply(message_id, time.monotonic() + GRACE)
            return Run(Ended.TIMEOUT, "Timeout", f"it did not end within {timeout:g} seconds")
        if reply is None:
            return Run(Ended.KILLED, "DeadKernel", "the kernel died in it")
        if any(part.get("source") == "ask_exit" for part in reply.get("payload", [])):
            self._manager.shutdown_kernel(now=True)
            return Run(Ended.KILLED, "DeadKernel", "it ends the kernel (exit or quit)")
        if reply["status"] == "ok":
            return Run(Ended.OK)
        return Run(Ended.ERROR, str(reply["ename"]), str(reply["evalue"]), _line(reply.get("traceback", [])))

    def _reply(self, message_id: str, deadline: float) -> dict[str, Any] | None:
        """The content of the reply to a request; None if the kernel died, or has sent none until then.

        What cells print or show is dropped here; it would otherwise fill the memory.
        """
        while time.monotonic() < deadline:
            if not self._wanted():
                raise Cancelled
            self._drop_outputs()
            try:
                message = self._client.get_shell_msg(timeout=min(STEP, max(deadline - time.monotonic(), 0.01)))
            except queue.Empty:
                if not self._manager.is_alive():
                    return None
                continue
            if message["parent_header"].get("msg_id") == message_id:
                return dict(message["content"])
        return None

    def _drop_outputs(self) -> None:
        try:
            while True:
                self._client.get_iopub_msg(timeout=0)
        except queue.Empty:
            pass


def _line(traceback: list[str]) -> str:
    """The last line of the notebook that a traceback points at, without its number."""
    pointed = [
        found[1].strip()
        for part in traceback
        for line in _COLOURS.sub("", part).splitlines()
        if (found := re.match(r"-+> \d+ (.*)", line.strip()))
    ]
    return pointed[0] if pointed else ""
