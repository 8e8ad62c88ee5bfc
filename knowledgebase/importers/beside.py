"""Articles that stand beside others, put there once all of them are here."""

from collections.abc import Sequence

from django.db import transaction

from helpcenter.versions import raise_version
from knowledgebase.importers.account import Fate
from knowledgebase.importers.plan import Item
from knowledgebase.models import Article, RelatedArticle


def put_beside(items: Sequence[Item]) -> None:
    """As new articles say it; what is not here is passed over, and so is what editors have chosen here."""
    numbers = {item.source.key: item.article_id for item in items}
    named = {item.article_id: item.source.matter.beside for item in items if item.fate is Fate.CREATED}
    named = {article: keys for article, keys in named.items() if keys}
    if not named:
        return
    mentioned = [*named, *(numbers[key] for keys in named.values() for key in keys if key in numbers)]
    here = set(Article.objects.filter(pk__in=mentioned).values_list("pk", flat=True))
    chosen = set(RelatedArticle.objects.filter(article__in=named).values_list("article", flat=True))
    rows = [
        RelatedArticle(article_id=article, other_id=numbers[key], position=position)
        for article, keys in named.items()
        if article in here - chosen
        for position, key in enumerate(keys)
        if numbers.get(key) in here - {article}
    ]
    with transaction.atomic():
        RelatedArticle.objects.bulk_create(rows, ignore_conflicts=True)
        raise_version("knowledgebase")
