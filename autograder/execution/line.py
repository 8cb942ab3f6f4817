"""The grader's end of a kernel's stdin channel, over which the requests of the bridge go (see ``bridge.student``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import zmq

MAX_WORD = 10_000  # characters of an exception's name and text

_ASK = "__import__('autograder.bridge.student', fromlist=['respond']).respond('{}')"

Back = Callable[[bytes, bytes], tuple[bytes, bytes]]
"""What the student's kernel says while it answers a request -> what it gets back; see ``bridge.student``."""


class BridgeBroken(Exception):  # noqa: N818  (says what happened)
    """The student's end of the bridge is broken, which only the student's code can do."""


class Line:
    """The grader's end of the kernel's stdin channel, during one request; ``bridge.student`` tells what is said.

    answer: that of the request, once it is there. problem: why there will be none.
    """

    def __init__(self, socket: zmq.Socket[bytes], number: bytes, back: Back | None) -> None:
        self.answer: bytes | None = None
        self.problem = ""
        self.expression = _ASK.format(number.decode())
        self._socket = socket
        self._number = number
        self._back = back
        self._requests = 1  # that have no answer yet

    def complete(self, reply: Mapping[str, Any] | None) -> bool:
        """Whether nothing more will come, given the kernel's reply; a long answer may come after it."""
        if reply is None:
            return False
        expressions = reply.get("user_expressions")
        found = expressions.get("answer") if isinstance(expressions, dict) else None
        if not isinstance(found, dict) or found.get("status") != "ok":
            found = found if isinstance(found, dict) else {}
            self.problem = f"{short(found.get('ename'))}: {short(found.get('evalue'))}"[:500]
            return True
        return self.answer is not None

    def say(self, what: bytes, content: bytes) -> None:
        self._socket.send_multipart([what, self._number, content])

    def hear(self, said: list[bytes]) -> None:
        if len(said) != 3 or said[1] != self._number or self.answer is not None:
            return  # of a request that was given up, or forged
        what, _, content = said
        if what == b"answer":
            self._requests -= 1
            if not self._requests:
                self.answer = content
                return
        if self._back is None or what not in (b"answer", b"call"):
            raise BridgeBroken("it says what nobody asked for")
        heard, content = self._back(what, content)
        self._requests += heard == b"request"
        self.say(heard, content)


def short(text: Any) -> str:
    """A short text of a reply, which may be forged."""
    return text[:MAX_WORD].encode("utf-8", "replace").decode() if isinstance(text, str) else ""
