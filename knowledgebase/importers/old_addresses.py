"""Zendesk's addresses in links, and where those lead that are, or will be, of this site."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from knowledgebase.importers.sources import Source, StatedCategory
from knowledgebase.locales import language_of
from knowledgebase.models import ArticleTranslation, OldAddress

_ADDRESS = re.compile(r"/hc/(?:([\w-]+)/)?(articles|sections|categories)/([1-9]\d{5,17})(?![^-/])")


@dataclass(frozen=True)
class Old:
    """What such an address names, in which language if it says one."""

    locale: str
    kind: str
    number: int


def old_in(target: str) -> Old | None:
    """The Zendesk address that a link names, on whatever host."""
    if "/hc/" not in target:
        return None
    try:
        found = _ADDRESS.match(urlsplit(target).path)
    except ValueError:
        return None
    return Old(found[1] or "", found[2], int(found[3])) if found else None


class OldAddresses:
    """Answers for articles that are brought now, and for all that came before."""

    def __init__(self, addresses: Mapping[tuple[int, str], str], shelves: Iterable[tuple[str, int]]) -> None:
        self._addresses = addresses
        self._languages: dict[int, list[str]] = {}
        for number, language in sorted(addresses):
            self._languages.setdefault(number, []).append(language)
        self._shelves = set(shelves)

    def address(self, old: Old, *, language: str) -> str | None:
        """In the language of the link, else in that of the text, else in any that there is.

        A category keeps its old address without the host: it redirects, however often it is renamed.
        """
        if old.kind != "articles":
            is_ours = (old.kind, old.number) in self._shelves
            return f"/hc/{old.locale or language}/{old.kind}/{old.number}" if is_ours else None
        there = self._languages.get(old.number)
        if not there:
            return None
        wished = [one for one in (language_of(old.locale), language) if one in there]
        return self._addresses[old.number, (wished or there)[0]]


def known_addresses(
    sources: Iterable[Source], addresses: Iterable[str], stated: Iterable[StatedCategory]
) -> OldAddresses:
    """Those that are here already, and over them those of an import."""
    here = {
        (number, translation.language): translation.get_absolute_url()
        for number, translation in _translations()
    }
    brought = {
        (source.matter.old_number, source.language): address
        for source, address in zip(sources, addresses, strict=True)
        if source.matter.old_number
    }
    shelves = OldAddress.objects.filter(category__isnull=False).values_list("kind", "number")
    return OldAddresses(here | brought, [*shelves, *(one.old_address for one in stated if one.old_address)])


def _translations() -> list[tuple[int, ArticleTranslation]]:
    numbers = dict(OldAddress.objects.filter(article__isnull=False).values_list("article_id", "number"))
    rows = ArticleTranslation.objects.filter(article__in=numbers).only("article_id", "language", "slug")
    return [(numbers[row.article_id], row) for row in rows]
