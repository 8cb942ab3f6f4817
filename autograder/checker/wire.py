"""Frames on a stream socket: four bytes of length, then msgpack."""

from __future__ import annotations

import socket
import struct
from typing import Any

import msgpack

MAX_FRAME = (1 << 30) - 1  # twice what the bridge lets through, because a frame wraps it


class Closed(ConnectionError):  # noqa: N818  (says what happened)
    """The other side has gone."""


def send(channel: socket.socket, message: Any) -> None:
    data = msgpack.packb(message, use_bin_type=True)
    try:
        channel.sendall(struct.pack("!I", len(data)))
        channel.sendall(data)
    except TimeoutError:
        raise
    except OSError as error:
        raise Closed(str(error)) from None


def receive(channel: socket.socket) -> Any:
    """The next frame. Raises Closed at its end, TimeoutError as the socket's timeout says."""
    (size,) = struct.unpack("!I", _exactly(channel, 4))
    if size > MAX_FRAME:
        raise Closed(f"a frame of {size} bytes")
    return msgpack.unpackb(_exactly(channel, size), raw=False, strict_map_key=False)


def _exactly(channel: socket.socket, size: int) -> bytearray:
    data = bytearray(size)
    view = memoryview(data)
    while view:
        try:
            count = channel.recv_into(view, min(len(view), 1 << 20))
        except TimeoutError:
            raise
        except OSError as error:
            raise Closed(str(error)) from None
        if not count:
            raise Closed("end of stream")
        view = view[count:]
    return data
