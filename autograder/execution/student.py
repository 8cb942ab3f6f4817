"""The driver of a student's kernel: runs cells under a time limit, keeps outputs small, and notices its death."""

from __future__ import annotations

import ast
import base64
import contextlib
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import nbformat.v4
import zmq
from jupyter_client.session import Session
from nbformat.notebooknode import NotebookNode

from autograder.kernels.warm import Child, WarmParent

READY_TIMEOUT = 60
GRACE = 3.0  # seconds that a cell has to end after an interrupt, before its kernel is killed
LATE = 2.0  # seconds to wait for the last outputs once the cell's reply is there
MAX_OUTPUT = 4 << 20  # bytes of a cell's outputs that are kept; a large picture takes about 300 KB
FLOOD = 64 << 20  # bytes after which a cell that still prints is stopped
MAX_MESSAGE = 1 << 30  # bytes of one message: what the bridge lets through, in base64

_ASK = "__import__('autograder.bridge.student', fromlist=['respond']).respond('{}')"
_PORTS = {"shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5}


class Ended(StrEnum):
    """How a cell of the student's ended."""

    OK = "ok"
    ERROR = "error"
    TIMEOUT = "timeout"
    KILLED = "killed"


class KernelGone(Exception):  # noqa: N818  (says what happened)
    """The kernel did not answer; ``how`` is ``timeout`` or ``killed``."""

    def __init__(self, how: Ended, reason: str) -> None:
        super().__init__(reason)
        self.how = how


class BridgeBroken(Exception):  # noqa: N818  (says what happened)
    """The student's end of the bridge is broken, which only the student's code can do."""


@dataclass
class CellRun:
    """What running a cell gave: how it ended, and its outputs as in a notebook."""

    ended: Ended
    outputs: list[NotebookNode] = field(default_factory=list)
    ename: str = ""
    evalue: str = ""


class StudentKernel:
    """A sandboxed kernel with one student's variables."""

    def __init__(self, parent: WarmParent, files: Mapping[str, bytes]) -> None:
        self._session = Session(key=uuid.uuid4().hex.encode())
        connection = {**_PORTS, "key": self._session.key.decode()}
        self.child: Child = parent.kernel(connection, files)
        self._context = zmq.Context()
        self._context.setsockopt(zmq.LINGER, 0)
        self._context.setsockopt(zmq.MAXMSGSIZE, MAX_MESSAGE)
        self._iopub = self._context.socket(zmq.SUB)
        self._shell = self._context.socket(zmq.DEALER)
        try:
            self._connect()
        except BaseException:
            self.close()
            raise

    @property
    def alive(self) -> bool:
        return not self.child.ended()

    def run(self, code: str, timeout: float) -> CellRun:
        """Run a cell for at most ``timeout`` seconds (0: no limit). Never raises for what the cell does."""
        outputs = _Outputs()
        try:
            reply = self._execute(code, timeout, outputs)
        except KernelGone as gone:
            run = CellRun(
                gone.how, outputs.kept(), "TimeoutError" if gone.how is Ended.TIMEOUT else "DeadKernel", str(gone)
            )
        else:
            failed = reply.get("status") != "ok"
            run = CellRun(
                Ended.ERROR if failed else Ended.OK, outputs.kept(), reply.get("ename", ""), reply.get("evalue", "")
            )
        if run.ended is not Ended.OK and not any(output.output_type == "error" for output in run.outputs):
            run.outputs.append(error_output(run.ename, run.evalue, [f"{run.ename}: {run.evalue}"]))
        return run

    def ask(self, request: bytes, timeout: float) -> bytes:
        """The answer of the bridge's end in the kernel. Raises KernelGone, or BridgeBroken."""
        expression = _ASK.format(base64.b64encode(request).decode())
        reply = self._execute("", timeout, None, user_expressions={"answer": expression}, silent=True)
        found = reply.get("user_expressions", {}).get("answer", {})
        if found.get("status") != "ok":
            raise BridgeBroken(f"{found.get('ename', 'no answer')}: {found.get('evalue', '')}"[:500])
        try:
            return base64.b64decode(ast.literal_eval(found["data"]["text/plain"]), validate=True)
        except Exception as error:
            raise BridgeBroken(f"the answer cannot be read ({type(error).__name__})") from None

    def close(self) -> None:
        self.child.close()
        self._context.destroy(linger=0)

    def _connect(self) -> None:
        for socket, port in ((self._iopub, "iopub_port"), (self._shell, "shell_port")):
            socket.connect(f"ipc://{self.child.folder}/k-{_PORTS[port]}")
        self._iopub.setsockopt(zmq.SUBSCRIBE, b"")
        # A kernel that answers may still not know of the subscription: its first outputs would be lost.
        deadline = time.monotonic() + READY_TIMEOUT
        while time.monotonic() < deadline:
            try:
                self._execute("", 1.0, None, silent=True, interrupt=False, wait_for_idle=True)
                return
            except KernelGone as gone:
                if gone.how is Ended.KILLED:
                    raise
        raise KernelGone(Ended.KILLED, "the kernel did not start")

    def _execute(
        self,
        code: str,
        timeout: float,
        outputs: _Outputs | None,
        *,
        silent: bool = False,
        interrupt: bool = True,
        wait_for_idle: bool = False,
        user_expressions: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        """The content of the execute reply. Raises KernelGone if there is none within ``timeout`` seconds."""
        content = {
            "code": code,
            "silent": silent,
            "store_history": not silent,
            "user_expressions": dict(user_expressions or {}),
            "allow_stdin": False,
            "stop_on_error": False,
        }
        message = self._session.send(self._shell, "execute_request", content)
        conversation = _Conversation(message["header"]["msg_id"], outputs)
        deadline = time.monotonic() + timeout if timeout else float("inf")
        interrupted = False
        while not conversation.complete(wait_for_idle=wait_for_idle):
            self._poll(conversation, min(deadline - time.monotonic(), 1.0))
            flooded = outputs is not None and outputs.total > FLOOD
            if not interrupt and time.monotonic() > deadline:
                raise KernelGone(Ended.TIMEOUT, "no answer yet")
            if conversation.reply is None and (time.monotonic() > deadline or flooded):
                if interrupted:
                    self.child.kill()
                    raise KernelGone(Ended.TIMEOUT, _too_long(timeout, flooded, "and could not be stopped"))
                interrupted = True
                self.child.interrupt()
                deadline = time.monotonic() + GRACE
                if outputs is not None:
                    outputs.close()
        if interrupted:
            raise KernelGone(Ended.TIMEOUT, _too_long(timeout, outputs is not None and outputs.total > FLOOD, ""))
        return conversation.reply or {}

    def _poll(self, conversation: _Conversation, seconds: float) -> None:
        poller = zmq.Poller()
        for source in (self._iopub, self._shell, self.child.status):
            poller.register(source, zmq.POLLIN)
        ready = dict(poller.poll(max(seconds, 0.0) * 1000))
        for socket in (self._iopub, self._shell):
            if socket in ready:
                self._receive(socket, conversation)
        if not ready.keys() & {self._iopub, self._shell} and self.child.ended():
            raise KernelGone(Ended.KILLED, f"the kernel died: {self.child.reason or _exit(self.child.code)}")

    def _receive(self, socket: zmq.Socket[bytes], conversation: _Conversation) -> None:
        for _ in range(100):
            # Forged or broken messages of the student's are no messages.
            with contextlib.suppress(ValueError, KeyError, TypeError):
                _, message = self._session.recv(socket, zmq.NOBLOCK)
                if message is None:
                    return
                conversation.take(message, is_reply=socket is self._shell)


class _Conversation:
    """The messages that belong to one request."""

    def __init__(self, message_id: str, outputs: _Outputs | None) -> None:
        self.message_id = message_id
        self.outputs = outputs
        self.reply: dict[str, Any] | None = None
        self.replied_at = 0.0
        self.idle = False

    def complete(self, *, wait_for_idle: bool) -> bool:
        if self.reply is None:
            return False
        # The last outputs come before "idle"; where a student's code broke that channel, we do not wait for ever.
        return self.idle or (not wait_for_idle and time.monotonic() - self.replied_at > LATE)

    def take(self, message: dict[str, Any], *, is_reply: bool) -> None:
        if message["parent_header"].get("msg_id") != self.message_id:
            return
        kind, content = message["msg_type"], message["content"]
        if is_reply:
            self.reply, self.replied_at = dict(content), time.monotonic()
        elif kind == "status":
            self.idle = self.idle or content["execution_state"] == "idle"
        elif self.outputs is not None:
            self.outputs.add(message)


class _Outputs:
    """A cell's outputs, cut off while they come in."""

    def __init__(self) -> None:
        self.total = 0
        self._found: list[NotebookNode] = []
        self._by_display: dict[str, NotebookNode] = {}
        self._clear_next = False
        self._closed = False

    def add(self, message: dict[str, Any]) -> None:
        kind, content = message["msg_type"], message["content"]
        size = _size(content)
        self.total += size
        if kind == "clear_output":
            self._clear_next = bool(content.get("wait"))
            if not self._clear_next:
                self._found.clear()
            return
        if kind == "update_display_data":
            known = self._by_display.get(content.get("transient", {}).get("display_id", ""))
            if known is not None and size < MAX_OUTPUT:
                known.data, known.metadata = content["data"], content["metadata"]
            return
        if kind not in ("stream", "display_data", "execute_result", "error") or self._closed:
            return
        if self._clear_next:
            self._found.clear()
            self._clear_next = False
        if self.total > MAX_OUTPUT:
            self._closed = kind != "error"
            if self._closed:
                note = f"\n[more than {MAX_OUTPUT >> 20} MB of output; the rest is left out]\n"
                self._found.append(nbformat.v4.new_output("stream", name="stdout", text=note))
                return
        self._append(nbformat.v4.output_from_msg(message), content)

    def close(self) -> None:
        self._closed = self._closed or self.total > MAX_OUTPUT

    def kept(self) -> list[NotebookNode]:
        return self._found

    def _append(self, output: NotebookNode, content: dict[str, Any]) -> None:
        last = self._found[-1] if self._found else None
        if output.output_type == "stream" and last is not None and last.get("name") == output.name:
            last.text += output.text
            return
        self._found.append(output)
        display_id = content.get("transient", {}).get("display_id")
        if display_id:
            self._by_display[display_id] = output


def error_output(ename: str, evalue: str, traceback: list[str]) -> NotebookNode:
    output: NotebookNode = nbformat.v4.new_output("error", ename=ename, evalue=evalue, traceback=traceback)
    return output


def _size(content: Any) -> int:
    if isinstance(content, str | bytes):
        return len(content)
    if isinstance(content, dict):
        return sum(_size(part) for part in content.values())
    if isinstance(content, list):
        return sum(_size(part) for part in content)
    return 8


def _exit(code: int | None) -> str:
    number = code if code is not None else 0
    if number > 128 or number < 0:
        return f"signal {number - 128 if number > 128 else -number}"
    return f"it left with exit code {number}"


def _too_long(timeout: float, flooded: bool, more: str) -> str:
    text = f"it printed more than {FLOOD >> 20} MB" if flooded else f"it took longer than {timeout:g} seconds"
    return f"{text} {more}".rstrip()
