"""Articles as JSON, one a line: what other programs write most easily."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings

from knowledgebase.importers.account import Account
from knowledgebase.importers.from_html import to_markdown
from knowledgebase.importers.matter import BadMatter, matter_of, text_of
from knowledgebase.importers.sources import Refused, Source, offered, short_key

SUFFIXES = {".jsonl", ".ndjson"}
MOST_BYTES_A_LINE = 2_000_000
FORMATS = {"markdown", "html"}


def is_lines(path: PurePosixPath) -> bool:
    return path.suffix.lower() in SUFFIXES


def read_lines(root: Path, files: Sequence[PurePosixPath], locale: str, account: Account) -> Iterator[Source]:
    """Every line that can become an article; why the others cannot stands in the account."""
    for path in files:
        if not is_lines(path):
            continue
        with (root / path).open("rb") as lines:
            number = 0
            while line := lines.readline(MOST_BYTES_A_LINE + 1):
                number += 1
                place = PurePosixPath(f"{path}:{number}")
                try:
                    if len(line) > MOST_BYTES_A_LINE:
                        _pass_over_the_rest(lines, line)
                        raise Refused("the line is over 2 MB")  # noqa: TRY301
                    if line.strip(b"\xef\xbb\xbf \t\r\n"):
                        yield read_line(line, place, locale)
                except Refused as refusal:
                    account.refused.append((str(place), str(refusal)))


def _pass_over_the_rest(lines: Any, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = lines.readline(MOST_BYTES_A_LINE)


def read_line(line: bytes, place: PurePosixPath, locale: str) -> Source:
    """Read one line.

    Raises:
        Refused: with the reason in words.
    """
    said = _object(line)
    key, title = text_of(said, "id", "key"), text_of(said, "title", "name")
    if not key:
        raise Refused("it has no id")
    if not title:
        raise Refused("it has no title")
    try:
        matter = matter_of(said, title=title, body=_body(said))
    except BadMatter as error:
        raise Refused(str(error)) from error
    collection = text_of(said, "collection")
    return Source(
        path=place,
        language=offered(matter.language or locale, [code for code, _name in settings.LANGUAGES]),
        collection=collection,
        key=short_key(f"{collection}:{key}"),
        categories=_shelf(said) or matter.categories,
        matter=matter,
    )


def _object(line: bytes) -> dict[str, Any]:
    try:
        said = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Refused("it is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise Refused(f"it is no JSON: {error}"[:200]) from error
    if not isinstance(said, dict):
        raise Refused("it is no object: {…}")
    return {name.lower(): value for name, value in said.items()}


def _body(said: dict[str, Any]) -> str:
    body, written = said.get("body"), text_of(said, "format") or "markdown"
    if not isinstance(body, str) or not body.strip():
        raise Refused("it has no body")
    if written not in FORMATS:
        raise Refused(f"its format is neither markdown nor html: {written[:40]}")
    return to_markdown(body) if written == "html" else body


def _shelf(said: dict[str, Any]) -> tuple[str, ...]:
    """A list is the way from the top category down."""
    value = said.get("category")
    return tuple(str(one).strip() for one in value if str(one).strip()) if isinstance(value, list) else ()
