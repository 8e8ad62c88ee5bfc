"""Clients that ask again as soon as they are answered: a closed loop, in one process."""

import re
import selectors
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


class Unexpected(Exception):
    """The server answered with something else than the page."""


@dataclass
class _Client:
    requests: Iterator[bytes]
    connection: socket.socket
    received: bytearray = field(default_factory=bytearray)
    asked_at: float = 0.0

    def ask(self) -> None:
        self.received.clear()
        self.asked_at = time.perf_counter()
        self.connection.sendall(next(self.requests))

    def is_answered(self) -> bool:
        """Read what there is; whether the answer is complete."""
        self.received += self.connection.recv(1 << 18)
        head, separator, body = bytes(self.received).partition(b"\r\n\r\n")
        if not separator:
            return False
        if not head.startswith(b"HTTP/1.1 200"):
            raise Unexpected(head[:200])
        length = _LENGTH.search(head)
        # Without middleware Django names no length, and the server sends chunks.
        return len(body) >= int(length[1]) if length else body.endswith(b"0\r\n\r\n")


def latencies(
    port: int,
    paths: Sequence[str],
    *,
    clients: int,
    seconds: float = 60,
    most: float = float("inf"),
    cookie: str = "",
) -> list[float]:
    """How long each answer took, in seconds, in the order of the answers, ``most`` of them at most.

    The clients take the paths by turns, over and over.
    """
    requests = cycle([_request(path, cookie) for path in paths])
    taken: list[float] = []
    with selectors.DefaultSelector() as selector:
        for _ in range(clients):
            client = _Client(requests, socket.create_connection(("127.0.0.1", port)))
            selector.register(client.connection, selectors.EVENT_READ, client)
            client.ask()
        end = time.perf_counter() + seconds
        while len(taken) < most and (now := time.perf_counter()) < end:
            for key, _events in selector.select(timeout=end - now):
                if key.data.is_answered():
                    taken.append(time.perf_counter() - key.data.asked_at)
                    key.data.ask()
        for key in list(selector.get_map().values()):
            key.data.connection.close()
    return taken


def _request(path: str, cookie: str) -> bytes:
    session = f"Cookie: {cookie}\r\n" if cookie else ""
    return (
        f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n"
        f"User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n{session}\r\n"
    ).encode()
