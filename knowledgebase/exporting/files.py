"""The file of one article in one language: what it is, as front matter, and its text."""

from typing import Any

import yaml

from knowledgebase.models import Article, ArticleTranslation, Category, Revision

FORMAT = 1  # raise it when an import could no longer read what an earlier export wrote


def file_of(translation: ArticleTranslation, revision: Revision, body: str) -> str:
    """Front matter and text; what says nothing is left out."""
    said = {
        name: value for name, value in _said(translation, revision).items() if value not in (None, "", [])
    }
    matter = yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=1_000_000)
    return f"---\n{matter}---\n\n{body}\n"


def _said(translation: ArticleTranslation, revision: Revision) -> dict[str, Any]:
    article = translation.article
    dates = {
        "created": article.created_at,
        "first_published": translation.first_published_at,
        "updated": translation.updated_at,
    }
    return {
        "title": revision.title,
        "description": revision.summary,
        "lang": translation.language,
        "slug": translation.slug,
        "status": translation.status,
        "category_key": key_of_category(article.category) if article.category else "",
        "position": article.position,
        "audience": article.audience,
        "groups": sorted(group.name for group in article.groups.all()),
        "written_in": article.source_language,
        "owner": article.owner.get_username() if article.owner else "",
        "review_on": article.review_on.isoformat() if article.review_on else None,
        "beside": [key_of_article(one.other) for one in article.related.all()],
        "id": next((old.number for old in article.old_addresses.all()), None),
        **{name: moment.isoformat() if moment else None for name, moment in dates.items()},
        "html": None if revision.with_html else False,
        "article": article.pk,
        "key": key_of_article(article),
        "helpcenter": FORMAT,
    }


def key_of_article(article: Article) -> str:
    """What it is known by, here and wherever it is imported."""
    return article.import_key or f"here:{article.pk}"


def key_of_category(category: Category) -> str:
    """Likewise."""
    return category.import_key or f"here:{category.pk}"
