"""What an editor put beside an article."""

from knowledgebase.models import ArticleTranslation
from knowledgebase.readers import PUBLIC, Readers
from knowledgebase.reading.cards import Card, cards


def beside(article_id: int, *, language: str, readers: Readers = PUBLIC) -> list[Card]:
    """The articles shown beside this one, in the editor's order, as far as these readers may open them."""
    found = ArticleTranslation.objects.readable_by(readers).in_language(language)
    chosen = found.filter(article__in_related__article=article_id)
    return cards(chosen.order_by("article__in_related__position", "article_id"))
