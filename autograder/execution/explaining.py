"""Finds the misconception behind a wrong answer: gives the wrong answers of the solution bank to the same test cell."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from typing import Any

from autograder.bank import BankFile
from autograder.checker.names import Cell
from autograder.checks import evidence
from autograder.execution.checking import CheckerClient, CheckerDied, CheckerTimeout
from autograder.kernels.warm import WarmParent, WarmParentError
from autograder.verdicts import Task

TIMEOUT = 60.0  # seconds for one wrong answer; one that takes longer explains nothing
MAX_CHECKERS = 8  # that are kept; each serves one source notebook


class Explainer:
    """Runs each wrong answer at most once for each test cell, when one first fails, and remembers what it gave."""

    def __init__(self, parent: WarmParent) -> None:
        self._parent = parent
        self._checkers: dict[str, CheckerClient] = {}
        self._known: dict[tuple[str, int, str], Any] = {}
        self._lock = threading.Lock()

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
            for checker in self._checkers.values():
                checker.close()
            self._checkers.clear()

    def _evidence(self, digest: str, task: Task, cells: Sequence[Cell], index: int, file: BankFile) -> Any:
        key = (digest, index, repr(sorted(file.cells.items())))
        with self._lock:
            if key not in self._known:
                self._known[key] = self._run(digest, task, cells, index, file)
            return self._known[key]

    def _run(self, digest: str, task: Task, cells: Sequence[Cell], index: int, file: BankFile) -> Any:
        """What the test cell's failure saw of the wrong answer; ``["nothing"]`` agrees with no evidence."""
        try:
            if digest not in self._checkers:
                self._forget_the_oldest()
                self._checkers[digest] = CheckerClient(self._parent, cells, task.files)
            outcome = self._checkers[digest].explain(index, file.cells, TIMEOUT)
        except (CheckerDied, CheckerTimeout, WarmParentError):
            if digest in self._checkers:
                self._checkers.pop(digest).close()
            return ["nothing"]
        failure = outcome.get("failure")
        return [failure["name"], failure["evidence"]] if failure else ["nothing"]

    def _forget_the_oldest(self) -> None:
        while len(self._checkers) >= MAX_CHECKERS:
            self._checkers.pop(next(iter(self._checkers))).close()
