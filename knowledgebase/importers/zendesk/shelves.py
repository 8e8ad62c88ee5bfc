"""Zendesk's categories, and the sections below them, in every language of which there is a page."""

from collections.abc import Iterator
from typing import Any

from knowledgebase.importers.from_html import to_markdown
from knowledgebase.importers.matter import is_old_number
from knowledgebase.importers.sources import StatedCategory, Words
from knowledgebase.importers.zendesk.pages import Pages, Row
from knowledgebase.locales import language_of


def read_shelves(pages: Pages) -> Iterator[StatedCategory]:
    """Each with the key of the one that it stands below."""
    for kind, name in (("categories", "Category"), ("sections", "Section")):
        for number in pages.by_id(kind):
            rows = [row for row in pages.rows[kind] if row.get("id") == number]
            said = [*rows, *(row for row in pages.translations(name) if row.get("source_id") == number)]
            words = {
                language: Words(str(row.get("name") or row.get("title")), description=_plain(row))
                for row in reversed(said)
                if (language := language_of(str(row.get("locale") or "")))
            }
            if words and is_old_number(number):
                yield StatedCategory(
                    key=key_of(kind, number),
                    words=words,
                    parent=_parent(rows[0]),
                    position=position_of(rows[0]),
                    old_address=(kind, number),
                )


def key_of(kind: str, number: Any) -> str:
    """What something of Zendesk is known by here."""
    return f"zendesk:{kind}:{number}"


def _parent(row: Row) -> str:
    """A section stands in a section or in a category."""
    if row.get("parent_section_id"):
        return key_of("sections", row["parent_section_id"])
    return key_of("categories", row["category_id"]) if row.get("category_id") else ""


def position_of(row: Row) -> int:
    """Its place among its neighbours."""
    position = row.get("position")
    return position if isinstance(position, int) and 0 <= position <= 1_000_000 else 0


def _plain(row: Row) -> str:
    """A description in words; translations of categories call it their body."""
    return " ".join(to_markdown(str(row.get("description") or row.get("body") or "")).split())
