"""The student's kernel in a forked child: an ordinary ipykernel on sockets in its own folder."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import Any, ClassVar


def run(connection: dict[str, Any], ready: Callable[[], None]) -> None:
    """Start the kernel; call ``ready`` once its sockets are bound. Returns when it is asked to shut down.

    connection: ``ip`` (a path prefix), the five ports (numbers that end the sockets' names) and the session's ``key``.
    """
    from ipykernel.kernelapp import IPKernelApp
    from traitlets.config import Config

    config = Config()
    config.HistoryManager.enabled = False
    config.IPKernelApp.log_level = 50
    config.Session.key = connection["key"].encode()
    ports = {name: number for name, number in connection.items() if name.endswith("_port")}
    app = IPKernelApp.instance(
        config=config, transport="ipc", ip=connection["ip"], connection_file=f"{connection['ip']}.json", **ports
    )
    with _no_modules_listed():
        app.initialize([])
    assert app.shell is not None
    with contextlib.suppress(Exception):  # a course without matplotlib
        app.shell.run_line_magic("matplotlib", "inline")
    app.shell.ask_exit = lambda: None  # exit() in a cell ends nothing, as sys.exit() does not either
    sys.path.insert(0, "")  # a notebook may import what lies beside it, as in Jupyter
    ready()
    app.start()


class _FewModules:
    """``sys``, but without the modules that have been imported."""

    modules: ClassVar[dict[str, Any]] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(sys, name)


@contextlib.contextmanager
def _no_modules_listed() -> Iterator[None]:
    """ipykernel lists the files of all modules for its debugger: with TensorFlow there are four thousand, 17 ms."""
    from ipykernel import ipkernel

    names = vars(ipkernel)
    names["sys"] = _FewModules()
    try:
        yield
    finally:
        names["sys"] = sys
