"""A kernel or a checker as the grader holds it."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import socket
import threading
from dataclasses import dataclass, field
from pathlib import Path

import msgpack

END_TIMEOUT = 10.0  # seconds; Linux takes a while to tear down gigabytes of memory


@dataclass(eq=False)
class Child:
    """A kernel or a checker: to be waited for, interrupted, killed. Safe to use from several threads.

    folder: what it shares with the grader: its sockets, and the files that lie beside the notebook.
    code, reason, peak: of its end, once it has ended: exit code, why it was killed, peak bytes of memory.
    """

    folder: Path
    status: socket.socket
    init: int  # pidfds
    process: int
    code: int | None = None
    reason: str = ""
    peak: int = 0
    _open: bool = True
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def ended(self, timeout: float = 0) -> bool:
        """Whether it has ended; waits for up to ``timeout`` seconds."""
        with self._lock:
            if self.code is None and self._open:
                poller = select.poll()  # select() knows no descriptors from 1024 on
                poller.register(self.status, select.POLLIN)
                if poller.poll(timeout * 1000):
                    self._read_end()
            return self.code is not None or not self._open

    def interrupt(self) -> None:
        self._signal(signal.SIGINT)

    def kill(self) -> None:
        """End it and whatever it started, at once."""
        self._signal(signal.SIGKILL)

    def close(self) -> None:
        """Kill it, wait for its end, and remove its folder. May be called again."""
        with self._lock:
            if not self._open:
                return
            self.kill()
            self.ended(timeout=END_TIMEOUT)
            self._open = False  # the numbers of closed descriptors are used again, for other children
            os.close(self.init)
            os.close(self.process)
            self.status.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _signal(self, number: signal.Signals) -> None:
        with self._lock, contextlib.suppress(OSError):  # it has ended
            if self._open:
                signal.pidfd_send_signal(self.init if number == signal.SIGKILL else self.process, number)

    def _read_end(self) -> None:
        # The watcher says how it ended; where the watcher itself was killed, nobody does.
        data = self.status.recv(4096)
        _, self.code, self.reason, self.peak = msgpack.unpackb(data) if data else ("ended", -signal.SIGKILL, "", 0)
