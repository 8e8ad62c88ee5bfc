"""Writes a handful of whole articles in one transaction and a few queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from helpcenter.text import one_line
from helpcenter.versions import raise_version
from knowledgebase.importers.pictures import Found, Pictures
from knowledgebase.importers.plan import NOTE, Item
from knowledgebase.models import Article, ArticleTranslation, Picture, Revision
from knowledgebase.rendering import Rendered, SourceTooLong, render

Status = ArticleTranslation.Status


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
            html = render(item.body, language=item.source.language, with_html=True, sizes=sizes)
        except SourceTooLong as error:
            refused.append((item, str(error)))
        else:
            ready.append(Ready(item, html))
    return ready, refused


@transaction.atomic
def write(ready: Sequence[Ready], *, categories: Mapping[str, int], pictures: Pictures) -> None:
    """Articles, translations and revisions; readers see them when this commits."""
    if not ready:
        return
    _write_pictures(ready, pictures)
    _write_articles(ready, categories)
    translations = _translations(ready)
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
            "import_path",
            "import_digest",
        ],
    )
    raise_version("knowledgebase")


def _write_pictures(ready: Sequence[Ready], pictures: Pictures) -> None:
    shown = {address: found for address, found in pictures.found().items() if _any_shows(ready, address)}
    for found in shown.values():
        pictures.store(found)
    Picture.objects.bulk_create((_picture(found) for found in shown.values()), ignore_conflicts=True)


def _any_shows(ready: Sequence[Ready], address: str) -> bool:
    return any(address in one.item.body for one in ready)


def _picture(found: Found) -> Picture:
    width, height = found.size or (None, None)
    return Picture(digest=found.digest, file=found.file, name=found.name, width=width, height=height)


def _write_articles(ready: Sequence[Ready], categories: Mapping[str, int]) -> None:
    articles = {
        one.item.article_id: Article(
            pk=one.item.article_id,
            import_key=one.item.source.key,
            category_id=categories.get(one.item.source.key),
            position=one.item.source.matter.position,
        )
        for one in ready
    }
    here = set(Article.objects.filter(pk__in=articles).values_list("pk", flat=True))
    Article.objects.bulk_create(article for pk, article in articles.items() if pk not in here)
    Article.objects.bulk_update([articles[pk] for pk in here], ["category", "position"])


def _translations(ready: Sequence[Ready]) -> list[ArticleTranslation]:
    """The row of each item, in the same order; new ones are made as drafts."""
    known = ArticleTranslation.objects.in_bulk([one.item.known.pk for one in ready if one.item.known])
    rows = [known[one.item.known.pk] if one.item.known else _new(one.item) for one in ready]
    ArticleTranslation.objects.bulk_create(row for row in rows if row.pk is None)
    return rows


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
        with_html=True,
        html=one.rendered.html,
        headings=one.rendered.headings,
        text=one.rendered.text,
        snippets=one.rendered.snippets,
        note=NOTE,
    )


def _show(item: Item, translation: ArticleTranslation, revision: Revision) -> None:
    """Publish it; a draft stays one, and what an editor took away from readers stays away."""
    matter = item.source.matter
    translation.import_path, translation.import_digest = str(item.source.path)[-400:], item.digest
    translation.title, translation.summary = revision.title, revision.summary
    taken_away = item.known is not None and item.known.status != Status.PUBLISHED
    if matter.draft or taken_away:
        translation.status = Status.DRAFT if matter.draft else translation.status
        return
    moment = matter.updated_at or timezone.now()
    translation.status, translation.published = Status.PUBLISHED, revision
    translation.first_published_at = translation.first_published_at or moment
    translation.updated_at = moment
