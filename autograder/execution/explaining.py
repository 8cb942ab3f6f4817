"""Finds the misconception behind a wrong answer: gives the wrong answers of the solution bank to the same test cell."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any

from autograder.bank import BankFile
from autograder.checker.names import Cell
from autograder.checks import evidence
from autograder.execution.checking import CheckerClient, CheckerDied, CheckerTimeout
from autograder.kernels.warm import WarmParent, WarmParentError
from autograder.verdicts import Task

TIMEOUT = 60.0  # seconds for one wrong answer; one that takes longer explains nothing
MAX_CHECKERS = 8  # that are kept; each serves one source notebook
_NOTHING = ["nothing"]  # agrees with no evidence


class Explainer:
    """Runs each wrong answer at most once for each test cell, when one first fails, and remembers what it gave."""

    def __init__(self, parent: WarmParent) -> None:
        self._parent = parent
        self._idle: list[tuple[str, CheckerClient]] = []  # the digest of the source that it serves; the newest last
        self._known: dict[tuple[str, int, str], Future[Any]] = {}
        self._lock = threading.Lock()
        self._closed = False

    def code(self, task: Task, cells: Sequence[Cell], index: int, name: str, seen: Any) -> str | None:
        """The code of the first wrong answer of the bank that gives what was seen in this test cell."""
        files = [file for file in task.bank if file.fails.get(name)]
        if not files:
            return None
        digest = hashlib.sha256(repr(cells).encode()).hexdigest()
        for file in files:
            if evidence.agree(seen, self._evidence(digest, task, cells, index, file)):
                return file.fails[name]
        return None

    def close(self) -> None:
        with self._lock:
            self._closed = True
            while self._idle:
                self._idle.pop()[1].close()

    def _evidence(self, digest: str, task: Task, cells: Sequence[Cell], index: int, file: BankFile) -> Any:
        key = (digest, index, repr(sorted(file.cells.items())))
        with self._lock:
            known = self._known.get(key)
            if known is None:
                mine = self._known[key] = Future[Any]()
        if known is not None:  # or another thread is at it
            return known.result()
        found: Any = _NOTHING
        try:
            found = self._run(digest, task, cells, index, file)
        finally:
            mine.set_result(found)
        return found

    def _run(self, digest: str, task: Task, cells: Sequence[Cell], index: int, file: BankFile) -> Any:
        """What the test cell's failure saw of the wrong answer."""
        try:
            checker = self._take(digest) or CheckerClient(self._parent, cells, task.files)
        except (CheckerDied, CheckerTimeout, WarmParentError):
            return _NOTHING
        try:
            outcome = checker.explain(index, file.cells, TIMEOUT)
        except (CheckerDied, CheckerTimeout, WarmParentError):
            checker.close()
            return _NOTHING
        except BaseException:
            checker.close()
            raise
        self._keep(digest, checker)
        failure = outcome.get("failure")
        return [failure["name"], failure["evidence"]] if failure else _NOTHING

    def _take(self, digest: str) -> CheckerClient | None:
        with self._lock:
            for place, (served, checker) in enumerate(self._idle):
                if served == digest:
                    del self._idle[place]
                    return checker
        return None

    def _keep(self, digest: str, checker: CheckerClient) -> None:
        with self._lock:
            self._idle.append((digest, checker))
            while len(self._idle) > (0 if self._closed else MAX_CHECKERS):
                self._idle.pop(0)[1].close()
