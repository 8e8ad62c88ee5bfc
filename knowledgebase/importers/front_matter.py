"""The lines above an article that say what it is: YAML between two rules, in its usual dialects."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from math import isfinite
from typing import Any

import yaml
from django.utils.dateparse import parse_date, parse_datetime

_BLOCK = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"\A\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|\Z)")
MOST_BYTES = 20_000
MOST_POSITION = 1_000_000


class BadFrontMatter(Exception):
    """The lines between the first two --- are no YAML, or say something that cannot be."""


@dataclass(frozen=True)
class Matter:
    """What front matter said; empty where it said nothing."""

    title: str
    body: str
    slug: str = ""
    language: str = ""
    categories: tuple[str, ...] = ()
    summary: str = ""
    key: str = ""
    position: int = 0
    draft: bool = False
    updated_at: datetime | None = None


def read(source: str) -> Matter:
    """Take an article's text apart; without a title its first heading is the title.

    Raises:
        BadFrontMatter: there is no title, or the YAML is broken.
    """
    source = source.removeprefix("\ufeff").replace("\r\n", "\n")
    block = _BLOCK.match(source)
    if block is None and source.startswith("---\n"):
        raise BadFrontMatter("the front matter has no end (---)")
    said = _yaml(block[1]) if block else {}
    body = source[block.end() :] if block else source
    title = _text(said, "title")
    if not title and (heading := _HEADING.match(body)):
        title, body = heading[1], body[heading.end() :]
    if not title:
        raise BadFrontMatter("there is no title, neither in front matter nor as a first heading")
    return Matter(
        title=title,
        body=body.strip() + "\n",
        slug=_text(said, "slug"),
        language=_text(said, "lang", "language", "locale").lower().replace("_", "-"),
        categories=_categories(said),
        summary=_text(said, "description", "summary", "excerpt"),
        key=_text(said, "translation_key", "translationkey"),
        position=_number(said, "position", "weight", "nav_order", "sidebar_position", "order"),
        draft=_is_draft(said),
        updated_at=_moment(said, "updated", "updated_at", "lastmod", "last_modified_at", "date"),
    )


def _yaml(block: str) -> dict[str, Any]:
    if len(block.encode()) > MOST_BYTES:
        raise BadFrontMatter("the front matter is over 20 kB")
    try:
        if "*" in block and any(isinstance(token, yaml.AliasToken) for token in yaml.scan(block)):
            raise BadFrontMatter("the front matter uses YAML aliases, which are not read")
        said = yaml.load(block, _Loader)  # noqa: S506  a safe loader, made of LibYAML where that is there
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadFrontMatter(f"the front matter is no YAML: {' '.join(str(error).split())[:200]}") from error
    if said is not None and not isinstance(said, dict):
        raise BadFrontMatter("the front matter is no list of names and values")
    return {str(name).lower(): value for name, value in (said or {}).items()}


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _first(said: dict[str, Any], *names: str) -> Any:
    return next((said[name] for name in names if said.get(name) not in (None, "")), None)


def _text(said: dict[str, Any], *names: str) -> str:
    value = _first(said, *names)
    return "" if value is None or isinstance(value, dict | list) else str(value).strip()


def _number(said: dict[str, Any], *names: str) -> int:
    value = _first(said, *names)
    if isinstance(value, float) and isfinite(value):
        value = int(value)
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return min(max(value, 0), MOST_POSITION) if is_whole else 0


def _categories(said: dict[str, Any]) -> tuple[str, ...]:
    """``category: "A > B"`` is B below A; of a list the first one counts."""
    value = _first(said, "category", "categories", "section")
    value = value[0] if isinstance(value, list) and value else value
    if value is None or isinstance(value, dict | list):
        return ()
    return tuple(part for part in (piece.strip() for piece in str(value).split(" > ")) if part)


def _is_draft(said: dict[str, Any]) -> bool:
    drafted = str(said.get("draft", "")).lower() in {"true", "yes", "1"}
    hidden = str(said.get("published", "")).lower() in {"false", "no", "0"}
    return drafted or hidden or str(said.get("status", "")).lower() == "draft"


def _moment(said: dict[str, Any], *names: str) -> datetime | None:
    """A date or a moment; what is neither says nothing about the article and is passed over."""
    value = _first(said, *names)
    if isinstance(value, str):
        value = _parsed(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time.min)
    # PostgreSQL and Python agree on these years in every time zone.
    if not isinstance(value, datetime) or not 1970 <= value.year < 9999:
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def _parsed(value: str) -> datetime | date | None:
    try:
        return parse_datetime(value) or parse_date(value)
    except ValueError:
        return None
