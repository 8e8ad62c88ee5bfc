"""What a file says about its article, by whatever names the usual programs give these things."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from math import isfinite
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime

from knowledgebase.models import Article, ArticleTranslation

Audience, Status = Article.Audience, ArticleTranslation.Status
MOST_POSITION = 1_000_000
MOST_ID = 10**9  # of articles here, so that nobody's file uses all numbers up
# Zendesk counts far beyond this; smaller ids are somebody's own numbering.
OLD_NUMBERS = range(100_000, 10**18)


def is_old_number(number: object) -> bool:
    """Whether it can be Zendesk's."""
    return isinstance(number, int) and number in OLD_NUMBERS  # anything else would be looked for one by one


class BadMatter(Exception):
    """Something is said about the article that cannot be."""


@dataclass(frozen=True)
class Matter:
    """What was said; empty where nothing was."""

    title: str
    body: str
    slug: str = ""
    language: str = ""
    categories: tuple[str, ...] = ()
    category_key: str = ""  # of a category that is stated by itself
    summary: str = ""
    key: str = ""  # joins the languages of an article within its collection
    whole_key: str = ""  # the same in all the world
    position: int = 0
    status: str = Status.PUBLISHED
    audience: str = ""
    groups: tuple[str, ...] = ()
    written_in: str = ""  # the language that the others are translated from
    owner: str = ""  # a user's name
    review_on: date | None = None
    beside: tuple[str, ...] = ()  # whole keys of articles that an editor put there
    article_id: int = 0  # the one it had where it was exported
    old_number: int = 0  # Zendesk's
    created_at: datetime | None = None
    first_published_at: datetime | None = None
    updated_at: datetime | None = None
    with_html: bool = True
    is_exported: bool = False  # by this program: the text is taken as it stands


def matter_of(said: Mapping[str, Any], *, title: str, body: str) -> Matter:
    """Read names and values, in lower case, of front matter or of a line of JSON.

    Raises:
        BadMatter: it is for readers whom this site does not know.
    """
    updated = _moment(said, "updated", "updated_at", "lastmod", "last_modified_at", "last_update", "date")
    return Matter(
        title=title,
        body=body.strip() + "\n",
        slug=_slug(said),
        language=_text(said, "lang", "language", "locale").lower().replace("_", "-"),
        categories=_categories(said),
        category_key=_text(said, "category_key"),
        summary=_text(said, "description", "summary", "excerpt", "subtitle"),
        key=_text(said, "translation_key", "translationkey"),
        whole_key=_text(said, "key") if "helpcenter" in said else "",
        position=_number(said, "position", "weight", "nav_order", "sidebar_position", "order"),
        status=_status(said),
        audience=_audience(said),
        groups=_names(said, "groups"),
        written_in=_text(said, "written_in"),
        owner=_text(said, "owner"),
        review_on=review_on.date() if (review_on := _moment(said, "review_on")) else None,
        beside=_names(said, "beside"),
        article_id=_id(said, "article", range(1, MOST_ID)) if "helpcenter" in said else 0,
        old_number=_id(said, "id", OLD_NUMBERS),
        created_at=_moment(said, "created", "created_at"),
        first_published_at=_moment(said, "first_published", "publishdate", "pubdate", "date"),
        updated_at=updated,
        with_html=not ("helpcenter" in said and said.get("html") is False),
        is_exported="helpcenter" in said,
    )


def text_of(said: Mapping[str, Any], *names: str) -> str:
    """The first of these that says something, as text."""
    return _text(said, *names)


def _first(said: Mapping[str, Any], *names: str) -> Any:
    return next((said[name] for name in names if said.get(name) not in (None, "")), None)


def _text(said: Mapping[str, Any], *names: str) -> str:
    value = _first(said, *names)
    return "" if value is None or isinstance(value, dict | list) else str(value).strip()


def _names(said: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = said.get(name)
    return tuple(str(one) for one in value) if isinstance(value, list) else ()


def _number(said: Mapping[str, Any], *names: str) -> int:
    value = _first(said, *names)
    if isinstance(value, float) and isfinite(value):
        value = int(value)
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return min(max(value, 0), MOST_POSITION) if is_whole else 0


def _id(said: Mapping[str, Any], name: str, allowed: range) -> int:
    value = _text(said, name)
    return int(value) if value.isascii() and value.isdigit() and int(value[:20]) in allowed else 0


def _slug(said: Mapping[str, Any]) -> str:
    """``slug``, else the last part of the address that Jekyll and Docusaurus let a page choose."""
    chosen = _text(said, "slug") or _text(said, "permalink", "url")
    return chosen.strip("/").rpartition("/")[2].removesuffix(".html")


def _categories(said: Mapping[str, Any]) -> tuple[str, ...]:
    """``category: "A > B"`` is B below A; of a list the first one counts."""
    value = _first(said, "category", "categories", "section")
    value = value[0] if isinstance(value, list) and value else value
    if value is None or isinstance(value, dict | list):
        return ()
    return tuple(part for part in (piece.strip() for piece in str(value).split(" > ")) if part)


def _status(said: Mapping[str, Any]) -> str:
    """One of ours; whatever hides a page elsewhere makes it a draft here."""
    stated = _text(said, "status").lower()
    if stated in Status.values:
        return stated
    drafted = _text(said, "draft", "unlisted").lower() in {"true", "yes", "1"}
    hidden = _text(said, "published").lower() in {"false", "no", "0"}
    return Status.DRAFT if drafted or hidden else Status.PUBLISHED


def _audience(said: Mapping[str, Any]) -> str:
    """Whom it is for; an unknown word is no reason to show it to everybody."""
    stated = _text(said, "audience", "visibility").lower()
    if stated in {"", *Audience.values}:
        return stated
    if stated == "public":
        return Audience.EVERYONE
    raise BadMatter(f"its audience is none of {', '.join(Audience.values)}: {stated[:40]}")


def _moment(said: Mapping[str, Any], *names: str) -> datetime | None:
    """A date or a moment; what is neither says nothing about the article and is passed over."""
    value = _first(said, *names)
    if isinstance(value, dict):  # Docusaurus: last_update: {date, author}
        value = value.get("date")
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
