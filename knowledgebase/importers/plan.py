"""What an import will do: each file compared with what is here, before anything is written."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath

from django.db import connection
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import translation

from helpcenter.text import normalised, one_line
from knowledgebase.importers.account import Fate
from knowledgebase.importers.dialects import plain
from knowledgebase.importers.links import Rewriter
from knowledgebase.importers.old_addresses import OldAddresses, known_addresses
from knowledgebase.importers.pictures import Pictures
from knowledgebase.importers.sources import Source, StatedCategory
from knowledgebase.models import Article, ArticleTranslation, Revision
from knowledgebase.slugs import slug_of

NOTE = "Imported"  # on each revision that an import wrote; any other one was written here
LAST = ("number", "note", "title", "summary", "body", "with_html")  # of a text's latest revision
FORMAT = 1  # raise it when an import makes something else of the same file


@dataclass(frozen=True)
class Known:
    """A translation that is here already."""

    pk: int
    article_id: int
    slug: str
    digest: str
    status: str
    last_number: int
    last_note: str
    last_text: tuple[str, str, str, bool]  # title, summary, body, whether its HTML is kept

    @property
    def edited_here(self) -> bool:
        return self.last_number > 0 and self.last_note != NOTE


@dataclass(frozen=True)
class Item:
    """One file and what becomes of it."""

    source: Source
    article_id: int
    slug: str
    body: str
    digest: str
    fate: Fate
    known: Known | None
    broken_links: tuple[str, ...]
    missing_pictures: tuple[str, ...]


@dataclass(frozen=True)
class Here:
    """What of the articles to be imported is here already."""

    articles: Mapping[str, int]
    translations: Mapping[tuple[int, str], Known]


def read_here(groups: Mapping[str, Sequence[Source]]) -> Here:
    """Look up articles by their import keys, with all their translations, in three queries."""
    rows = Article.objects.filter(import_key__in=groups).values_list("import_key", "pk")
    articles = {key: pk for key, pk in rows if key is not None} | _made_here(groups)
    last = Revision.objects.filter(translation=OuterRef("pk")).order_by("-number")
    translations = (
        ArticleTranslation.objects.filter(article__in=articles.values())
        .annotate(**{f"last_{name}": Subquery(last.values(name)[:1]) for name in LAST})
        .values_list(
            "article_id",
            "language",
            "pk",
            "slug",
            "import_digest",
            "status",
            *(f"last_{name}" for name in LAST),
        )
    )
    known = {
        (article, language): Known(pk, article, slug, digest, status, number or 0, note or "", tuple(text))
        for article, language, pk, slug, digest, status, number, note, *text in translations
    }
    return Here(articles=articles, translations=known)


def _made_here(groups: Mapping[str, Sequence[Source]]) -> dict[str, int]:
    """Articles written here that come back in an export: their number and their moment are the same."""
    said = {
        key: (sources[0].matter.article_id, sources[0].matter.created_at)
        for key, sources in groups.items()
        if sources[0].matter.article_id
    }
    rows = Article.objects.filter(pk__in=[pk for pk, _at in said.values()], import_key__isnull=True)
    here = set(rows.values_list("pk", "created_at"))
    return {key: one[0] for key, one in said.items() if one in here}


def numbered(groups: Mapping[str, Sequence[Source]], here: Here, *, reserve: bool) -> dict[str, int]:
    """An id for every article, so that links to those still to be written are right at once.

    What was exported keeps its own where that is free, so that its addresses and its history go on.
    """
    new = [key for key in groups if key not in here.articles]
    wished = {key: groups[key][0].matter.article_id for key in new if groups[key][0].matter.article_id}
    taken = set(Article.objects.filter(pk__in=wished.values()).values_list("pk", flat=True))
    kept = {pk: key for key, pk in reversed(wished.items()) if pk not in taken}
    own = {key: pk for pk, key in kept.items()}
    if reserve and own:
        _count_on_from(max(own.values()))
    rest = [key for key in new if key not in own]
    ids = _reserved(len(rest)) if reserve else range(-1, -1 - len(rest), -1)
    return {**here.articles, **own, **dict(zip(rest, ids, strict=True))}


def _count_on_from(highest: int) -> None:
    """No later article gets a number that an import took for itself."""
    table = Article._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "select setval(pg_get_serial_sequence(%s, 'id'), greatest(%s, "
            "nextval(pg_get_serial_sequence(%s, 'id'))))",
            [table, highest, table],
        )


def _reserved(count: int) -> list[int]:
    table = Article._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)", [table, count]
        )
        return [row[0] for row in cursor.fetchall()]


@dataclass(frozen=True)
class Surroundings:
    """What the links and pictures of a text may lead to."""

    addresses: Mapping[PurePosixPath, str]
    old: OldAddresses
    pictures: Pictures


def plan(
    sources: Sequence[Source],
    stated: Sequence[StatedCategory],
    *,
    ids: Mapping[str, int],
    here: Here,
    pictures: Pictures,
    overwrite: bool,
) -> list[Item]:
    """Decide each file's fate; its links and pictures are pointed to where they will stand here."""
    known = [here.translations.get((ids[source.key], source.language)) for source in sources]
    slugs = [old.slug if old else _slug(source) for source, old in zip(sources, known, strict=True)]
    addresses = [
        _address(ids[source.key], slug, source.language) for source, slug in zip(sources, slugs, strict=True)
    ]
    around = Surroundings(
        addresses={source.path: address for source, address in zip(sources, addresses, strict=True)},
        old=known_addresses(sources, addresses, stated),
        pictures=pictures,
    )
    return [
        _item(source, ids[source.key], slug, old, around, overwrite=overwrite)
        for source, slug, old in zip(sources, slugs, known, strict=True)
    ]


