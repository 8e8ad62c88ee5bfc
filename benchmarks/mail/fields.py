"""107 mails, many of them malformed: how many have every field as expected (stalwart's own expectations)."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Read:
    """What a parser made of one mail, in the words of the expectations."""

    sender: list[str]
    to: list[list[str]]
    subject: str
    message_id: str
    date: str
    text: str
    html_parts: int
    files: list[tuple[str, str]]


Reader = Callable[[bytes], Read]


def wrong_fields(folder: Path, reader: Reader) -> dict[str, list[str]]:
    """By mail, the fields that are not as expected; a mail that is right has none."""
    lines = (folder / "stalwart.expected.jsonl").read_text().splitlines()
    return {one["id"]: _wrong(one, folder, reader) for one in map(json.loads, lines)}


def _wrong(expected: dict[str, Any], folder: Path, reader: Reader) -> list[str]:
    try:
        got = reader((folder / "stalwart" / f"{expected['id']}.eml").read_bytes())
    except Exception as error:  # noqa: BLE001 (a crash is a result)
        return [f"crash: {error!r}"]
    said = {
        "from": (expected.get("from", [["", ""]])[0], got.sender, "from" in expected),
        "to": (expected.get("to"), got.to, "to" in expected),
        "subject": (expected.get("subject"), got.subject, "subject" in expected),
        "message_id": (expected.get("message_id"), got.message_id, "message_id" in expected),
        "date": (expected.get("date_utc"), got.date, "date_utc" in expected),
        "text": (_plain(" ".join(expected["text"])), _plain(got.text), bool(expected["text"])),
        "html_parts": (expected["html_parts"], got.html_parts, True),
        "attachments": ([(one["name"], one["type"]) for one in expected["attachments"]], got.files, True),
    }
    return [name for name, (wanted, have, is_asked) in said.items() if is_asked and wanted != have]


def _plain(text: str) -> str:
    """White space is no matter of taste here."""
    return " ".join(text.split())
