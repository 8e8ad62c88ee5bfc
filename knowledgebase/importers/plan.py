"""What an import will do: each file compared with what is here, before anything is written."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath

from django.urls import reverse
from django.utils import translation

from helpcenter.text import normalised, one_line
from knowledgebase.importers.account import Fate
from knowledgebase.importers.dialects import plain
from knowledgebase.importers.here import Here, Known
from knowledgebase.importers.links import Rewriter
from knowledgebase.importers.old_addresses import OldAddresses, known_addresses
from knowledgebase.importers.pictures import Pictures
from knowledgebase.importers.sources import Source, StatedCategory
from knowledgebase.slugs import slug_of

FORMAT = 1  # raise it when an import makes something else of the same file


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
