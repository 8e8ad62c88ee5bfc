"""53 replies with quoted mail around them (talon's cases): in how many exactly the reply is found."""

import json
from collections.abc import Callable
from pathlib import Path

Finder = Callable[[bytes], str]

PLAIN = b"From: a@example.com\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
HTML = PLAIN.replace(b"text/plain", b"text/html")
IN_HTML = "Hi. I am fine. Thanks, Alex"  # what each of the nine programs was made to write


def missed_in_text(folder: Path, finder: Finder) -> list[str]:
    """The cases of plain text in which the reply is another one."""
    cases = [
        json.loads(line) for line in (folder / "talon" / "plain_reply_cases.jsonl").read_text().splitlines()
    ]
    return [one["id"] for one in cases if finder(PLAIN + one["body"].encode()) != one["reply"].strip()]


def missed_in_html(folder: Path, finder: Finder) -> list[str]:
    """The programs whose HTML has another reply; white space is no matter of taste there."""
    wanted = "".join(IN_HTML.split())
    pages = sorted((folder / "talon" / "html_replies").glob("*.html"))
    return [page.stem for page in pages if "".join(finder(HTML + page.read_bytes()).split()) != wanted]
