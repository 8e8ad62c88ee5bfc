"""Writing: every save is a new revision, rendered there and then; readers see none before it is published."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext

from helpcenter.models import User
from helpcenter.text import normalised, one_line
from knowledgebase.models import Article, ArticleTranslation, Category, Picture, Revision
from knowledgebase.rendering import render
from knowledgebase.rendering.pictures import named_in
from knowledgebase.slugs import slug_of


@dataclass(frozen=True)
class Text:
    """What an editor writes: Markdown under a title, with a line that sums it up.

    ``with_html`` keeps HTML in the body, cleaned; None goes by the revision before.
    """

    title: str
    body: str
    summary: str = ""
    with_html: bool | None = None


@transaction.atomic
def create_article(
    *,
    language: str,
    text: Text,
    category: Category | None = None,
    slug: str = "",
    author: User | None = None,
    note: str = "",
) -> ArticleTranslation:
    """A new article with its first revision, as a draft."""
    article = Article.objects.create(category=category, source_language=language)
    return add_translation(article, language=language, text=text, slug=slug, author=author, note=note)


@transaction.atomic
def add_translation(
    article: Article,
    *,
    language: str,
    text: Text,
    slug: str = "",
    author: User | None = None,
    note: str = "",
) -> ArticleTranslation:
    """An article's text in a further language, as a draft."""
    title = one_line(text.title, most=200)
    translation = ArticleTranslation.objects.create(
        article=article,
        language=language,
        title=title,
        slug=slug_of(slug or title),
        translated_from=latest_of_source(article, language),
    )
    save_revision(translation, text=text, author=author, note=note)
    return translation


@transaction.atomic
def save_revision(
    translation: ArticleTranslation, *, text: Text, author: User | None = None, note: str = ""
) -> Revision:
    """Keep what was written as the next revision.

    Raises:
        SourceTooLong: the text is too long to be one article.
    """
    ArticleTranslation.objects.select_for_update().get(pk=translation.pk)  # one number each
    before = translation.revisions.first()
    with_html = text.with_html if text.with_html is not None else bool(before and before.with_html)
    body = normalised(text.body)
    rendered = render(body, language=translation.language, with_html=with_html, sizes=picture_sizes(body))
    revision = Revision.objects.create(
        translation=translation,
        number=before.number + 1 if before else 1,
        title=one_line(text.title, most=200),
        summary=one_line(text.summary, most=300),
        body=body,
        with_html=with_html,
        html=rendered.html,
        headings=rendered.headings,
        text=rendered.text,
        snippets=rendered.snippets,
        author=author,
        note=one_line(note, most=200),
    )
    if translation.status != ArticleTranslation.Status.PUBLISHED:
        _name_as(translation, revision)
    return revision


def restore(revision: Revision, *, author: User | None = None) -> Revision:
    """Write an earlier revision again, as the next one."""
    text = Text(revision.title, revision.body, revision.summary, revision.with_html)
    note = gettext("Revision %d again") % revision.number
    return save_revision(revision.translation, text=text, author=author, note=note)


def latest_of_source(article: Article, language: str) -> Revision | None:
    """What somebody translates who writes in this language now; None in the source language itself."""
    if language == article.source_language:
        return None
    source = article.translations.filter(language=article.source_language).first()
    return (source.published or source.revisions.first()) if source else None


def picture_sizes(body: str) -> dict[str, tuple[int, int]]:
    """The measures of those of our own pictures that a text shows, by their address."""
    names = named_in(body)
    pictures = Picture.objects.filter(file__in=names, width__isnull=False, height__isnull=False)
    return (
        {picture.file.url: (picture.width or 0, picture.height or 0) for picture in pictures} if names else {}
    )


def _name_as(translation: ArticleTranslation, revision: Revision) -> None:
    """What nobody reads yet goes by the title of its latest draft."""
    translation.title, translation.summary = revision.title, revision.summary
    translation.save(update_fields=["title", "summary"])
