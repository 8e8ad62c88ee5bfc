"""What customers post to our form: questions as far as they are typed, and whole requests."""

import random
import re

from benchmarks.search.speed import questions, typed
from benchmarks.tickets.posting import Post, form, page

FORM = "/en/contact/"
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
