"""What an editor saves at once: the text in one language, and the article's place and address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import Group
from django.db import transaction

from helpcenter.models import User
from helpcenter.transactions import tried_twice
from helpcenter.versions import raise_version
from knowledgebase.models import Article, ArticleTranslation, Category, RemovedArticle, Revision
from knowledgebase.services.writing import (
    Text,
    add_translation,
    create_article,
    latest_of_source,
    save_revision,
)
from knowledgebase.slugs import slug_of


@dataclass(frozen=True)
class Edit:
    """An editor's page as it was sent."""

    language: str
    text: Text
    category: Category | None
    position: int
    audience: str
    groups: Sequence[Group]
    owner: User | None
    review_on: date | None
    source_language: str
    is_up_to_date: bool  # says the same as the source language now does
    slug: str
    note: str
    opened_with: int | None = None  # the revision that the page began with, 0 for none; None: whatever it was


class ColleagueSaved(Exception):
    """Somebody saved this text after you opened it: nothing is lost, choose how to go on."""

    def __init__(self, latest: Revision, edit: Edit) -> None:
        super().__init__(str(self.__doc__))
        self.latest = latest
        self.edit = edit


@tried_twice
@transaction.atomic
def save_edit(article: Article | None, *, edit: Edit, author: User | None) -> ArticleTranslation:
    """Save an editor's page; a text that says nothing new makes no revision.

    Raises:
        SourceTooLong: the text is too long to be one article.
        ColleagueSaved: it was saved by somebody else after this page was opened.
    """
    if article is None:
        translation = create_article(
            language=edit.language, text=edit.text, slug=edit.slug, author=author, note=edit.note
        )
    else:
        translation = _translated(article, edit, author)
    _keep_details(Article.objects.get(pk=translation.article_id), edit)
    if edit.is_up_to_date:
        mark_up_to_date(translation)
    raise_version("knowledgebase")
    return ArticleTranslation.objects.select_related("article").get(pk=translation.pk)


def _translated(article: Article, edit: Edit, author: User | None) -> ArticleTranslation:
    # Who saves at the same moment waits here, and then finds what the other has saved.
    translation = article.translations.select_for_update().filter(language=edit.language).first()
    if translation is None:
        return add_translation(
            article, language=edit.language, text=edit.text, slug=edit.slug, author=author, note=edit.note
        )
    is_new = not _is_latest(translation, edit.text)
    if is_new:
        _refuse_over_a_colleague(translation, edit)
    if edit.slug and edit.slug != translation.slug:
        translation.slug = slug_of(edit.slug)
        translation.save(update_fields=["slug"])
    if is_new:
        save_revision(translation, text=edit.text, author=author, note=edit.note)
    return translation


def _keep_details(article: Article, edit: Edit) -> None:
    """Place, readers and owner."""
    for name in ("category", "position", "audience", "owner", "review_on", "source_language"):
        setattr(article, name, getattr(edit, name))
    article.save()
    article.groups.set(edit.groups)


def mark_up_to_date(translation: ArticleTranslation) -> None:
    """Say that a translation says the same as its source does now."""
    article = Article.objects.get(pk=translation.article_id)
    translation.translated_from = latest_of_source(article, translation.language)
    translation.save(update_fields=["translated_from"])


def _refuse_over_a_colleague(translation: ArticleTranslation, edit: Edit) -> None:
    latest = translation.revisions.select_related("author").first()
    if edit.opened_with is not None and latest is not None and latest.pk != edit.opened_with:
        raise ColleagueSaved(latest, edit)


def _is_latest(translation: ArticleTranslation, text: Text) -> bool:
    last = translation.revisions.first()
    if last is None:
        return False
    return (last.title, last.body, last.summary, last.with_html) == (
        text.title,
        text.body.replace("\r\n", "\n").strip(),
        text.summary,
        last.with_html if text.with_html is None else text.with_html,
    )


@transaction.atomic
def delete_article(article: Article) -> None:
    """Remove an article with all its texts and votes; what was measured of it stays.

    Of one that everyone could read the id stays too: its address says for ever that it is gone.
    """
    if Article.objects.once_public().filter(pk=article.pk).exists():
        RemovedArticle.objects.get_or_create(article_id=article.pk)
    article.delete()
    raise_version("knowledgebase")
