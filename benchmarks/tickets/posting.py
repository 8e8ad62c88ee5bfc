"""Customers who post forms one after the other, each from an address of their own, as limits expect."""

import http.client
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlencode

from benchmarks.pages.load import Unexpected

CUSTOMERS = 2  # at once
AS_A_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
_numbers = count(2)


def an_address() -> str:
    """One of the sixteen million that this machine has for itself."""
    number = next(_numbers)
    return f"127.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


@dataclass(frozen=True)
class Post:
    """A form as a browser sends it, from an address, and the answer that it must get."""

    path: str
    body: bytes
    expects: frozenset[int]
    headers: Mapping[str, str] = field(default_factory=lambda: AS_A_FORM)
    comes_from: str = field(default_factory=an_address)


def form(path: str, values: Mapping[str, str], *expects: int, **headers: str) -> Post:
    """A form without files."""
    return Post(path, urlencode(values).encode(), frozenset(expects), AS_A_FORM | headers)


def form_with_file(path: str, values: Mapping[str, str], file: tuple[str, str, bytes], *expects: int) -> Post:
    """A form with one file: the field's name, the file's, and its content."""
    border = "a-border-that-no-file-has"
    field_name, name, content = file
    parts = [
        f'--{border}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in values.items()
    ]
    head = f'--{border}\r\nContent-Disposition: form-data; name="{field_name}"; filename="{name}"\r\n\r\n'
    body = "".join([*parts, head]).encode() + content + f"\r\n--{border}--\r\n".encode()
    kind = {"Content-Type": f"multipart/form-data; boundary={border}"}
    return Post(path, body, frozenset(expects), kind)


def page(port: int, path: str) -> tuple[str, str]:
    """A page's HTML, and its cookies as one header."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"User-Agent": FIREFOX})
    answer = connection.getresponse()
    cookies = [value.partition(";")[0] for value in answer.headers.get_all("Set-Cookie", [])]
    html = answer.read().decode()
    connection.close()
    return html, "; ".join(cookies)


def milliseconds(port: int, posts: Sequence[Post]) -> list[float]:
    """How long each answer took, the connection with it; ``CUSTOMERS`` post at once."""
    with ThreadPoolExecutor(CUSTOMERS) as pool:
        return list(pool.map(lambda post: _posted(port, post), posts))


def _posted(port: int, post: Post) -> float:
    started = time.perf_counter()
    connection = http.client.HTTPConnection(
        "127.0.0.1", port, timeout=20, source_address=(post.comes_from, 0)
    )
    connection.request("POST", post.path, post.body, {"User-Agent": FIREFOX} | dict(post.headers))
    answer = connection.getresponse()
    said = answer.read()
    connection.close()
    if answer.status not in post.expects:
        raise Unexpected(f"{answer.status} {said[:300]!r}")
    return (time.perf_counter() - started) * 1000
