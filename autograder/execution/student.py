"""The driver of a student's kernel: runs cells under a time limit, keeps outputs small, and notices its death."""

from __future__ import annotations

import contextlib
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import zmq
from jupyter_client.session import Session
from nbformat.notebooknode import NotebookNode

from autograder.bridge.codec import MAX_BYTES
from autograder.bridge.student import GRADER
from autograder.cells import Ended
from autograder.execution.line import Back, BridgeBroken, Line, short
from autograder.execution.outputs import FLOOD, MAX_OUTPUT, Outputs, error_output
from autograder.kernels.child import END_TIMEOUT, Child
from autograder.kernels.warm import Forks

READY_TIMEOUT = 60
GRACE = 3.0  # seconds that a cell has to end after an interrupt, before its kernel is killed
LATE = 2.0  # seconds to wait for the last outputs once the cell's reply is there
ANSWER_LATE = 10.0  # the same for the answer of the bridge, which may have 400 MB

# Bounds of what waits to be read here, in messages and in bytes of each: student code may send at any time.
MAX_WAITING = 16
MAX_MESSAGE = FLOOD
MAX_ANSWER = MAX_BYTES + (16 << 20)

_PORTS = {"shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5}


class KernelGone(Exception):  # noqa: N818  (says what happened)
    """The kernel did not answer; ``how`` is ``timeout`` or ``killed``."""

    def __init__(self, how: Ended, reason: str) -> None:
        super().__init__(reason)
        self.how = how


@dataclass
class CellRun:
    """What running a cell gave: how it ended, and its outputs as in a notebook."""

    ended: Ended
    outputs: list[NotebookNode] = field(default_factory=list)
    ename: str = ""
    evalue: str = ""


class StudentKernel:
    """A sandboxed kernel with one student's variables."""

    def __init__(self, parent: Forks, files: Mapping[str, bytes]) -> None:
        self._session = Session(key=uuid.uuid4().hex.encode(), packer="json")
        connection = {**_PORTS, "key": self._session.key.decode()}
        self.child: Child = parent.kernel(connection, files)
        self._context = zmq.Context()
        self._context.setsockopt(zmq.LINGER, 0)
        try:
            self._iopub = self._socket(zmq.SUB, "iopub_port", MAX_MESSAGE)
            self._shell = self._socket(zmq.DEALER, "shell_port", MAX_ANSWER)
            self._stdin = self._socket(zmq.DEALER, "stdin_port", MAX_ANSWER)
            self._connect()
        except BaseException:
            self.close()
            raise

    @property
    def alive(self) -> bool:
        return not self.child.ended()

    def run(self, code: str, timeout: float, room: int = MAX_OUTPUT) -> CellRun:
        """Run a cell for at most ``timeout`` seconds (0: no limit). Never raises for what the cell does.

        room: bytes of outputs that are kept.
        """
        outputs = Outputs(room)
        try:
            reply = self._execute(code, timeout, outputs)
        except KernelGone as gone:
            ename = "TimeoutError" if gone.how is Ended.TIMEOUT else "DeadKernel"
            run = CellRun(gone.how, outputs.kept(), ename, str(gone))
        else:
            ended = Ended.OK if reply.get("status") == "ok" else Ended.ERROR
            run = CellRun(ended, outputs.kept(), short(reply.get("ename")), short(reply.get("evalue")))
        if run.ended is not Ended.OK and not any(output.output_type == "error" for output in run.outputs):
            run.outputs.append(error_output(run.ename, run.evalue, [f"{run.ename}: {run.evalue}"]))
        return run

    def ask(self, request: bytes, timeout: float, back: Back | None = None) -> bytes:
        """The answer of the bridge's end in the kernel. Raises KernelGone, or BridgeBroken.

        back: answers what the kernel says meanwhile: calls of functions that were arguments.
        """
        line = Line(self._stdin, uuid.uuid4().hex.encode(), back)
        line.say(b"request", request)
        self._execute("", timeout, None, user_expressions={"answer": line.expression}, silent=True, line=line)
        if line.answer is None:
            raise BridgeBroken(line.problem or "no answer")
        return line.answer

    def close(self) -> None:
        self.child.close()
        self._context.destroy(linger=0)

    def _socket(self, kind: int, port: str, max_bytes: int) -> zmq.Socket[bytes]:
        socket = self._context.socket(kind)
        socket.setsockopt(zmq.MAXMSGSIZE, max_bytes)
        socket.setsockopt(zmq.RCVHWM, MAX_WAITING if kind == zmq.SUB else 2)
        socket.setsockopt(zmq.RECONNECT_IVL, 5)  # ms; it binds its sockets a moment later, and 100 is the default
        if port == "stdin_port":
            socket.setsockopt(zmq.IDENTITY, GRADER)
        if kind == zmq.SUB:
            socket.setsockopt(zmq.SUBSCRIBE, b"")
        socket.connect(f"ipc://{self.child.folder}/k-{_PORTS[port]}")
        return socket

    def _connect(self) -> None:
        # A kernel that answers may still not know of the subscription: its first outputs would be lost.
        deadline = time.monotonic() + READY_TIMEOUT
        while time.monotonic() < deadline:
            try:
                self._execute("", 0.05, None, silent=True, interrupt=False, wait_for_idle=True)
                return
            except KernelGone as gone:
                if gone.how is Ended.KILLED:
                    raise
        raise KernelGone(Ended.KILLED, "the kernel did not start")

    def _execute(
        self,
        code: str,
        timeout: float,
        outputs: Outputs | None,
        *,
        silent: bool = False,
        interrupt: bool = True,
        wait_for_idle: bool = False,
        user_expressions: Mapping[str, str] | None = None,
        line: Line | None = None,
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
        assert message is not None
        conversation = _Conversation(message["header"]["msg_id"], outputs)
        deadline = time.monotonic() + timeout if timeout else float("inf")
        interrupted = False
        while not (line.complete(conversation.reply) if line else conversation.complete(wait_for_idle=wait_for_idle)):
            self._poll(conversation, min(deadline - time.monotonic(), 1.0), line)
            flooded = outputs is not None and outputs.total > FLOOD
            late = time.monotonic() > deadline
            if late and not interrupt:
                raise KernelGone(Ended.TIMEOUT, "no answer yet")
            if line is not None and conversation.reply is not None and (late or conversation.age > ANSWER_LATE):
                break
            if late and interrupted and conversation.reply is None:
                self.child.kill()
                self.child.ended(timeout=END_TIMEOUT)
                raise KernelGone(Ended.TIMEOUT, _too_long(timeout, flooded, "and could not be stopped"))
            if (late or flooded) and not interrupted and conversation.reply is None:
                interrupted = True
                self.child.interrupt()
                deadline = time.monotonic() + GRACE
                if outputs is not None:
                    outputs.close()
        if interrupted:
            raise KernelGone(Ended.TIMEOUT, _too_long(timeout, outputs is not None and outputs.total > FLOOD, ""))
        return conversation.reply or {}

    def _poll(self, conversation: _Conversation, seconds: float, line: Line | None) -> None:
        poller = zmq.Poller()
        for source in (self._iopub, self._shell, self._stdin, self.child.status):
            poller.register(source, zmq.POLLIN)
        ready = dict(poller.poll(int(max(seconds, 0.0) * 1000)))
        for socket in (self._iopub, self._shell):
            if socket in ready:
                self._receive(socket, conversation)
        if self._stdin in ready:
            said = self._stdin.recv_multipart()
            if line is not None:
                try:
                    line.hear(said)
                except BaseException:
                    self.child.interrupt()  # it waits for what it will not get
                    raise
        if not ready.keys() & {self._iopub, self._shell, self._stdin} and self.child.ended():
            raise KernelGone(Ended.KILLED, f"the kernel died: {self.child.reason or _exit(self.child.code)}")

    def _receive(self, socket: zmq.Socket[bytes], conversation: _Conversation) -> None:
        for _ in range(100):
            # Forged or broken messages of the student's are no messages; nested too deep, JSON raises RecursionError.
            with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
                _, message = self._session.recv(socket, zmq.NOBLOCK)
                if message is None:
                    return
                conversation.take(message, is_reply=socket is self._shell)


class _Conversation:
    """The messages that belong to one request."""

    def __init__(self, message_id: str, outputs: Outputs | None) -> None:
        self.message_id = message_id
        self.outputs = outputs
        self.reply: dict[str, Any] | None = None
        self.replied_at = 0.0
        self.idle = False

    @property
    def age(self) -> float:
        """Seconds since the reply came."""
        return time.monotonic() - self.replied_at if self.reply is not None else 0.0

    def complete(self, *, wait_for_idle: bool) -> bool:
        if self.reply is None:
            return False
        # The last outputs come before "idle"; where a student's code broke that channel, we do not wait for ever.
        return self.idle or (not wait_for_idle and self.age > LATE)

    def take(self, message: dict[str, Any], *, is_reply: bool) -> None:
        if message["parent_header"].get("msg_id") != self.message_id:
            return
        kind, content = message["msg_type"], message["content"]
        if is_reply:
            if kind == "execute_reply":
                self.reply, self.replied_at = dict(content), time.monotonic()
        elif kind == "status":
            self.idle = self.idle or content["execution_state"] == "idle"
        elif self.outputs is not None:
            self.outputs.add(kind, content)


def _exit(code: int | None) -> str:
    number = code if code is not None else 0
    if number > 128 or number < 0:
        return f"signal {number - 128 if number > 128 else -number}"
    return f"it left with exit code {number}"


def _too_long(timeout: float, flooded: bool, more: str) -> str:
    text = f"it printed more than {FLOOD >> 20} MB" if flooded else f"it took longer than {timeout:g} seconds"
    return f"{text} {more}".rstrip()
