"""What a notebook's cells can use besides Python, in the checker: IPython's magics and ``display``."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any


def environment(namespace: dict[str, Any]) -> dict[str, Any]:
    """The names by which cells reach IPython (magics are translated to calls of ``get_ipython``).

    IPython itself is only set up when a cell uses it.
    """
    return {"get_ipython": _shell_of(namespace), "display": _display}


def _shell_of(namespace: dict[str, Any]) -> Callable[[], Any]:
    @functools.cache
    def get_ipython() -> Any:
        from IPython.core.interactiveshell import InteractiveShell
        from traitlets.config import Config

        class Shell(InteractiveShell):
            def enable_gui(self, gui: Any = None) -> None:
                """There is no window to draw in; ``%matplotlib`` asks for one."""

        config = Config()
        config.HistoryManager.enabled = False
        kept = dict(namespace)
        shell = Shell(config=config, user_ns=namespace)
        namespace.update(kept)  # the shell brings names of its own, such as "exit" and another "get_ipython"
        return shell

    return get_ipython


def _display(*things: Any, **options: Any) -> None:
    for thing in things:
        print(repr(thing))
