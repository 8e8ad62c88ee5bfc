"""Articles and shelves as most of them are: in English, short, and published."""

from typing import Any

import factory

from helpcenter.visitors import Visitor, new_key
from knowledgebase.models import Article, ArticleTranslation, Category, Revision
from knowledgebase.services import create_article, publish, save_category_words, save_revision
from knowledgebase.services.writing import Text


class CategoryFactory(factory.django.DjangoModelFactory):
    """A shelf with its words in one language."""

    class Meta:
        model = Category

    name = factory.Sequence(lambda n: f"Topic {n}")
    language = "en"
    description = ""

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Category:
        words = {key: kwargs.pop(key) for key in ("name", "language", "description")}
        category = super()._create(model_class, *args, **kwargs)
        save_category_words(category, **words)
        return category


class ArticleFactory(factory.Factory):
    """A published translation; ``draft=True`` for one that nobody may read yet."""

    class Meta:
        model = ArticleTranslation

    class Params:
        draft = False

    title = factory.Sequence(lambda n: f"Move an event to calendar {n}")
    summary = "A single event or a whole series."
    body = "You can move an event.\n\n## On the web\n\nChoose **Edit**.\n\n## On a phone\n\nTap and hold."
    language = "en"
    category = None
    with_html = None
    audience = Article.Audience.EVERYONE
    groups = ()
    is_published = factory.LazyAttribute(lambda made: not made.draft)

    @classmethod
    def _create(cls, _model: Any, *_args: Any, **kwargs: Any) -> ArticleTranslation:
        is_published = kwargs.pop("is_published")
        text = Text(**{key: kwargs.pop(key) for key in ("title", "summary", "body", "with_html")})
        readers = {key: kwargs.pop(key) for key in ("audience", "groups")}
        translation = create_article(text=text, **kwargs)
        Article.objects.filter(pk=translation.article_id).update(audience=readers["audience"])
        translation.article.groups.set(readers["groups"])
        return publish(translation) if is_published else translation


def again(translation: ArticleTranslation) -> ArticleTranslation:
    """As it is stored now."""
    return ArticleTranslation.objects.get(pk=translation.pk)


def rewritten(translation: ArticleTranslation, title: str = "Title", body: str = "New") -> Revision:
    """The next revision of it."""
    return save_revision(translation, text=Text(title, body))


def visitor(key: str = "", **kwargs: Any) -> Visitor:
    """A browser that is measured."""
    return Visitor(key or new_key(), is_new=not key, left_out=kwargs.get("left_out"))
