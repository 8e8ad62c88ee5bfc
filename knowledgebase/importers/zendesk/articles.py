"""Zendesk's articles: their own row says where they stand and for whom, a translation only adds its words."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings

from knowledgebase.importers.account import Account
from knowledgebase.importers.from_html import to_markdown
from knowledgebase.importers.matter import Audience, Matter, Status, is_old_number, matter_of
from knowledgebase.importers.sources import Refused, Source, offered
from knowledgebase.importers.zendesk.pages import Pages, Row
from knowledgebase.importers.zendesk.shelves import key_of, position_of

UNKNOWN = "its article is in no page, so whom it is for is unknown: taken as for everyone, on no shelf"
NARROWING = ("tags", "or_tags", "organization_ids", "group_ids", "added_user_ids")


def read_articles(pages: Pages, locale: str, account: Account) -> Iterator[Source]:
    """Every article in every language it has; why others cannot be taken stands in the account."""
    seen: set[tuple[int, str]] = set()
    articles = pages.by_id("articles")
    segments = pages.by_id("user_segments")
    said: list[tuple[Any, Row]] = [(row.get("id"), row) for row in pages.rows["articles"]]
    said += [(row.get("source_id"), row) for row in pages.translations("Article")]
    for number, row in said:
        place = PurePosixPath(f"hc/{str(row.get('locale') or '?').lower()}/articles/{number}")
        try:
            source = _source(place, number, row, articles.get(number, {}), locale)
        except Refused as refusal:
            account.refused.append((str(place), str(refusal)))
            continue
        if (number, source.language) in seen:
            continue  # the same words on another page
        seen.add((number, source.language))
        if number not in articles:
            account.unsure.append((str(place), UNKNOWN))
        audience = _audience(articles.get(number, {}), segments)
        yield replace(source, matter=replace(source.matter, audience=audience))


def _source(place: PurePosixPath, number: Any, row: Row, article: Row, locale: str) -> Source:
    title, body = str(row.get("title") or row.get("name") or "").strip(), row.get("body")
    if not is_old_number(number):
        raise Refused("it has no id")
    if not title:
        raise Refused("it has no title")
    if not isinstance(body, str) or not body.strip():
        raise Refused("it has no text")
    return Source(
        path=place,
        language=offered(str(row.get("locale") or locale), [code for code, _name in settings.LANGUAGES]),
        collection="zendesk",
        key=key_of("articles", number),
        categories=(),
        matter=_matter(number, row, article, title=title, body=to_markdown(body)),
    )


def _matter(number: int, row: Row, article: Row, *, title: str, body: str) -> Matter:
    dates = {
        "created_at": article.get("created_at") or row.get("created_at"),
        "date": row.get("created_at"),
        "updated_at": row.get("edited_at") or row.get("updated_at"),
    }
    is_draft = bool(row.get("draft") or row.get("hidden") or article.get("archived"))
    return replace(
        matter_of(dates, title=title, body=body),
        category_key=key_of("sections", article["section_id"]) if article.get("section_id") else "",
        position=position_of(article),
        status=Status.DRAFT if is_draft else Status.PUBLISHED,
        old_number=number,
    )


def _audience(article: Row, segments: Mapping[int, Row]) -> str:
    """For everyone only where no segment of users is named; an unknown one means staff only."""
    several = article.get("user_segment_ids")
    named = [article.get("user_segment_id"), *(several if isinstance(several, list) else [])]
    restricting = {number for number in named if number is not None}
    if not restricting:
        return Audience.EVERYONE
    known = [segments.get(number, {}) for number in restricting]
    if all(one.get("user_type") == "signed_in_users" and not _is_narrow(one) for one in known):
        return Audience.SIGNED_IN
    return Audience.STAFF


def _is_narrow(segment: Row) -> bool:
    """Whether a segment is of some of these users only."""
    return any(
        segment.get(name) for name in ("tags", "or_tags", "organization_ids", "group_ids", "added_user_ids")
    )
