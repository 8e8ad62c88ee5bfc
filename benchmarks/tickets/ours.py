"""What customers post to our form: questions as far as they are typed, and whole requests."""

import random
import re

from benchmarks.search.speed import questions, typed
from benchmarks.tickets.posting import Post, form, form_with_file, page

FORM = "/en/contact/"
FILE_BYTES = 100_000
TOKEN = re.compile(r'name="form_token" value="([^"]+)"')
BODY = "It began after the update of last week, and I have tried everything that the articles say. " * 6


def asked_while_typing(number: int) -> list[Post]:
    """Of real questions, each as far as somebody has come."""
    return [form("/en/contact/suggestions/", {"subject": text}, 200, 204) for text in typed()[:number]]


def requests(port: int, number: int) -> list[Post]:
    """Forms that are open already, filled in, and past the suggestions."""
    return [
        form(f"{FORM}?send", _filled(port, subject, number), 303)
        for number, subject in enumerate(random.Random(8).sample(questions(), number))
    ]


def requests_with_a_file(port: int, number: int) -> list[Post]:
    """The same, each with a log of 100 kB."""
    return [
        form_with_file(f"{FORM}?send", _filled(port, subject, 100_000 + number), _log(number), 303)
        for number, subject in enumerate(random.Random(9).sample(questions(), number))
    ]


def _log(number: int) -> tuple[str, str, bytes]:
    line = f"2026-11-30 09:14:0{number % 10} customer {number}: the events were asked for, and none came.\n"
    return "attachments", "app.log", (line * (FILE_BYTES // len(line) + 1)).encode()[:FILE_BYTES]


def _filled(port: int, subject: str, number: int) -> dict[str, str]:
    html, _cookies = page(port, FORM)
    (token,) = TOKEN.findall(html)[:1]
    return {
        "form_token": token,
        "subject": subject[:200],
        "body": BODY,
        "email": f"customer{number}@example.com",
        "seen": "1",
    }