def _item(
    source: Source,
    article_id: int,
    slug: str,
    known: Known | None,
    around: Surroundings,
    *,
    overwrite: bool,
) -> Item:
    matter = source.matter
    rewriter = Rewriter(
        source.path,
        around.addresses.get,
        around.pictures.address_at,
        lambda old: around.old.address(old, language=source.language),
        is_exact=matter.is_exported,
    )
    body = normalised(rewriter.rewritten(matter.body if matter.is_exported else plain(matter.body)))
    digest = _digest(source, body)
    return Item(
        source=source,
        article_id=article_id,
        slug=slug,
        body=body,
        digest=digest,
        fate=_fate(known, digest, same=_is_here(source, body, known), overwrite=overwrite),
        known=known,
        broken_links=tuple(rewriter.broken_links),
        missing_pictures=tuple(rewriter.missing_pictures),
    )


def _is_here(source: Source, body: str, known: Known | None) -> bool:
    """Whether an export comes back to where its text still is the latest."""
    matter = source.matter
    if known is None or not matter.is_exported:
        return False
    said = (one_line(matter.title, most=200), one_line(matter.summary, most=300), body, matter.with_html)
    return (said, matter.status) == (known.last_text, known.status)


def _fate(known: Known | None, digest: str, *, same: bool, overwrite: bool) -> Fate:
    if known is None:
        return Fate.CREATED
    if same:
        return Fate.UNCHANGED
    if known.edited_here and (overwrite or known.digest != digest):
        return Fate.CHANGED if overwrite else Fate.KEPT
    return Fate.UNCHANGED if known.digest == digest else Fate.CHANGED


def _digest(source: Source, body: str) -> str:
    """Of all that the file says: names and values, the text as it will stand here, and the place."""
    said = {**asdict(source.matter), "body": body, "categories": source.categories, "format": FORMAT}
    return hashlib.sha256(json.dumps(said, default=str, sort_keys=True).encode()).hexdigest()


def _slug(source: Source) -> str:
    return slug_of(source.matter.slug or source.matter.title)


def _address(article_id: int, slug: str, language: str) -> str:
    with translation.override(language):
        # An article that a dry run has no id for yet gets a stand-in.
        return reverse("knowledgebase:article", args=[max(article_id, 0) or 1, slug])
