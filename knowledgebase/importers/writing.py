"""Writes a handful of whole articles in one transaction and a few queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from helpcenter.text import one_line
from helpcenter.versions import raise_version
from knowledgebase.importers.articles import write_articles
from knowledgebase.importers.here import NOTE
from knowledgebase.importers.pictures import Found, Pictures
from knowledgebase.importers.plan import Item
from knowledgebase.importers.standing import note_standing
from knowledgebase.models import ArticleTranslation, Picture, Revision
from knowledgebase.rendering import Rendered, SourceTooLong, render

Status = ArticleTranslation.Status
Standing = Mapping[int, tuple[ArticleTranslation, int]]  # translations by id, each with its latest number


@dataclass(frozen=True)
class Ready:
    """An item with what its text became."""

    item: Item
    rendered: Rendered


def rendered(items: Sequence[Item], pictures: Pictures) -> tuple[list[Ready], list[tuple[Item, str]]]:
    """Render each text, outside any transaction; what cannot be rendered comes back with the reason."""
    sizes = {address: found.size for address, found in pictures.found().items() if found.size}
    ready, refused = [], []
    for item in items:
        try:
            html = render(
                item.body,
                language=item.source.language,
                with_html=item.source.matter.with_html,
                sizes=sizes,
            )
        except SourceTooLong as error:
            refused.append((item, str(error)))
        else:
            ready.append(Ready(item, html))
    return ready, refused


@transaction.atomic
def write(ready: Sequence[Ready], *, categories: Mapping[str, int], pictures: Pictures) -> list[Item]:
    """Articles, translations and revisions; readers see them when this commits.

    Returns what was not written, as somebody edited it here since it was compared.
    """
    known = _locked(ready)
    overtaken = [one.item for one in ready if _is_overtaken(one.item, known)]
    ready = [one for one in ready if one.item not in overtaken]
    if not ready:
        return overtaken
    _write_pictures(ready, pictures)
    write_articles([one.item for one in ready], categories)
    translations = [known[one.item.known.pk][0] if one.item.known else _new(one.item) for one in ready]
    ArticleTranslation.objects.bulk_create(row for row in translations if row.pk is None)
    public_before = {row.pk for row in translations if row.status == Status.PUBLISHED}
    revisions = Revision.objects.bulk_create(
        _revision(one, translation) for one, translation in zip(ready, translations, strict=True)
    )
    for one, translation, revision in zip(ready, translations, revisions, strict=True):
        _show(one.item, translation, revision)
    ArticleTranslation.objects.bulk_update(
        translations,
        [
            "title",
            "summary",
            "status",
            "published",
            "first_published_at",
            "updated_at",
            "import_digest",
        ],
    )
    note_standing(translations, public_before=public_before)
    raise_version("knowledgebase")
    return overtaken


def _locked(ready: Sequence[Ready]) -> Standing:
    """Those that are here already, kept from everybody else until this commits."""
    wanted = [one.item.known.pk for one in ready if one.item.known]
    rows = ArticleTranslation.objects.select_for_update().filter(pk__in=wanted).order_by("pk").in_bulk()
    last = Revision.objects.filter(translation__in=rows).order_by().values_list("translation")
    numbers = dict(last.annotate(Max("number")))
    return {pk: (row, numbers.get(pk, 0)) for pk, row in rows.items()}


def _is_overtaken(item: Item, known: Standing) -> bool:
    if item.known is None:
        return False
    return item.known.pk not in known or known[item.known.pk][1] != item.known.last_number


def _write_pictures(ready: Sequence[Ready], pictures: Pictures) -> None:
    shown = {address: found for address, found in pictures.found().items() if _any_shows(ready, address)}
    # Of an editor's picture the original is kept elsewhere; what stands here is ready for readers.
    known = Picture.objects.filter(digest__in=[found.digest for found in shown.values()])
    here = set(known.values_list("file", flat=True))
    for found in shown.values():
        if found.file not in here:
            pictures.store(found)
    Picture.objects.bulk_create((_picture(found) for found in shown.values()), ignore_conflicts=True)


def _any_shows(ready: Sequence[Ready], address: str) -> bool:
    return any(address in one.item.body for one in ready)


def _picture(found: Found) -> Picture:
    width, height = found.size or (None, None)
    return Picture(digest=found.digest, file=found.file, name=found.name, width=width, height=height)


def _new(item: Item) -> ArticleTranslation:
    title = one_line(item.source.matter.title, most=200)
    return ArticleTranslation(
        article_id=item.article_id, language=item.source.language, title=title, slug=item.slug
    )


def _revision(one: Ready, translation: ArticleTranslation) -> Revision:
    matter, known = one.item.source.matter, one.item.known
    return Revision(
        translation=translation,
        number=known.last_number + 1 if known else 1,
        title=one_line(matter.title, most=200),
        summary=one_line(matter.summary, most=300),
        body=one.item.body,
        with_html=matter.with_html,
        html=one.rendered.html,
        headings=one.rendered.headings,
        text=one.rendered.text,
        snippets=one.rendered.snippets,
        note=NOTE,
    )


def _show(item: Item, translation: ArticleTranslation, revision: Revision) -> None:
    """Publish it; a draft stays one, and what an editor took away from readers stays away."""
    matter = item.source.matter
    translation.import_digest = item.digest
    translation.title, translation.summary = revision.title, revision.summary
    first, updated = matter.first_published_at or matter.updated_at, matter.updated_at
    if not _is_taken_away(item, translation):
        translation.status = matter.status
        translation.published = revision if matter.status == Status.PUBLISHED else None
    if translation.status == Status.PUBLISHED:
        updated = updated or timezone.now()
    translation.first_published_at = translation.first_published_at or first or updated
    translation.updated_at = updated or translation.updated_at


def _is_taken_away(item: Item, translation: ArticleTranslation) -> bool:
    """Once public and no longer, by a decision made here: imports unpublish without leaving a revision."""
    if item.known is None or translation.status == Status.PUBLISHED:
        return False
    return translation.published_id is not None or translation.status != Status.DRAFT
