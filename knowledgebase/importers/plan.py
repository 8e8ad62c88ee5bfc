"""What an import will do: each file compared with what is here, before anything is written."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from django.db import connection
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import translation

from helpcenter.text import normalised
from knowledgebase.importers.links import Rewriter
from knowledgebase.importers.pictures import Pictures
from knowledgebase.importers.sources import Source
from knowledgebase.models import Article, ArticleTranslation, Revision
from knowledgebase.slugs import slug_of

NOTE = "Imported"  # on each revision that an import wrote; any other one was written here
FORMAT = 1  # raise it when an import makes something else of the same file


class Fate(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    KEPT = "kept"  # edited here since its import: the file is not taken


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


def read_here(keys: Iterable[str]) -> Here:
    """Look up articles by their import keys, with all their translations, in two queries."""
    articles = dict(Article.objects.filter(import_key__in=list(keys)).values_list("import_key", "pk"))
    last = Revision.objects.filter(translation=OuterRef("pk")).order_by("-number")
    rows = (
        ArticleTranslation.objects.filter(article__in=articles.values())
        .annotate(
            last_number=Subquery(last.values("number")[:1]), last_note=Subquery(last.values("note")[:1])
        )
        .values_list(
            "article_id", "language", "pk", "slug", "import_digest", "status", "last_number", "last_note"
        )
    )
    known = {
        (article, language): Known(pk, article, slug, digest, status, number or 0, note or "")
        for article, language, pk, slug, digest, status, number, note in rows
    }
    return Here(articles={key: pk for key, pk in articles.items() if key is not None}, translations=known)


def numbered(groups: Iterable[str], here: Here, *, reserve: bool) -> dict[str, int]:
    """An id for every article, so that links to those still to be written are right at once."""
    new = [key for key in groups if key not in here.articles]
    ids = _reserved(len(new)) if reserve else range(-1, -1 - len(new), -1)
    return {**here.articles, **dict(zip(new, ids, strict=True))}


def _reserved(count: int) -> list[int]:
    table = Article._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)", [table, count]
        )
        return [row[0] for row in cursor.fetchall()]


def plan(
    sources: Sequence[Source], *, ids: Mapping[str, int], here: Here, pictures: Pictures, overwrite: bool
) -> list[Item]:
    """Decide each file's fate; its links and pictures are pointed to where they will stand here."""
    known = [here.translations.get((ids[source.key], source.language)) for source in sources]
    slugs = [old.slug if old else _slug(source) for source, old in zip(sources, known, strict=True)]
    addresses = {
        source.path: _address(ids[source.key], slug, source.language)
        for source, slug in zip(sources, slugs, strict=True)
    }
    return [
        _item(source, ids[source.key], slug, old, addresses, pictures, overwrite=overwrite)
        for source, slug, old in zip(sources, slugs, known, strict=True)
    ]


def _item(
    source: Source,
    article_id: int,
    slug: str,
    known: Known | None,
    addresses: Mapping[PurePosixPath, str],
    pictures: Pictures,
    *,
    overwrite: bool,
) -> Item:
    rewriter = Rewriter(source.path, addresses.get, pictures.address_at)
    body = normalised(rewriter.rewritten(source.matter.body))
    digest = _digest(source, body)
    return Item(
        source=source,
        article_id=article_id,
        slug=slug,
        body=body,
        digest=digest,
        fate=_fate(known, digest, overwrite=overwrite),
        known=known,
        broken_links=tuple(rewriter.broken_links),
        missing_pictures=tuple(rewriter.missing_pictures),
    )


def _fate(known: Known | None, digest: str, *, overwrite: bool) -> Fate:
    if known is None:
        return Fate.CREATED
    if known.edited_here and (overwrite or known.digest != digest):
        return Fate.CHANGED if overwrite else Fate.KEPT
    return Fate.UNCHANGED if known.digest == digest else Fate.CHANGED


def _digest(source: Source, body: str) -> str:
    matter = source.matter
    updated = matter.updated_at.isoformat() if matter.updated_at else None
    said = [
        FORMAT,
        matter.title,
        matter.summary,
        body,
        source.categories,
        matter.draft,
        matter.position,
        updated,
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _slug(source: Source) -> str:
    return slug_of(source.matter.slug or source.matter.title)


def _address(article_id: int, slug: str, language: str) -> str:
    with translation.override(language):
        # An article that a dry run has no id for yet gets a stand-in.
        return reverse("knowledgebase:article", args=[max(article_id, 0) or 1, slug])
